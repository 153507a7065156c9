import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { Meta } from '../../domain/kernel/stored-event.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { FIRST_DAY } from '../../domain/values/instant.ts'
import { policyEndpoints } from '../policies.ts'
import { nameOf } from './endpoint.ts'
import { foundLedger } from './found-ledger.ts'
import { type CommandsOptions, openCommands, type RunCommand } from './run.ts'

/** Who adopts the defaults: not a caller, so that none can be taken for it. */
const FOUNDER = { name: 'daybook:founding', member: null, backdates: true }

const adoption = policyEndpoints.find(({ type }) => type === 'AdoptPolicy')!

/** Adopts the defaults of every policy that has no terms yet: all of a new ledger's. */
async function adoptDefaults(store: EventStore, run: RunCommand): Promise<void> {
  for (const [id, { defaults: terms }] of Object.entries(policyKinds)) {
    const [adopted] = await store.readStream(nameOf(adoption.aggregate, id), { limit: 1 })
    if (adopted) continue
    const data = { from: FIRST_DAY, reason: 'The defaults a ledger is born with.', terms }
    const request = { endpoint: adoption, id, data, by: FOUNDER, key: 'founding' }
    const outcome = await run({ ...request, effectiveAt: null })
    // Another server that begins now may be faster, and somebody may then adopt other terms.
    if (!outcome.accepted && outcome.kind !== 'busy') {
      throw new Error(`the defaults of ${id} are refused: ${JSON.stringify(outcome.refusal)}`)
    }
  }
}

type FoundedOptions = Omit<CommandsOptions, 'secret'> & { readonly secret?: string }

/** Whether nothing was recorded yet but what a ledger is born with. */
export async function isNew(store: Pick<EventStore, 'readAll'>): Promise<boolean> {
  const { events } = await store.readAll({ after: 0, limit: Object.keys(policyKinds).length + 1 })
  return events.every(({ meta }) => (JSON.parse(meta) as Meta).by === FOUNDER.name)
}

/**
 * Opens the commands of a ledger; one that has not begun is founded, with the default policies. A
 * secret that is given becomes that of a new ledger, whose events are then the same to the byte.
 */
export async function openFounded({ secret: offered, ...options }: FoundedOptions) {
  const { store, clock } = options
  const secret = await foundLedger(store, clock, offered)
  const commands = await openCommands({ ...options, secret })
  await adoptDefaults(store, commands.run)
  return commands
}
