import type { LocalDate } from '../values/instant.ts'
import { calculated, shifted } from './actus/conventions.ts'
import { type Cycle, datesOf } from './actus/cycle.ts'
import type { LoanTerms } from './actus/terms.ts'
import type { CalendarOn } from './work-days.ts'

/** The dates of a cycle before the end of the loan, or before a day if it has no end. */
function datesUntil(cycle: Cycle, { maturity, endOfMonth }: LoanTerms, open: LocalDate) {
  const end = maturity ?? open
  const whole: Cycle = maturity === null ? { ...cycle, stub: 'short' } : cycle
  return datesOf(whole, end, endOfMonth).filter((date) => date < end)
}

/**
 * On which dates interest is due before the end, as the terms count them. An annuity's is, from its
 * first redemption on, with each. Without a maturity they are listed before `open`.
 */
function interestDates(terms: LoanTerms, open: LocalDate): readonly LocalDate[] {
  const { kind, interestCycle, principalCycle } = terms
  const own = interestCycle ? datesUntil(interestCycle, terms, open) : []
  if (kind !== 'annuity' || principalCycle === null) return own
  const before = own.filter((date) => date < principalCycle.anchor)
  return [...before, ...datesUntil(principalCycle, terms, open)]
}

/**
 * On which days interest becomes principal: on the dates of the cycle until a day, and on that
 * day; what is due later stays on the same dates. Of call money, on all of them.
 */
export function capitalizations(terms: LoanTerms, open: LocalDate, on: CalendarOn): LocalDate[] {
  const { kind, capitalizeUntil, maturity, businessDays } = terms
  const dates = interestDates(terms, open)
  if (kind !== 'call-money' && capitalizeUntil === null) return []
  const until = kind === 'call-money' ? dates.at(-1) : capitalizeUntil
  const last = capitalizeUntil !== null && capitalizeUntil !== maturity ? [capitalizeUntil] : []
  const all = [...dates.filter((date) => until != null && date <= until), ...last]
  return [...new Set(all)].map((date) => calculated(date, businessDays, on(date)))
}

/**
 * To which day interest is counted that is due on a day: to that day, or to the date that the
 * convention moved to it after the count.
 */
export function countedTo(terms: LoanTerms, due: LocalDate, on: CalendarOn): LocalDate {
  const { businessDays, maturity } = terms
  if (!businessDays.startsWith('calculate') || businessDays.endsWith('preceding')) return due
  const dates = [...interestDates(terms, due), ...(maturity === null ? [] : [maturity])]
  return dates.findLast((date) => shifted(date, businessDays, on(date)) === due) ?? due
}

/** From when a loan is late: to where its interest is counted as agreed, and when it is due. */
export function endOf({ maturity, businessDays }: LoanTerms, on: CalendarOn) {
  if (maturity === null) return null
  return {
    counted: calculated(maturity, businessDays, on(maturity)),
    due: shifted(maturity, businessDays, on(maturity)),
  }
}
