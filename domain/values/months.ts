import type { LocalDate } from './instant.ts'

const LAST_DAY = '9999-12-31'

/**
 * So many calendar months later (earlier, below zero), on the same day of the month, or on its last
 * where it has no such day. The calendar ends with the year 9999.
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const count = year * 12 + month - 1 + months
  const first = new Date(0)
  first.setUTCFullYear(Math.floor(count / 12), ((count % 12) + 12) % 12, 1)
  const last = new Date(first)
  last.setUTCMonth(first.getUTCMonth() + 1, 0)
  if (first.getUTCFullYear() > 9_999) return LAST_DAY
  first.setUTCDate(Math.min(day, last.getUTCDate()))
  return first.toISOString().slice(0, 10)
}
