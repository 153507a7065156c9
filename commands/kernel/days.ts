import { daysBy } from '../../domain/policies/calendar.ts'
import { policy } from '../../domain/policies/decider.ts'
import type { Policy } from '../../domain/policies/evidence.ts'
import type { Instant, LocalDate } from '../../domain/values/instant.ts'
import { ref } from './endpoint.ts'
import type { Streams } from './stream-cache.ts'

/** The platform's calendar day of a moment. */
export type DayOf = (instant: Instant) => LocalDate

/** Days by the calendar policy, which is read as the evidence of a decision is. */
export function openDays(streams: Streams) {
  const calendar = ref(policy, 'calendar')
  let of: unknown
  let dayOf: DayOf

  function by(state: unknown): DayOf {
    if (of !== state) {
      of = state
      dayOf = daysBy(state as Policy)
    }
    return dayOf
  }

  return {
    /** Null: the policy has not been read of late. */
    cached(): DayOf | null {
      const folded = streams.recent(calendar)
      return folded ? by(folded.state) : null
    },
    read: async (): Promise<DayOf> => by((await streams.current(calendar)).state),
  }
}
