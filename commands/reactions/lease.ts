import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { Clock } from '../clock.ts'
import { latest, note } from './housekeeping.ts'

const STREAM = 'daybook-lease'

/** Whether this server may react now. */
export type Lease = { held(): Promise<boolean>; release(): Promise<void> }

/** For a store that only one process writes to. */
export const soleLease: Lease = { held: async () => true, release: async () => {} }

/**
 * One of several servers reacts: the holder of the last event of `daybook-lease`, for `seconds`
 * after it took or renewed it. Taken by expected revision, so that of two who try one succeeds.
 * Clocks that differ may make two holders: reactions are idempotent, so that is only wasteful.
 */
export function sharedLease(store: EventStore, clock: Clock, holder: string, seconds = 15): Lease {
  let until = ''
  /** Rules that ask at one time share one attempt: two of one server would only conflict. */
  let taking: Promise<boolean> | null = null
  const from = (now: string) => new Date(Date.parse(now) + seconds * 1000).toISOString()
  const halfway = (now: string) => new Date(Date.parse(now) + seconds * 500).toISOString()

  async function take(now: string): Promise<boolean> {
    const last = await latest(store, STREAM)
    const other = last && last.data.holder !== holder && String(last.data.until) > now
    if (other) return false
    const expected = last ? last.revision : 'absent'
    const wanted = from(now)
    const data = { holder, until: wanted }
    const taken = await note(store, clock, STREAM, 'LeaseTaken', data, expected)
    if (taken.outcome === 'appended') until = wanted
    return taken.outcome === 'appended'
  }

  return {
    async held() {
      const now = clock()
      if (until > halfway(now)) return true
      taking ??= take(now).finally(() => {
        taking = null
      })
      return taking
    },
    async release() {
      const last = await latest(store, STREAM)
      if (last?.data.holder !== holder) return
      const now = clock()
      await note(store, clock, STREAM, 'LeaseTaken', { holder, until: now }, last.revision)
      until = ''
    },
  }
}
