import { z } from 'zod'
import { type Fraction, fraction } from '../../values/fraction.ts'
import { daysBetween, type LocalDate } from '../../values/instant.ts'

/** How days become years, by the codes of ACTUS; `AA` is actual/actual of ISDA. */
export const DayCount = z.enum(['A360', 'A365', 'AA', '30E360', '28E336']).meta({
  description: 'How days become years, by the codes of ACTUS',
  example: 'A360',
})
export type DayCount = z.output<typeof DayCount>

/** Whole years since the year 0, and the part of its own year that has passed by this date. */
function yearsBy(date: LocalDate): Fraction {
  const { year, dayOfYear, daysInYear } = Temporal.PlainDate.from(date)
  return fraction(`${dayOfYear - 1}/${daysInYear}`).add(year)
}

/** Days since the year 0, if every month had so many and a later day of it were its last. */
function evenDays(date: LocalDate, month: number): number {
  const parts = Temporal.PlainDate.from(date)
  return (parts.year * 12 + parts.month) * month + Math.min(parts.day, month)
}

/**
 * The years from the first day to the last, of which the first counts and the last does not;
 * negative if the last is earlier. Exact, and additive: what two periods that meet add up to is
 * the period of both.
 */
export function yearFraction(dayCount: DayCount, from: LocalDate, to: LocalDate): Fraction {
  switch (dayCount) {
    case 'A360':
      return fraction(`${daysBetween(from, to)}/360`)
    case 'A365':
      return fraction(`${daysBetween(from, to)}/365`)
    case 'AA':
      return yearsBy(to).sub(yearsBy(from))
    case '30E360':
      return fraction(`${evenDays(to, 30) - evenDays(from, 30)}/360`)
    case '28E336':
      return fraction(`${evenDays(to, 28) - evenDays(from, 28)}/336`)
  }
}
