import { shifted } from '../../domain/loans/actus/conventions.ts'
import { yearFraction } from '../../domain/loans/actus/day-counts.ts'
import { ratesOf } from '../../domain/loans/cover/item.ts'
import { type Marked, marked } from '../../domain/loans/cover/marked.ts'
import { termsOn } from '../../domain/policies/evidence.ts'
import { type Insurance, insuredOn } from '../../domain/shared/insurance.ts'
import { compare } from '../../domain/values/exact.ts'
import { type Fraction, fraction, least, NONE } from '../../domain/values/fraction.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { Row } from '../kernel/projection.ts'
import type { Reading } from '../kernel/reading.ts'
import { tableReads } from '../kernel/rows/table-reads.ts'
import { markOn, type Policies, policiesOf } from './read.ts'
import { type pledges, tables, type watched } from './rows.ts'

/**
 * Of which loans a review on a day might find something. It is told from a bound on what is owed,
 * and from one on what is lent at least on goods that are in perfect order; what is not, is
 * reviewed. So it names more loans than have anything, and never one too few.
 */

type Watched = Row<typeof watched>
type Pledge = Row<typeof pledges>
type Terms = ReturnType<typeof termsOf>

const reads = tableReads(tables)

const termsOf = (policies: Policies, date: LocalDate) => ({
  date,
  lending: termsOn('lending', policies.lending, date),
  keptDays: termsOn('marks', policies.marks, date).keptDays,
  calendar: termsOn('calendar', policies.calendar, date),
})

/** At most so much is owed at the end of a day. */
function owedAtMost(loan: Watched, date: LocalDate): Fraction {
  const years = yearFraction(loan.dayCount, loan.day, date)
  return fraction(loan.owed).add(fraction(loan.principal).mul(fraction(loan.rate)).mul(years))
}

const isDue = ({ due, businessDays }: Watched, { date, calendar }: Terms) =>
  due !== null && (due <= date || shifted(due, businessDays, calendar) <= date)

/** What a lot is insured for by one policy, so that this much is paid whatever the others do. */
function insuredFor(
  insurances: readonly Insurance[],
  lender: string,
  currency: string,
  day: LocalDate,
) {
  return insuredOn(insurances, day)
    .filter(({ lossPayee, sum }) => lossPayee === lender && sum.currency === currency)
    .reduce<Insurance | null>(
      (most, one) => (most && compare(most.sum.amount, one.sum.amount) >= 0 ? most : one),
      null,
    )
}

type Behind = {
  readonly lender: string
  readonly currency: string
  readonly pledges: readonly (Pledge & { readonly granted: string })[]
}

/** At least so much is lent on these lots; null: that cannot be told without looking closely. */
function lentAtLeast(
  { lender, currency, pledges }: Behind,
  markedOf: (product: string) => Marked,
  { date, lending }: Terms,
): Fraction | null {
  const policies = new Set<string>()
  let lent = NONE
  for (const { product, plain, insurances, quantity, granted } of pledges) {
    const { price, faults } = markedOf(product)
    const insured = insuredFor(insurances, lender, currency, date)
    if (!plain || price === null || faults.length > 0 || insured === null) return null
    policies.add(`${insured.policy} ${insured.insurer}`)
    const { advance } = ratesOf(lending, product)
    const value = price.mul(least(fraction(quantity), fraction(granted)))
    const allowed = fraction(insured.sum.amount).mul(100).div(fraction(lending.insured))
    lent = lent.add(least(value.mul(fraction(advance)).div(100), allowed))
  }
  // A policy that several lots name pays once.
  return policies.size === pledges.length ? lent : null
}

function behind(rows: Reading, loan: string): Behind | null {
  const { one, some } = reads(rows)
  const known = one('loans', { loan })
  if (known === undefined) return null
  const granted = new Map(some('collateral', { loan }).map((row) => [row.lot, row]))
  return {
    ...{ lender: known.lender, currency: known.currency },
    pledges: some('pledges', { loan }).map((pledge) => ({
      ...pledge,
      granted: granted.get(pledge.lot)?.quantity ?? '0',
    })),
  }
}

function isSafe(rows: Reading, loan: Watched, terms: Terms): boolean {
  // What was owed on a day before its last event may have been more.
  if (loan.always || terms.date < loan.day || isDue(loan, terms)) return false
  if (terms.lending.priorClaims) return false
  const owed = owedAtMost(loan, terms.date)
  const known = behind(rows, loan.loan)
  if (known === null) return false
  const by = {
    ...{ id: loan.loan, currency: known.currency, day: terms.date },
    ...{ sellers: terms.lending.sellers, keptDays: terms.keptDays, calendar: terms.calendar },
  }
  // Lots behind one loan are mostly of one product.
  const marks = new Map<string, Marked>()
  const markedOf = (product: string) => {
    const before = marks.get(product)
    if (before) return before
    const found = marked(markOn(reads(rows), product, known.currency, loan.loan), by)
    marks.set(product, found)
    return found
  }
  const lent = lentAtLeast(known, markedOf, terms)
  return lent !== null && owed.compare(lent.mul(fraction(terms.lending.callAbove))) <= 0
}

/**
 * Loans that are to be reviewed on a day, among the `limit` loans after `after` (`''`: from the
 * first) in the order of their ids. `next` goes on; null: these were all.
 */
export function toReview(
  rows: Reading,
  date: LocalDate,
  limit: number,
  after: string,
): { readonly loans: readonly string[]; readonly next: string | null } {
  const terms = termsOf(policiesOf(reads(rows)), date)
  const page = rows.all<{ loan: string }>(
    'SELECT loan FROM watched WHERE loan > ? ORDER BY loan LIMIT ?',
    ...[after, limit],
  )
  const loans = page
    .map(({ loan }) => reads(rows).one('watched', { loan })!)
    .filter((loan) => !isSafe(rows, loan, terms))
    .map(({ loan }) => loan)
  return { loans, next: page.length < limit ? null : page.at(-1)!.loan }
}
