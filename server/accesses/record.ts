import { ACCESS } from '../../commands/accesses.ts'
import { endpointOf } from '../../commands/catalog.ts'
import type { Clock } from '../../commands/kernel/clock.ts'
import type { CommandRequest } from '../../commands/kernel/request.ts'
import type { Commands } from '../../commands/kernel/run.ts'
import { sideBySide } from '../../commands/kernel/side-by-side.ts'
import { MARKET } from '../../domain/accesses/events.ts'
import { minuteOf } from '../../domain/accesses/reads.ts'
import { StoreUnavailable } from '../../domain/kernel/event-store.ts'
import { type Concerned, EVERYONE } from '../../projections/kernel/query.ts'
import type { Caller } from '../auth.ts'
import { LOCAL } from '../tokens/token.ts'
import { isOnlookerRole, type OnlookerRole } from './onlooker.ts'

/** Records that an answer tells somebody's prices, before it is sent. */
export type Accesses = {
  /**
   * Durable when it resolves: of each member concerned that this caller asks this within this
   * minute. Null: it was already, or is of no caller whose reading is recorded, so that nothing
   * has to be awaited. Rejects as the store does while it cannot be recorded: nothing may be told.
   */
  record(caller: Caller, question: string, concerned: Concerned): Promise<void> | null
}

/** Who is at this machine without a token has no name, and may read the ledger's file as well. */
const nameOf = (caller: Caller): { name: string; role: OnlookerRole } | null => {
  const { name, role, member } = caller
  return name !== LOCAL && member === null && isOnlookerRole(role) ? { name, role } : null
}

/** Remembers what is recorded of this minute; what another server or run recorded is a repeat. */
export function openAccesses({ commands, clock }: { commands: Commands; clock: Clock }): Accesses {
  let minute = ''
  let recorded = new Map<string, Promise<void>>()

  async function append(request: Pick<CommandRequest, 'endpoint' | 'id' | 'data' | 'key'>) {
    const outcome = await commands.run({ ...request, by: ACCESS, effectiveAt: null })
    if (outcome.accepted) return
    const { code } = outcome.refusal
    throw new StoreUnavailable(`That prices were read of ${request.id} is not recorded: ${code}`)
  }

  /** Who asks at the same time waits for the same append. */
  function recordOf(of: string, caller: string, role: OnlookerRole, question: string) {
    const name = `${of} ${caller} ${question}`
    const known = recorded.get(name)
    if (known !== undefined) return known
    const type = of === EVERYONE ? 'RecordMarketRead' : 'RecordRead'
    const appended = append({
      ...{ endpoint: endpointOf.get(type)!, id: of === EVERYONE ? MARKET : of },
      ...{ data: { caller, question, role }, key: `${caller} ${minute} ${question}` },
    })
    const now = recorded
    now.set(name, appended)
    appended.then(
      () => now.set(name, done),
      () => now.delete(name),
    )
    return appended
  }

  return {
    record(caller, question, concerned) {
      const reader = concerned.length === 0 ? null : nameOf(caller)
      if (reader === null) return null
      const now = minuteOf(clock())
      if (now !== minute) {
        minute = now
        recorded = new Map()
      }
      const left = [...new Set(concerned)].filter(
        (of) => recorded.get(`${of} ${reader.name} ${question}`) !== done,
      )
      if (left.length === 0) return null
      const all = sideBySide(left, (of) => recordOf(of, reader.name, reader.role, question))
      return all.then(() => {})
    },
  }
}

/** Stands for an append that is over, which nobody need wait for. */
const done = Promise.resolve()
