import { refuse } from '../../kernel/decider.ts'
import { addDays, type LocalDate } from '../../values/instant.ts'
import { later, periodsAtMost } from '../actus/cycle.ts'
import { type LoanTerms, MOST_DATES } from '../actus/terms.ts'

/** Days of the longest notice, which is a year. */
const NOTICE = 366

/**
 * Money on call that has no maturity has no end by which its dates are bounded: so they are until
 * the longest notice from now has passed. It is not called with a notice that is longer.
 */
export function refuseManyDates(terms: LoanTerms, day: LocalDate) {
  const { interestCycle, maturity, notice, rateReset } = terms
  const cycles = {
    'terms.interestCycle': interestCycle,
    'terms.rateReset': rateReset?.cycle ?? null,
  }
  for (const [field, cycle] of Object.entries(cycles)) {
    if (cycle === null || maturity !== null) continue
    if (periodsAtMost(cycle, addDays(day, NOTICE)) > MOST_DATES) {
      return refuse({ code: 'too-many-dates', field, limit: MOST_DATES })
    }
  }
  const isLong = notice !== null && later(day, notice) > addDays(day, NOTICE)
  return isLong ? refuse({ code: 'notice-too-long', days: NOTICE }) : null
}
