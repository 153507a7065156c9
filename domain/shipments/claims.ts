import type { KnownLot, Lot } from '../lots/evidence.ts'
import { isZero } from '../values/decimal.ts'
import { isAbove, minus, plus, sum } from '../values/exact.ts'
import { allocate, inMinorUnits, type Money } from '../values/money.ts'
import { baseUnitOf, dimensionOf, type Unit, valueIn } from '../values/quantity.ts'

type Part = { readonly amount: Money; readonly loan: string | null }

/** What a lot had before anything was lost of it. */
const goodsOf = ({ sums, stored }: KnownLot): string => plus(stored, sums.lost)

const inBase = (value: string, unit: Unit) => valueIn({ unit, value }, baseUnitOf(unit))

/** What of a lot stands behind a loan, and what does not, in the base unit of its dimension. */
function sharesOf(lot: KnownLot): { readonly loan: string | null; readonly weight: string }[] {
  const goods = inBase(goodsOf(lot), lot.unit)
  if (lot.pledge === null) return [{ loan: null, weight: goods }]
  const { loan, quantity } = lot.pledge
  const pledged = valueIn(quantity, baseUnitOf(quantity.unit))
  const free = isAbove(goods, pledged) ? minus(goods, pledged) : '0'
  return [
    { loan, weight: pledged },
    { loan: null, weight: free },
  ]
}

/** Divides what was paid for lots of one dimension by their goods. */
function divided(amount: Money, lots: readonly KnownLot[]): Part[] {
  const byLoan = Map.groupBy(lots.flatMap(sharesOf), ({ loan }) => loan)
  const shares = [...byLoan]
    .map(([loan, all]) => ({ loan, weight: sum(all.map(({ weight }) => weight)) }))
    .filter(({ weight }) => !isZero(weight))
  const weights = shares.map(({ weight }) => weight)
  return allocate(amount, weights).map((part, i) => ({ amount: part, loan: shares[i]!.loan }))
}

/**
 * What each loan gets of a claim: the part of the goods that stood behind it. What no loan stood
 * behind is the payee's. Goods of one dimension are divided by their quantity; tonnes and cubic
 * metres do not compare, so that each dimension first gets a part by the number of its lots.
 */
export function loansOf(amount: Money, lots: readonly Lot[]) {
  const { currency } = amount
  const lost = lots.filter((lot): lot is KnownLot => {
    return lot.status !== 'absent' && (lot.pledge !== null || !isZero(goodsOf(lot)))
  })
  if (lost.length === 0) return []
  const kinds = [...Map.groupBy(lost, ({ unit }) => dimensionOf(unit)).values()]
  const counts = kinds.map(({ length }) => `${length}`)
  const parts = allocate(amount, counts).flatMap((part, i) => divided(part, kinds[i]!))
  const byLoan = Map.groupBy(parts, ({ loan }) => loan)
  return [...byLoan].flatMap(([loan, all]) => {
    const total = sum(all.map((part) => part.amount.amount))
    if (loan === null || isZero(total)) return []
    return [{ amount: { amount: inMinorUnits(total, currency), currency }, loan }]
  })
}
