import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { Clock } from '../clock.ts'
import { latest, note } from './housekeeping.ts'

/** The lock that lets one of several servers do a thing; `held`: this server has it now. */
export type Lease = { held(): Promise<boolean>; release(): Promise<void> }

/** For a store that only one process writes to. */
export const soleLease: Lease = { held: async () => true, release: async () => {} }

/**
 * One of several servers is the holder of the last event of the stream, for `seconds` after it took
 * or renewed it. Taken by expected revision, so that of two who try one succeeds.
 * A holder renews it also while nothing happens, so that it stays where it is until its server
 * stops; a server that comes back under the same name takes its own lease at once. Clocks that
 * differ may make two holders: reactions are idempotent, so that is only wasteful.
 */
export function sharedLease(
  store: EventStore,
  clock: Clock,
  holder: string,
  seconds = 15,
  stream = 'daybook-lease',
): Lease {
  let until = ''
  let released = false
  let renewal: NodeJS.Timeout | undefined
  /** Rules that ask at one time share one attempt: two of one server would only conflict. */
  let taking: Promise<boolean> | null = null
  const from = (now: string) => new Date(Date.parse(now) + seconds * 1000).toISOString()
  const halfway = (now: string) => new Date(Date.parse(now) + seconds * 500).toISOString()

  /** `expected` is the end of the stream, if that is known not to be its last note. */
  async function attempt(now: string, expected?: number): Promise<boolean> {
    const last = await latest(store, stream)
    const other = last && last.data.holder !== holder && String(last.data.until) > now
    if (other) return false
    const wanted = from(now)
    const after = expected ?? (last ? last.revision : 'absent')
    const taken = await note(store, clock, stream, 'LeaseTaken', { holder, until: wanted }, after)
    if (taken.outcome === 'appended') until = wanted
    // What another program wrote after the last note is no lease, and must not end all leases.
    if (taken.outcome === 'conflict' && expected === undefined && taken.actual !== null) {
      return attempt(now, taken.actual)
    }
    return taken.outcome === 'appended'
  }

  async function take(): Promise<boolean> {
    taking ??= attempt(clock()).finally(() => {
      taking = null
    })
    const held = await taking
    clearTimeout(renewal)
    if (held && !released) renewal = setTimeout(renew, seconds * 500).unref()
    return held
  }

  /** One that fails is told to the rules when they ask. */
  const renew = () => void take().catch(() => {})

  return {
    async held() {
      return until > halfway(clock()) || take()
    },
    async release() {
      released = true
      clearTimeout(renewal)
      await taking?.catch(() => {})
      if (until === '') return
      const last = await latest(store, stream)
      if (last?.data.holder !== holder) return
      const now = clock()
      await note(store, clock, stream, 'LeaseTaken', { holder, until: now }, last.revision)
      until = ''
    },
  }
}
