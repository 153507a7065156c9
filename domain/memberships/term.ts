import { addDays, type LocalDate } from '../values/instant.ts'

/**
 * The last day of the year that a day begins: the one before its anniversary. A year from the 29th
 * of February ends on the 28th, so that the next begins with March.
 */
export function lastDayOf(from: LocalDate): LocalDate {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year + 1, month - 1, day - 1)).toISOString().slice(0, 10)
}

/** The earlier of two days. */
export const earlier = (a: LocalDate, b: LocalDate): LocalDate => [a, b].sort()[0]!

/** The first day after a term: an early renewal and a late one begin on it alike. */
export const dayAfter = (to: LocalDate): LocalDate => addDays(to, 1)
