import { accept, type Context, type Decision, refuse } from '../../kernel/decider.ts'
import type { DataOf } from '../../kernel/event.ts'
import type { Member } from '../../members/evidence.ts'
import { termsOn } from '../../policies/evidence.ts'
import { toSupplierAtMost } from '../../settlements/evidence.ts'
import { isZero } from '../../values/decimal.ts'
import { isAbove } from '../../values/exact.ts'
import { type Fraction, fraction } from '../../values/fraction.ts'
import { isMoney } from '../../values/money.ts'
import type { LoanRefusal } from '../commands.ts'
import { purchasesOf } from '../cover/chain-cover.ts'
import { type CoverEvidence, coverOn, nothingOwed } from '../cover/cover.ts'
import { lendable } from '../cover/headroom.ts'
import { total } from '../cover/insured.ts'
import { isNotKept } from '../cover/kept.ts'
import type { Declined, LoanEvent } from '../events.ts'
import type { KnownLoan } from '../evidence.ts'
import type { Cover, Findings } from '../findings.ts'
import { existing } from '../guarded.ts'
import { chainFindings } from './chain.ts'
import { conflictsOf } from './conflicts.ts'
import { judged, marksAwaited } from './judged.ts'
import { type Quantities, saleable, saleOf, toSell } from './saleable.ts'

export type AppraiseNeeds = CoverEvidence & {
  readonly borrower?: Member | undefined
  readonly lender?: Member | undefined
  /** Of the settlements of a chain, in their order. */
  readonly buyers: readonly (Member | undefined)[]
  readonly sellers: readonly (Member | undefined)[]
  readonly pledged: Quantities
  readonly sold: Quantities
}

type By = Context<AppraiseNeeds>
type Appraised = DataOf<LoanEvent, 'LoanAppraised'>

/** Whether all goods are kept; of what, and for how much, is said of each lot. */
function kept(loan: KnownLoan, { items }: Cover): Findings {
  const there = new Set(items.map(({ lot }) => lot))
  const gone = loan.lots
    .filter((lot) => !there.has(lot))
    .map((of) => ({ fault: 'not-there' as const, of }))
  const faults = items.flatMap(({ faults, lot }) =>
    faults.filter(isNotKept).map((fault) => ({ fault, of: lot })),
  )
  const all = [...gone, ...faults]
  return { faults: all, holds: all.length === 0 }
}

/**
 * The most that is lent: what is lent on the goods, and on a chain no more than its suppliers are
 * still to be paid, who are paid by it.
 */
function most(loan: KnownLoan, cover: Cover, { settlements }: CoverEvidence): Fraction {
  const value = fraction(cover.lendingValue)
  if (loan.requested.chain === null) return value
  const upstream = purchasesOf(loan.borrower, settlements)
  const payable = upstream.filter(({ price }) => price.currency === loan.currency)
  const owed = total(payable.map(toSupplierAtMost))
  return owed.lt(value) ? owed : value
}

function appraised(loan: KnownLoan, { id, day, needs }: By): Appraised {
  const lending = termsOn('lending', needs.lending, day)
  const cover = coverOn({ id, day, owed: nothingOwed, loan, needs })
  const { borrower, buyers, sellers, settlements } = needs
  const rings = { id, loan, settlements, borrower, buyers, sellers, receivable: lending.receivable }
  const { tradingDays } = termsOn('marks', needs.marks, day)
  const sales = toSell(cover, needs, tradingDays)
  return {
    chain: loan.requested.chain === null ? null : chainFindings(rings),
    conflicts: conflictsOf(loan, needs, needs),
    cover,
    judged: judged(id, loan, needs.products, cover),
    kept: kept(loan, cover),
    lendable: lendable(most(loan, cover, needs), loan.currency),
    saleable: saleable(sales, lending.daysToSell),
    sales: sales.map(saleOf),
  }
}

/**
 * Why nothing is lent, in the order in which it is looked at. Raw material of a chain is lent on by
 * the sale of its product: it need not be judged, or sell, by itself.
 */
function because(
  { chain, judged, kept, saleable, lendable }: Appraised,
  { amount: asked, orLess }: KnownLoan['requested'],
): (typeof Declined.options)[number][] {
  const onGoods = chain === null
  return [
    ...(onGoods && !judged.holds ? ['not-judged' as const] : []),
    ...(kept.holds ? [] : ['not-kept' as const]),
    ...(onGoods && !saleable.holds ? ['not-saleable' as const] : []),
    ...(onGoods || chain.holds ? [] : ['no-chain' as const]),
    ...((isAbove(asked.amount, lendable.amount) && !orLess) || isZero(lendable.amount)
      ? ['not-covered' as const]
      : []),
  ]
}

/** Looks at what is to stand behind a loan, once the marks of its products were taken for it. */
export const appraiseLoan = existing(
  (_: unknown, loan, by: By): Decision<LoanEvent, LoanRefusal> => {
    if (loan.status !== 'requested') return accept()
    const products = marksAwaited(by.id, loan, by.needs.products)
    if (products.length > 0) return refuse({ code: 'mark-awaited', products })
    const data = appraised(loan, by)
    if (!isMoney(data.lendable)) return refuse({ code: 'value-too-large' })
    const reasons = because(data, loan.requested)
    if (reasons.length === 0) return accept({ type: 'LoanAppraised', data })
    return accept<LoanEvent>(
      { type: 'LoanAppraised', data },
      { type: 'LoanDeclined', data: { because: reasons, reason: null } },
    )
  },
)
