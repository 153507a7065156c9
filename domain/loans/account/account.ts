import { decimal, type Fraction, fraction, NONE } from '../../values/fraction.ts'
import type { LocalDate } from '../../values/instant.ts'
import { yearFraction } from '../actus/day-counts.ts'
import type { KnownLoan } from '../evidence.ts'
import { lateFrom } from './interest-dates.ts'
import { type Movement, movementsOf } from './movements.ts'
import type { CalendarOn } from './work-days.ts'

/** Days on which one rate ran on one principal: the first counts, the last does not. */
export type Segment = {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly principal: Fraction
  readonly rate: Fraction
  readonly years: Fraction
  readonly interest: Fraction
}

/** Exact sums of a loan up to a day; disbursed + charged + accrued = repaid + owed + written off. */
export type Sums = {
  readonly principal: Fraction
  /** Interest that was neither paid nor added to the principal; below zero if the rate was. */
  readonly accrued: Fraction
  readonly disbursed: Fraction
  /** Interest that was paid, given up, or added to the principal, as it was rounded. */
  readonly charged: Fraction
  readonly paidInterest: Fraction
  readonly paidPrincipal: Fraction
  readonly writtenOff: Fraction
}

/** What happened in turn, with the sums after it: a movement, or interest of some days. */
export type Step = { readonly sums: Sums } & (
  | { readonly segment: Segment }
  | { readonly moved: Movement; readonly before: Sums }
)

export type Account = Sums & {
  readonly day: LocalDate
  readonly owed: Fraction
  readonly segments: readonly Segment[]
  readonly steps: readonly Step[]
}

const nothing: Sums = {
  ...{ principal: NONE, accrued: NONE, disbursed: NONE, charged: NONE },
  ...{ paidInterest: NONE, paidPrincipal: NONE, writtenOff: NONE },
}

/** Digits of an amount that is small enough to be kept as it is. */
const DIGITS = 10n ** 30n
const PLACES = 30

/**
 * What of interest becomes principal: all of it, or what 30 decimals can tell where it has more
 * digits than that. The rest stays interest, and nothing is lost. Else every capitalization would
 * double the digits of the next, and nobody could wait for the sums of some years.
 */
const roundedDown = (interest: Fraction): Fraction =>
  interest.d < DIGITS ? interest : fraction(decimal(interest, PLACES, 'down'))

const isNegative = (value: Fraction) => value.compare(0) < 0

/**
 * Neither principal nor interest is below zero while the other is above. Interest that was paid
 * and, as a payment of an earlier day shows later, was not owed, has repaid principal; a fraction
 * of a cent may be the other way round.
 */
function evened(sums: Sums): Sums {
  const { principal, accrued, charged } = sums
  if (!isNegative(accrued) && !isNegative(principal)) return sums
  const moved = isNegative(accrued) ? accrued : principal.neg()
  return {
    ...sums,
    principal: principal.add(moved),
    accrued: accrued.sub(moved),
    charged: charged.add(moved),
  }
}

function moved(sums: Sums, movement: Movement): Sums {
  const { principal, accrued, charged } = sums
  switch (movement.kind) {
    case 'capitalized': {
      const added = roundedDown(accrued)
      return {
        ...sums,
        principal: principal.add(added),
        accrued: accrued.sub(added),
        charged: charged.add(added),
      }
    }
    case 'disbursed':
      return {
        ...sums,
        principal: principal.add(movement.amount),
        disbursed: sums.disbursed.add(movement.amount),
      }
    case 'paid':
      return evened({
        ...sums,
        principal: principal.sub(movement.principal),
        accrued: accrued.sub(movement.interest).sub(movement.rounding),
        charged: charged.add(movement.interest),
        paidInterest: sums.paidInterest.add(movement.interest),
        paidPrincipal: sums.paidPrincipal.add(movement.principal),
      })
    case 'written-off': {
      const interest = movement.amount.sub(principal)
      return evened({
        ...sums,
        principal: NONE,
        accrued: accrued.sub(interest).sub(movement.rounding),
        charged: charged.add(interest),
        writtenOff: sums.writtenOff.add(movement.amount),
      })
    }
  }
}

type Rates = readonly { readonly day: LocalDate; readonly rate: Fraction }[]

/**
 * The rates from each day on. Of several resets of a day the last that was recorded counts. After
 * the maturity it is the default rate; if the convention moved the day of payment after the count,
 * nothing is counted between.
 */
