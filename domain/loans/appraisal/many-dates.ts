import { refuse } from '../../kernel/decider.ts'
import { addDays, daysBetween, type LocalDate } from '../../values/instant.ts'
import { type Cycle, later } from '../actus/cycle.ts'
import type { LoanTerms } from '../actus/terms.ts'

/** Dates of one cycle: each month for a hundred years, or each day for three. */
export const MOST_DATES = 1_200

/** Days of the longest notice, which is a year. */
const NOTICE = 366

/** The fewest days that a unit has: so many periods are never later than that. */
const shortest = { days: 1, weeks: 7, months: 28, years: 365 }

/** No fewer than the dates of a cycle until an end. */
const datesAtMost = ({ anchor, every, unit }: Cycle, end: LocalDate): number =>
  Math.floor(daysBetween(anchor, end) / (every * shortest[unit])) + 1

/**
 * Whoever looks at a loan, and every close of a day, counts what was due from the first date on: so
 * there may be no more than can be counted in a moment. Money on call has at least a year.
 */
export function refuseManyDates(terms: LoanTerms, day: LocalDate) {
  const { interestCycle, maturity, notice, principalCycle, rateReset } = terms
  const end = maturity ?? addDays(day, NOTICE)
  const cycles = {
    'terms.interestCycle': interestCycle,
    'terms.principalCycle': principalCycle,
    'terms.rateReset.cycle': rateReset?.cycle ?? null,
  }
  for (const [field, cycle] of Object.entries(cycles)) {
    if (cycle !== null && datesAtMost(cycle, end) > MOST_DATES) {
      return refuse({ code: 'too-many-dates', field, limit: MOST_DATES })
    }
  }
  const isLong = notice !== null && later(day, notice) > addDays(day, NOTICE)
  return isLong ? refuse({ code: 'notice-too-long', days: NOTICE }) : null
}
