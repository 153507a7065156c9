import type { LocalDate } from '../../domain/values/instant.ts'

/** A month of the calendar: `2026-03`. */
export type Month = string

/** A month as it is asked for. */
export const MONTH = /^[12]\d{3}-(?:0[1-9]|1[0-2])$/

export const monthOf = (day: LocalDate): Month => day.slice(0, 7)

const indexOf = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1

/** So many months after a month, or before it. */
export function monthsAfter(month: Month, months: number): Month {
  const index = indexOf(month) + months
  const year = `${Math.floor(index / 12)}`.padStart(4, '0')
  return `${year}-${`${(index % 12) + 1}`.padStart(2, '0')}`
}

/** Months from the first to the second; below zero if that is earlier. */
export const monthsBetween = (from: Month, to: Month): number => indexOf(to) - indexOf(from)
