import { decimal, type Fraction, fraction, NONE } from '../../values/fraction.ts'
import { type Contract, NotUnderstood } from './contract.ts'
import { cycleDate, datesBefore, later } from './cycle.ts'
import { type DayCount, yearFraction } from './day-counts.ts'
import { dayOf, type Moment } from './moment.ts'

const ONE = fraction(1)

/** Of every week for a hundred years. */
const MOST_PAYMENTS = 5_200

/** The dates on which principal is redeemed before an end, those that are past left out. */
export function redemptions(contract: Contract, end: Moment): Moment[] {
  const { principal, endOfMonth, statusDate, initialExchange } = contract
  if (principal === null) return []
  const isToCome = (date: Moment) =>
    date >= initialExchange && (statusDate === null || date > statusDate)
  return datesBefore(principal, end, endOfMonth).filter(isToCome)
}

/** How many payments of a redemption it takes until nothing is owed. */
function paymentsOf(
  { kind, notional, rate, dayCount }: Contract,
  redemption: Fraction,
  on: Moment,
  next: Moment,
) {
  const interest =
    kind === 'annuity' && rate !== null
      ? notional.mul(rate).mul(yearFraction(dayCount, dayOf(on), dayOf(next)))
      : NONE
  const principal = redemption.sub(interest)
  if (principal.compare(0) <= 0) throw new NotUnderstood('its redemption pays its interest at most')
  const payments = notional.div(principal).ceil()
  if (payments.compare(MOST_PAYMENTS) > 0) throw new NotUnderstood('its redemption is too small')
  return Number(payments.toString())
}

/** When what is redeemed is redeemed entirely: the day of its last payment. */
function redeemedBy(contract: Contract): Moment | null {
  const { principal, redemption, endOfMonth, statusDate, initialExchange } = contract
  if (principal === null || redemption === null || principal.every === 0) return null
  const past = (date: Moment) =>
    date < initialExchange || (statusDate !== null && date <= statusDate)
  let first = 0
  while (past(cycleDate(principal, first, endOfMonth))) first += 1
  const date = (periods: number) => cycleDate(principal, periods, endOfMonth)
  const payments = paymentsOf(contract, redemption, date(first), date(first + 1))
  return date(first + payments - 1)
}

/** How a contract ends: at its maturity, or after the notice of whoever called it. */
export function endOf(contract: Contract): { readonly end: Moment; readonly called: boolean } {
  const { kind, maturity, amortizedBy, notice, happenings, until } = contract
  const call = happenings.find(({ type }) => type === 'XD')
  if (kind === 'call-money' && call !== undefined) {
    const end = notice === null || notice.count === 0 ? call.on : later(call.on, notice)
    if (maturity === null || end <= maturity) return { end, called: true }
  }
  const end = maturity ?? amortizedBy ?? redeemedBy(contract)
  if (end !== null) return { end, called: false }
  if (kind === 'call-money' && until !== null) return { end: until, called: false }
  throw new NotUnderstood('nothing says when it ends')
}

/** What is owed, from when on, at which rate. */
type Owed = {
  readonly day: Moment
  readonly notional: Fraction
  readonly accrued: Fraction
  readonly base: Fraction
  readonly rate: Fraction
}

/** More than any currency has, so that the rounding is not seen in what is paid. */
const PLACES = 30
const WORKING_PLACES = 60

const rounded = (value: Fraction, places: number) => fraction(decimal(value, places))

/**
 * So that what is owed does not gain digits with every payment of an annuity, and with every
 * capitalization: after some hundred of them nobody could wait for the next.
 */
export const roundedFar = (value: Fraction): Fraction => rounded(value, PLACES)

/**
 * The equal payments that pay back what is owed with its interest, one on each of these days; at
 * 30 decimals.
 */
export function annuity(owed: Owed, days: readonly Moment[], dayCount: DayCount): Fraction {
  const [first = owed.day] = days
  const years = (from: Moment, to: Moment) => yearFraction(dayCount, dayOf(from), dayOf(to))
  const interest = owed.base.mul(owed.rate).mul(years(owed.day, first))
  let growth = ONE
  let payments = ONE
  for (let n = days.length - 1; n > 0; n--) {
    const factor = owed.rate.mul(years(days[n - 1]!, days[n]!)).add(ONE)
    growth = rounded(growth.mul(factor), WORKING_PLACES)
    payments = payments.add(growth)
  }
  const due = owed.notional.add(owed.accrued).add(interest)
  return roundedFar(due.mul(growth).div(payments))
}
