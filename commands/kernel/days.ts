import { daysBy } from '../../domain/policies/calendar.ts'
import { policy } from '../../domain/policies/decider.ts'
import type { Policy } from '../../domain/policies/evidence.ts'
import type { Instant, LocalDate } from '../../domain/values/instant.ts'
import { ref } from './endpoint.ts'
import type { CommandRequest } from './request.ts'
import type { Streams } from './stream-cache.ts'

/** The platform's calendar day of a moment. */
export type DayOf = (instant: Instant) => LocalDate

/** When a command is decided, when what it records happened, and the platform's day of that. */
export type Moment = {
  readonly at: Instant
  readonly effectiveAt: Instant
  readonly day: LocalDate
}

/** The one stream on which every decision rests, through its day. */
export const CALENDAR = ref(policy, 'calendar')

/** A command that happens now, or when it says; an answer on the day of what it answers. */
export function momentOf(
  { effectiveAt, answers }: Pick<CommandRequest, 'effectiveAt' | 'answers'>,
  at: Instant,
  dayOf: DayOf,
): Moment {
  const happened = effectiveAt ?? at
  return { at, effectiveAt: happened, day: answers?.day ?? dayOf(happened) }
}

/** Days by the calendar policy, which is read as the evidence of a decision is. */
export function openDays(streams: Streams) {
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
      const folded = streams.recent(CALENDAR)
      return folded ? by(folded.state) : null
    },
    read: async (): Promise<DayOf> => by((await streams.current(CALENDAR)).state),
  }
}
