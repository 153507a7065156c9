import { addDays, type Instant, type LocalDate } from '../../domain/values/instant.ts'

export const FIRST_DAY: LocalDate = '2025-01-02'
export const LAST_DAY: LocalDate = '2025-12-31'

/** Public holidays of the year; days at the weekend left out. */
const holidays = new Set([
  ...['2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-03', '2025-02-04'],
  ...['2025-04-04', '2025-05-01', '2025-05-02', '2025-05-05', '2025-06-02'],
  ...['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'],
])

function isBusinessDay(date: LocalDate): boolean {
  const weekday = new Date(date).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.has(date)
}

/** The first business day from a date on. */
export function onOrAfter(date: LocalDate): LocalDate {
  while (!isBusinessDay(date)) date = addDays(date, 1)
  return date
}

/** The last business day up to a date. */
export function onOrBefore(date: LocalDate): LocalDate {
  while (!isBusinessDay(date)) date = addDays(date, -1)
  return date
}

/** Of each day the next business day: a plan of the year asks thousands of times. */
const following = new Map<LocalDate, LocalDate>()

function dayAfter(date: LocalDate): LocalDate {
  const known = following.get(date)
  if (known !== undefined) return known
  const found = onOrAfter(addDays(date, 1))
  following.set(date, found)
  return found
}

/** The n-th business day after a date; with 0 that date itself. */
export function businessDaysAfter(date: LocalDate, n: number): LocalDate {
  for (let left = n; left > 0; left--) date = dayAfter(date)
  return date
}

/** The n-th business day before a date. */
export function businessDaysBefore(date: LocalDate, n: number): LocalDate {
  for (let left = n; left > 0; left--) date = onOrBefore(addDays(date, -1))
  return date
}

/** Every business day from the first of the year up to a date. */
export function businessDays(until: LocalDate): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = onOrAfter(FIRST_DAY); day <= until; day = businessDaysAfter(day, 1)) days.push(day)
  return days
}

/** A business day has these moments; what happens at one of them has one time of recording. */
const hours = {
  morning: '08:30',
  noon: '11:45',
  midday: '13:10',
  afternoon: '15:20',
  evening: '16:40',
  close: '18:00',
}
export type Hour = keyof typeof hours

export const moment = (date: LocalDate, hour: Hour): Instant => `${date}T${hours[hour]}:00.000Z`