function ratesOf({ terms, rates }: KnownLoan, on: CalendarOn): Rates {
  const byDay = new Map(rates.map(({ day, rate }) => [day, fraction(rate)]))
  const resets = [...byDay].map(([day, rate]) => ({ day, rate }))
  const before = [{ day: '', rate: fraction(terms.rate) }, ...resets.sort(byFirst)]
  const end = lateFrom(terms, on)
  if (end === null) return before
  const late = [end.counted, end.due].sort()[1]!
  const usual = before.findLast(({ day }) => day <= late)!.rate
  const after =
    terms.defaultRate === null
      ? [{ day: late, rate: usual }, ...before.filter(({ day }) => day > late)]
      : [{ day: late, rate: fraction(terms.defaultRate) }]
  const between = late === end.counted ? [] : [{ day: end.counted, rate: NONE }]
  return [...before.filter(({ day }) => day < end.counted), ...between, ...after]
}

const byFirst = (a: { readonly day: string }, b: { readonly day: string }) =>
  a.day < b.day ? -1 : a.day > b.day ? 1 : 0

/** What happened from one day to another: interest at each rate that was in force. */
function accrue(sums: Sums, loan: KnownLoan, rates: Rates, from: LocalDate, to: LocalDate) {
  const steps: Step[] = []
  const changes = rates.map(({ day }) => day).filter((day) => from < day && day < to)
  const days = [from, ...new Set(changes), to]
  let now = sums
  for (const [index, end] of days.entries()) {
    const begin = days[index - 1]
    if (begin === undefined || begin === end || now.principal.equals(0)) continue
    const { rate } = rates.findLast(({ day }) => day <= begin)!
    const years = yearFraction(loan.terms.dayCount, begin, end)
    const { principal } = now
    const interest = principal.mul(rate).mul(years)
    now = { ...now, accrued: now.accrued.add(interest) }
    steps.push({ sums: now, segment: { from: begin, to: end, principal, rate, years, interest } })
  }
  return { sums: now, steps }
}

/** Principal and interest. */
const owedOf = ({ principal, accrued }: Sums): Fraction => principal.add(accrued)

export type Balance = Sums & Pick<Account, 'owed'>

/**
 * What `accountOn` has of any day until this one, itself included. What happened is summed once,
 * and not anew for each day: whoever asks for every instalment of thirty years asks for hundreds.
 */
export function balancesUntil(
  loan: KnownLoan,
  until: LocalDate,
  on: CalendarOn,
): (day: LocalDate) => Balance {
  const rates = ratesOf(loan, on)
  const known: { readonly day: LocalDate; readonly sums: Sums }[] = []
  for (const movement of movementsOf(loan, until, on)) {
    const { day } = movement
    const last = known.at(-1)
    const before = last ? accrue(last.sums, loan, rates, last.day, day).sums : nothing
    known.push({ day, sums: moved(before, movement) })
  }
  return (day) => {
    if (day > until) throw new Error(`the balance of ${day} is not known on ${until}`)
    const last = known.findLast((one) => one.day <= day)
    const sums = last ? accrue(last.sums, loan, rates, last.day, day).sums : nothing
    return { ...sums, owed: owedOf(sums) }
  }
}

/**
 * What is owed at the end of a day, of everything that had happened by then: interest runs from
 * the day on which money was lent to the day before it is paid, is exact until it is paid, and
 * rounded once then. A payment counts from its own day, whenever it was recorded.
 */
export function accountOn(loan: KnownLoan, day: LocalDate, on: CalendarOn): Account {
  const rates = ratesOf(loan, on)
  const steps: Step[] = []
  let sums = nothing
  let from: LocalDate | null = null
  const accrueTo = (to: LocalDate) => {
    if (from !== null) {
      const accrued = accrue(sums, loan, rates, from, to)
      steps.push(...accrued.steps)
      sums = accrued.sums
    }
    from = to
  }
  for (const movement of movementsOf(loan, day, on)) {
    accrueTo(movement.day)
    const before = sums
    sums = moved(sums, movement)
    steps.push({ sums, moved: movement, before })
  }
  accrueTo(day)
  const segments = steps.flatMap((step) => ('segment' in step ? [step.segment] : []))
  return { ...sums, day, owed: owedOf(sums), segments, steps }
}
