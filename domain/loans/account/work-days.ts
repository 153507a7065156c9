import { type Policy, termsOn } from '../../policies/evidence.ts'
import { addDays, type LocalDate } from '../../values/instant.ts'
import type { WorkingDays } from '../../values/working-days.ts'
import { isWorked } from '../../values/working-days.ts'
import { everyDay } from '../actus/conventions.ts'

/** Which days are worked, as it was in force on a day. */
export type CalendarOn = (day: LocalDate) => WorkingDays

/**
 * The calendar policy, as a loan counts by it. Each holiday is one if the terms in force on its own
 * day say so: terms that are adopted later move nothing that has happened. A calendar without
 * worked days moves nothing either.
 */
export function calendarBy(policy: Policy): CalendarOn {
  const termsOf = (day: LocalDate) => termsOn('calendar', policy, day)
  const named = new Set(
    policy.adoptions.flatMap(({ terms }) => ('holidays' in terms ? terms.holidays : [])),
  )
  const holidays = [...named].filter((day) => termsOf(day).holidays.includes(day)).sort()
  return (day) => {
    const { workingDays } = termsOf(day)
    return workingDays.length === 0 ? everyDay : { workingDays, holidays }
  }
}

/** The longest that anybody waits for a worked day. */
const LONGEST_REST = 366

/** The last of so many worked days after a day; where none is worked for a year, every day is. */
export function workDaysAfter(day: LocalDate, count: number, calendar: WorkingDays): LocalDate {
  let last = day
  for (let worked = 0, rest = 0; worked < count; ) {
    last = addDays(last, 1)
    rest = isWorked(last, calendar) ? 0 : rest + 1
    if (rest > LONGEST_REST) return addDays(day, count)
    if (rest === 0) worked += 1
  }
  return last
}
