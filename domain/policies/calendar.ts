import type { Instant, LocalDate } from '../values/instant.ts'
import { dayIn } from '../values/zone.ts'
import type { Policy } from './evidence.ts'
import { policyKinds, type TermsOf } from './kinds.ts'

/** From this day on, no zone's offset has had seconds, so that no day has begun within a minute. */
const WHOLE_MINUTES = '1973'

/** Minutes whose day is remembered: more than a day has. */
const REMEMBERED = 4_096

/**
 * The platform's calendar day of a moment. Of several calendars, the one that was adopted last
 * decides, if it had begun on the day that it makes of the moment.
 */
function dayOf({ adoptions }: Policy, instant: Instant): LocalDate {
  let later: LocalDate | null = null
  for (const { from, terms } of adoptions.toReversed()) {
    // One that was superseded before it began was never in force.
    if (later !== null && from >= later) continue
    later = from
    const day = dayIn((terms as TermsOf<'calendar'>).timeZone, instant)
    if (from <= day) return day
  }
  return dayIn(policyKinds.calendar.defaults.timeZone, instant)
}

/** As `dayOf`, for many moments: a time zone's table is asked once a minute of them. */
export function daysBy(policy: Policy): (instant: Instant) => LocalDate {
  const days = new Map<string, LocalDate>()
  return (instant) => {
    if (instant < WHOLE_MINUTES) return dayOf(policy, instant)
    const minute = instant.slice(0, 16)
    const known = days.get(minute)
    if (known !== undefined) return known
    if (days.size >= REMEMBERED) days.clear()
    const day = dayOf(policy, instant)
    days.set(minute, day)
    return day
  }
}
