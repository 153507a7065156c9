import { Decimal } from '../values/decimal.ts'
import { plus } from '../values/exact.ts'
import { inMinorUnits, type Money } from '../values/money.ts'
import { type Quantity, valueIn } from '../values/quantity.ts'
import { exactTotal } from '../values/unit-price.ts'
import type { Goods, OpenSettlement, Sums } from './evidence.ts'

export const money = (state: OpenSettlement, amount: Decimal): Money => ({
  amount: inMinorUnits(amount, state.price.currency),
  currency: state.price.currency,
})

/** Adds to one running sum. */
export const withSum = (state: OpenSettlement, sum: keyof Sums, { amount }: Money) => ({
  ...state,
  sums: { ...state.sums, [sum]: plus(state.sums[sum], amount) },
})

export const withGoods = (state: OpenSettlement, part: keyof Goods, value: Decimal) => ({
  ...state,
  goods: { ...state.goods, [part]: plus(state.goods[part], value.toString()) },
})

/** Remembers a document, so that its repeat is known. */
export const withDocument = (state: OpenSettlement, key: string, data: unknown) => ({
  ...state,
  documents: { ...state.documents, [key]: JSON.stringify(data) },
})

export function withWaiting(state: OpenSettlement, key: string, value: Decimal | null) {
  const { [key]: _, ...others } = state.waiting
  const waiting = value === null ? others : { ...others, [key]: value.toString() }
  return { ...state, waiting }
}

/** A quantity as a decimal in the agreed unit. Throws across dimensions. */
export const agreedUnits = (state: OpenSettlement, quantity: Quantity): Decimal =>
  valueIn(quantity, state.quantity.unit)

/** Agreed goods that are neither delivered nor to be brought again. */
export const goodsToCome = ({ quantity, goods }: OpenSettlement): Decimal =>
  new Decimal(quantity.value).minus(goods.delivered).plus(goods.rejected)

/**
 * Payable = accepted quantity times price + charges - allowances + tax (the totals of a UBL
 * invoice); the goods are rounded once, however many deliveries they came in.
 */
export function payable(state: OpenSettlement): Decimal {
  const { price, quantity, goods, sums } = state
  const accepted = exactTotal(price, { unit: quantity.unit, value: goods.accepted })
  return new Decimal(inMinorUnits(accepted, price.currency))
    .plus(sums.charges)
    .minus(sums.allowances)
    .plus(sums.tax)
}

export const invoiced = ({ sums }: OpenSettlement): Decimal =>
  new Decimal(sums.invoiced).minus(sums.credited)

export const paid = ({ sums }: OpenSettlement): Decimal =>
  new Decimal(sums.paid).minus(sums.refunded)

/**
 * Complete: all goods have come (or no more will), every delivery is answered, and what is
 * payable, what is invoiced and what is paid through the platform are one amount.
 */
export function isComplete(state: OpenSettlement): boolean {
  const { goods, waiting, deliveriesClosed, quantity } = state
  if (Object.keys(waiting).length > 0) return false
  if (!deliveriesClosed && !new Decimal(goods.accepted).eq(quantity.value)) return false
  const owed = payable(state)
  return invoiced(state).eq(owed) && paid(state).eq(owed)
}
