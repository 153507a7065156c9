import { assertStatus } from '../kernel/decider.ts'
import type { CostBearer } from '../shared/agreed-by-both.ts'
import { Decimal, isPlain } from '../values/decimal.ts'
import { compare, isAbove, minus, orNothing, plus, times } from '../values/exact.ts'
import { inMinorUnits, type Money } from '../values/money.ts'
import { type Quantity, valueIn } from '../values/quantity.ts'
import { total } from '../values/unit-price.ts'
import type { Goods, OpenSettlement, Settlement, Sums } from './settlement.ts'

/** What every formula is over. */
export type Figures = Pick<OpenSettlement, 'price' | 'quantity' | 'sums' | 'goods'>

export const money = (state: Figures, amount: string): Money => ({
  amount: inMinorUnits(amount, state.price.currency),
  currency: state.price.currency,
})

/** A settlement that has been opened, whether or not it is complete. */
export const begun = (state: Settlement) => assertStatus(state, 'open', 'complete')

/** Adds to one running sum. */
export const withSum = (state: OpenSettlement, sum: keyof Sums, amount: string) => ({
  ...state,
  notCancelled: null,
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

/** What both parties must say alike of a return. */
export const returnTerms = (
  state: OpenSettlement,
  { costBearer, quantity }: { readonly costBearer: CostBearer; readonly quantity: Quantity },
) => ({ costBearer, quantity: agreedUnits(state, quantity) })

/** So many per cent of a decimal. */
export const share = (perCent: string, of: string): string => times(times(perCent, of), '0.01')

/** Of so many goods those that are neither delivered nor to be brought again. */
const openOf = (most: string, { delivered, rejected }: Goods): string =>
  orNothing(plus(minus(most, delivered), rejected))

/** Agreed goods that are still to come. */
export const goodsToCome = ({ quantity, goods }: Figures): string => openOf(quantity.value, goods)

/** As `goodsToCome`, with what is tolerated beyond what was agreed. */
export function goodsTolerated(state: OpenSettlement): string {
  const { quantity, goods, tolerance } = state
  const most = plus(quantity.value, share(tolerance.over, quantity.value))
  const open = openOf(most, goods)
  // A share may have more decimals than quantities have.
  return isPlain(open) ? open : new Decimal(open).round(12, Decimal.roundDown).toString()
}

/** What is left of the goods that were accepted. */
export const goodsKept = ({ goods }: Figures): string => minus(goods.accepted, goods.returned)

/** Whether so few goods are missing that one party alone may say that no more will come. */
export const missingIsTolerated = ({ quantity, goods, tolerance }: OpenSettlement): boolean =>
  !isAbove(minus(quantity.value, share(tolerance.under, quantity.value)), goods.accepted)

export const goodsHaveCome = ({ goods }: Figures): boolean =>
  isAbove(goods.delivered, '0') || isAbove(goods.held, '0')

/**
 * Payable = quantity that was accepted and not returned times price + charges - allowances + tax +
 * rounding (the totals of a UBL invoice); the goods are rounded once, however many deliveries they
 * came in.
 */
export function payable(state: Figures): string {
  const { price, quantity, sums } = state
  const { amount } = total(price, { unit: quantity.unit, value: goodsKept(state) })
  return plus(plus(minus(plus(amount, sums.charges), sums.allowances), sums.tax), sums.rounding)
}

/** What is payable at most: with all accepted that was delivered and that may still come. */
export function payableAtMost(state: OpenSettlement): string {
  const { goods, deliveriesClosed } = state
  const answered = deliveriesClosed
    ? minus(goods.delivered, goods.rejected)
    : plus(minus(goods.delivered, goods.rejected), goodsToCome(state))
  return payable({ ...state, goods: { ...goods, accepted: answered } })
}

/** As it would be if it were agreed that no more goods come. */
export const withoutMore = (state: OpenSettlement) => ({ ...state, deliveriesClosed: true })

export const invoiced = ({ sums }: Figures): string => minus(sums.invoiced, sums.credited)

export const paid = ({ sums }: Figures): string => minus(sums.paid, sums.refunded)

/** All goods have come (or no more will), and every delivery is answered. */
export function goodsAreSettled(state: OpenSettlement): boolean {
  const { goods, waiting, deliveriesClosed, quantity } = state
  if (waiting.size > 0) return false
  return deliveriesClosed || compare(goods.accepted, quantity.value) >= 0
}

/** What is held for the payer, once the goods are settled: paid, not refunded and not payable. */
export const heldFor = (state: Figures): string =>
  orNothing(minus(paid(state), orNothing(payable(state))))

/**
 * Complete: the goods are settled, and what is payable, what is invoiced and what is paid through
 * the platform are one amount.
 */
export function isComplete(state: OpenSettlement): boolean {
  if (!goodsAreSettled(state)) return false
  const billed = invoiced(state)
  return compare(billed, paid(state)) === 0 && compare(billed, payable(state)) === 0
}
