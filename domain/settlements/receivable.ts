import { isZero } from '../values/decimal.ts'
import { lesser, minus, plus } from '../values/exact.ts'
import { type Fraction, fraction, NONE, orNone } from '../values/fraction.ts'
import type { Quantity } from '../values/quantity.ts'
import type { OpenSettlement } from './settlement.ts'
import { goodsToCome, invoiced, paid, payable, payableAtMost } from './state.ts'

/** Of an amount that is payable, the part that is no tax. */
function untaxed(amount: Fraction, { sums }: OpenSettlement, most: string): Fraction {
  if (isZero(most)) return NONE
  const net = fraction(minus(most, lesser(sums.tax, most)))
  return amount.mul(net).div(fraction(most))
}

/**
 * What is still to come for the goods of a sale, if all that is agreed is delivered and accepted;
 * exact, without tax. Nothing where the sale is undone.
 */
export function stillToCome(settlement: OpenSettlement): Fraction {
  if (settlement.undone !== null) return NONE
  const most = payableAtMost(settlement)
  return orNone(untaxed(fraction(most).sub(fraction(paid(settlement))), settlement, most))
}

/** Of that, what is owed by now: for goods that were accepted. */
export function dueForGoods(settlement: OpenSettlement): Fraction {
  if (settlement.undone !== null) return NONE
  const now = payable(settlement)
  return orNone(untaxed(fraction(now).sub(fraction(paid(settlement))), settlement, now))
}

/** What was paid for the goods of a sale, without tax. */
export function paidForGoods(settlement: OpenSettlement): Fraction {
  const most = payableAtMost(settlement)
  const came = fraction(lesser(paid(settlement), most))
  return orNone(untaxed(came, settlement, most))
}

/**
 * What a supplier can be paid by now: what it invoiced, as far as it was accepted; with tax. Money
 * that was lent for it and is not recorded as paid yet counts as if it were.
 */
export function dueToSupplier(settlement: OpenSettlement, lent: Fraction = NONE): Fraction {
  if (settlement.undone !== null) return NONE
  const owed = fraction(lesser(invoiced(settlement), payable(settlement)))
  const came = fraction(paid(settlement))
  return orNone(owed.sub(lent.gt(came) ? lent : came))
}

/** What a supplier will be paid at most, if it delivers all that is agreed; with tax. */
export function toSupplierAtMost(settlement: OpenSettlement): Fraction {
  if (settlement.undone !== null) return NONE
  return orNone(fraction(minus(payableAtMost(settlement), paid(settlement))))
}

/** The goods that a match gives at most: accepted and kept, or still to come. */
export function goodsAtMost(settlement: OpenSettlement): Quantity {
  const { deliveriesClosed, goods, quantity, undone } = settlement
  if (undone !== null) return { unit: quantity.unit, value: '0' }
  const here = minus(minus(goods.delivered, goods.rejected), goods.returned)
  const toCome = deliveriesClosed ? '0' : goodsToCome(settlement)
  return { unit: quantity.unit, value: plus(here, toCome) }
}
