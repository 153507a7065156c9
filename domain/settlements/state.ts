import { compare, minus, plus } from '../values/exact.ts'
import { inMinorUnits, type Money } from '../values/money.ts'
import { type Quantity, valueIn } from '../values/quantity.ts'
import { total } from '../values/unit-price.ts'
import type { Goods, OpenSettlement, Sums } from './evidence.ts'

/** What every formula is over. */
export type Figures = Pick<OpenSettlement, 'price' | 'quantity' | 'sums' | 'goods'>

export const money = (state: Figures, amount: string): Money => ({
  amount: inMinorUnits(amount, state.price.currency),
  currency: state.price.currency,
})

/** Adds to one running sum. */
export const withSum = (state: OpenSettlement, sum: keyof Sums, { amount }: Money) => ({
  ...state,
  sums: { ...state.sums, [sum]: plus(state.sums[sum], amount) },
})

export const withGoods = (state: OpenSettlement, part: keyof Goods, value: string) => ({
  ...state,
  goods: { ...state.goods, [part]: plus(state.goods[part], value) },
})

/** Remembers a document, so that its repeat is known. */
export const withDocument = (state: OpenSettlement, key: string, data: unknown) => ({
  ...state,
  documents: state.documents.set(key, JSON.stringify(data)),
})

/** Remembers what was answered to a delivery, which then waits no longer. */
export const withAnswer = (state: OpenSettlement, delivery: string, data: unknown) => ({
  ...state,
  answers: state.answers.set(delivery, JSON.stringify(data)),
  waiting: state.waiting.delete(delivery),
})

/** A quantity as a decimal in the agreed unit. Throws across dimensions. */
export const agreedUnits = (state: OpenSettlement, quantity: Quantity): string =>
  valueIn(quantity, state.quantity.unit)

/** Agreed goods that are neither delivered nor to be brought again. */
export const goodsToCome = ({ quantity, goods }: Figures): string =>
  plus(minus(quantity.value, goods.delivered), goods.rejected)

/**
 * Payable = accepted quantity times price + charges - allowances + tax (the totals of a UBL
 * invoice); the goods are rounded once, however many deliveries they came in.
 */
export function payable({ price, quantity, goods, sums }: Figures): string {
  const accepted = total(price, { unit: quantity.unit, value: goods.accepted })
  return plus(minus(plus(accepted.amount, sums.charges), sums.allowances), sums.tax)
}

export const invoiced = ({ sums }: Figures): string => minus(sums.invoiced, sums.credited)

export const paid = ({ sums }: Figures): string => minus(sums.paid, sums.refunded)

/** All goods have come (or no more will), and every delivery is answered. */
export function goodsAreSettled(state: OpenSettlement): boolean {
  const { goods, waiting, deliveriesClosed, quantity } = state
  if (waiting.size > 0) return false
  return deliveriesClosed || compare(goods.accepted, quantity.value) === 0
}

/**
 * Complete: the goods are settled, and what is payable, what is invoiced and what is paid through
 * the platform are one amount.
 */
export function isComplete(state: OpenSettlement): boolean {
  if (!goodsAreSettled(state)) return false
  const billed = invoiced(state)
  return compare(billed, paid(state)) === 0 && compare(billed, payable(state)) === 0
}
