import { addDays, type LocalDate } from './instant.ts'

/** The days of a week, from its first. */
export const weekdays = [
  ...(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const),
]

/** Which days are worked, as the calendar policy has it. */
export type WorkingDays = {
  readonly workingDays: readonly (typeof weekdays)[number][]
  readonly holidays: readonly LocalDate[]
}

export const isWorked = (date: LocalDate, { workingDays, holidays }: WorkingDays): boolean =>
  workingDays.includes(weekdays[(new Date(date).getUTCDay() + 6) % 7]!) && !holidays.includes(date)

/** Whether more than so many days are worked after the first date, up to the second. */
export function isWorkedMore(
  than: number,
  from: LocalDate,
  to: LocalDate,
  calendar: WorkingDays,
): boolean {
  let worked = 0
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    if (isWorked(date, calendar)) worked += 1
    if (worked > than) return true
  }
  return false
}
