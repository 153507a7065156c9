import { type Exact, exact } from '../../domain/loans/actus/circumstances.ts'
import { type DayCount, yearFraction } from '../../domain/loans/actus/day-counts.ts'
import { type Fraction, NONE } from '../../domain/values/fraction.ts'
import type { LocalDate } from '../../domain/values/instant.ts'

/** What the schedules and accounts of loans are held against: interest by its definition. */

/** What is owed from this day on, until the next. */
type Balance = { readonly day: LocalDate; readonly balance: Exact }

/** The rate a year from this day on, until the next. */
type Rate = { readonly day: LocalDate; readonly rate: Exact }

type Accrual = {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly balances: readonly Balance[]
  readonly rates: readonly Rate[]
  readonly dayCount: DayCount
}

/** The entry in force on this day: the last that stands of those not after it. */
const inForce = <E extends { readonly day: LocalDate }>(entries: readonly E[], day: LocalDate) =>
  entries.reduce<E | null>(
    (best, entry) => (entry.day <= day && (best === null || entry.day >= best.day) ? entry : best),
    null,
  )

/**
 * Exact interest from the first day, which counts, to the last, which does not. Balances and rates
 * may stand in any order; of several of one day the last counts. Nothing is owed before the first
 * balance. Throws where something is owed before the first rate.
 */
export function interestBetween({ from, to, balances, rates, dayCount }: Accrual): Fraction {
  const within = ({ day }: { readonly day: LocalDate }) => from < day && day < to
  const changes = [...balances.filter(within), ...rates.filter(within)].map(({ day }) => day)
  const days = [...new Set([from, ...changes, to])].sort()
  let interest = NONE
  for (const [index, end] of days.entries()) {
    const begin = days[index - 1]
    if (begin === undefined || end > to) continue
    const owed = exact(inForce(balances, begin)?.balance ?? NONE)
    if (owed.equals(0)) continue
    const rate = inForce(rates, begin)?.rate
    if (rate === undefined) throw new Error(`no rate is in force on ${begin}`)
    interest = interest.add(owed.mul(exact(rate).mul(yearFraction(dayCount, begin, end))))
  }
  return interest
}
