import { type Fraction, NONE } from '../../values/fraction.ts'
import type { LocalDate } from '../../values/instant.ts'
import { shifted, type WorkCalendar } from './conventions.ts'
import { datesOf } from './cycle.ts'
import { type Exact, exact, interestBetween } from './interest.ts'
import type { LoanTerms } from './terms.ts'

/** Money that was lent on a day. */
export type Disbursed = { readonly day: LocalDate; readonly amount: Exact }

/** An observed rate of the series that a floating rate follows. */
export type Observed = { readonly day: LocalDate; readonly rate: Exact }

export type Circumstances = {
  readonly calendar: WorkCalendar
  /** Rates of the series of `rateReset`, in any order. */
  readonly observed?: readonly Observed[]
  /** The day on which call money was called: it is due after its notice. */
  readonly calledOn?: LocalDate | null
  /** To which day dues are listed; without it to the maturity. Call money that is not called needs it. */
  readonly until?: LocalDate | null
}

/**
 * What is due on a day, as agreed, and the balance after it. What is to be paid is always interest
 * plus principal: of a capitalization these are opposite, so that nothing is.
 */
export type Due = {
  readonly date: LocalDate
  readonly kind: 'interest' | 'principal' | 'capitalization' | 'maturity' | 'rate-reset'
  readonly interest: Fraction
  readonly principal: Fraction
  readonly balance: Fraction
}

/** What is due when, as if all is paid as agreed; exact, in the order of dates. */
export function duesOf(
  terms: LoanTerms,
  disbursed: readonly Disbursed[],
  { calendar }: Circumstances,
): readonly Due[] {
  const { maturity, interestCycle, endOfMonth, businessDays, dayCount, rate } = terms
  if (maturity === null) return []
  const dates = interestCycle ? datesOf(interestCycle, maturity, endOfMonth) : [maturity]
  const sum = disbursed.reduce((all, { amount }) => all.add(exact(amount)), NONE)
  let from = disbursed[0]?.day ?? maturity
  return dates.map((end) => {
    const date = shifted(end, businessDays, calendar)
    const to = businessDays.startsWith('shift') ? date : end
    const rates = [{ day: from, rate }]
    const balances = disbursed.map(({ day, amount }) => ({ day, balance: amount }))
    const interest = interestBetween({ from, to, balances, rates, dayCount })
    from = to
    return end === maturity
      ? { date, kind: 'maturity', interest, principal: sum, balance: NONE }
      : { date, kind: 'interest', interest, principal: NONE, balance: sum }
  })
}
