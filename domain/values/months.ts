import type { LocalDate } from './instant.ts'

const LAST_DAY = '9999-12-31'

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** How many days a month has; January is 0. */
const daysIn = (year: number, month: number) => (month === 1 && isLeap(year) ? 29 : DAYS[month]!)

const digits = (number: number, places: number) => `${number}`.padStart(places, '0')

/**
 * So many calendar months later (earlier, below zero), on the same day of the month, or on its last
 * where it has no such day. The calendar ends with the year 9999.
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(count / 12)
  if (year > 9_999) return LAST_DAY
  const month = count - year * 12
  const day = Math.min(Number(date.slice(8)), daysIn(year, month))
  return `${digits(year, 4)}-${digits(month + 1, 2)}-${digits(day, 2)}`
}

/** The last day that is so many months before another, or more, as `addMonths` counts them. */
export function lastBefore(day: LocalDate, months: number): LocalDate {
  const before = addMonths(day, -months)
  const isLast =
    Number(day.slice(8)) === daysIn(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1)
  // From every later day of its month it is as many months to the last of a shorter one.
  return isLast ? addMonths(`${before.slice(0, 7)}-31`, 0) : before
}
