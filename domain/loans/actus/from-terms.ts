import { fraction, NONE } from '../../values/fraction.ts'
import { addDays } from '../../values/instant.ts'
import { type Circumstances, type Disbursed, exact } from './circumstances.ts'
import type { Contract, Resets } from './contract.ts'
import type { LoanTerms } from './terms.ts'

const text = (value: string | null) => (value === null ? null : fraction(value))

function resetsOf({ rateReset }: LoanTerms, { observed = [] }: Circumstances): Resets | null {
  if (rateReset === null) return null
  const { cycle, multiplier, spread, floor, cap } = rateReset
  return {
    cycle,
    observed: observed.map(({ day, rate }) => ({ day, value: exact(rate) })),
    multiplier: fraction(multiplier),
    spread: fraction(spread),
    fixing: { count: 0, unit: 'days' },
    next: null,
    life: { floor: text(floor), cap: text(cap) },
    period: { floor: null, cap: null },
  }
}

/** Whether nothing says yet when it is to be paid back. */
export const isOpen = ({ maturity }: LoanTerms, { calledOn = null }: Circumstances): boolean =>
  maturity === null && calledOn === null

/** The contract of a loan as it was agreed and lent: first on one day, and more on later ones. */
export function fromTerms(
  terms: LoanTerms,
  [first, ...more]: readonly [Disbursed, ...Disbursed[]],
  circumstances: Circumstances,
): Contract {
  const { calledOn = null, until = null, calendar } = circumstances
  const call = calledOn === null ? [] : [{ type: 'XD' as const, on: calledOn }]
  const draws = more.map(({ day, amount }) => ({
    type: 'PD' as const,
    on: day,
    amount: exact(amount),
  }))
  return {
    kind: terms.kind,
    statusDate: null,
    initialExchange: first.day,
    maturity: terms.maturity,
    amortizedBy: null,
    notional: exact(first.amount),
    premium: NONE,
    rate: fraction(terms.rate),
    accrued: NONE,
    dayCount: terms.dayCount,
    endOfMonth: terms.endOfMonth,
    businessDays: terms.businessDays,
    calendar,
    interest: terms.interestCycle,
    principal: terms.principalCycle,
    redemption: text(terms.redemption),
    capitalizeUntil: terms.capitalizeUntil,
    base: { of: 'outstanding' },
    resets: resetsOf(terms, circumstances),
    scaling: null,
    purchase: null,
    termination: null,
    notice: terms.notice,
    happenings: [...draws, ...call],
    // Money that nobody called has no end: what is asked for is all that begins before the day after.
    until: isOpen(terms, circumstances) && until !== null ? addDays(until, 1) : until,
  }
}
