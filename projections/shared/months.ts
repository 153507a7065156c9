import type { LocalDate } from '../../domain/values/instant.ts'

/** A month of the calendar: `2026-03`. */
export type Month = string

/** A month as it is asked for. */
export const MONTH = /^[12]\d{3}-(?:0[1-9]|1[0-2])$/

export const monthOf = (day: LocalDate): Month => day.slice(0, 7)

/** Months as whole numbers, one more for each: what lies within a window is told by subtracting. */
export const monthNumber = (month: Month): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1

/** The month of this number. */
export function monthAt(number: number): Month {
  const year = `${Math.floor(number / 12)}`.padStart(4, '0')
  return `${year}-${`${(number % 12) + 1}`.padStart(2, '0')}`
}

/** So many months after a month, or before it. */
export const monthsAfter = (month: Month, months: number): Month =>
  monthAt(monthNumber(month) + months)

/** Months from the first to the second; below zero if that is earlier. */
export const monthsBetween = (from: Month, to: Month): number => monthNumber(to) - monthNumber(from)
