import { addDays, type LocalDate } from '../../values/instant.ts'
import { calculated, shifted } from '../actus/conventions.ts'
import { type Cycle, datesBefore } from '../actus/cycle.ts'
import type { LoanTerms } from '../actus/terms.ts'
import type { CalendarOn } from './work-days.ts'

/** The dates of a cycle before the end of the loan and until a day, that day included. */
const datesUntil = (cycle: Cycle, { maturity, endOfMonth }: LoanTerms, until: LocalDate) =>
  datesBefore(cycle, maturity, endOfMonth, until)

/**
 * On which dates interest is due before the end, as the terms count them. An annuity's is, from its
 * first redemption on, with each.
 */
function interestDates(terms: LoanTerms, until: LocalDate): readonly LocalDate[] {
  const { kind, interestCycle, principalCycle } = terms
  const own = interestCycle ? datesUntil(interestCycle, terms, until) : []
  if (kind !== 'annuity' || principalCycle === null) return own
  const before = own.filter((date) => date < principalCycle.anchor)
  return [...before, ...datesUntil(principalCycle, terms, until)]
}

/** The furthest that a convention moves a date, if anybody works within a month. */
const MOVED = 32

/**
 * On which days until a day interest becomes principal: on the dates of the cycle until a day, and
 * on that day; what is due later stays on the same dates. Of call money, on all of them.
 */
export function capitalizations(terms: LoanTerms, until: LocalDate, on: CalendarOn): LocalDate[] {
  const { kind, capitalizeUntil, maturity, businessDays } = terms
  const isCallMoney = kind === 'call-money'
  if (!isCallMoney && capitalizeUntil === null) return []
  const dates = interestDates(terms, addDays(until, MOVED))
  const grown = isCallMoney ? dates : dates.filter((date) => date <= capitalizeUntil!)
  const beforeEnd = maturity === null || (capitalizeUntil ?? maturity) < maturity
  const last = capitalizeUntil !== null && beforeEnd ? [capitalizeUntil] : []
  const moved = [...grown, ...last].map((date) => calculated(date, businessDays, on(date)))
  return [...new Set(moved)].filter((date) => date <= until)
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
export function lateFrom({ maturity, businessDays }: LoanTerms, on: CalendarOn) {
  if (maturity === null) return null
  return {
    counted: calculated(maturity, businessDays, on(maturity)),
    due: shifted(maturity, businessDays, on(maturity)),
  }
}
