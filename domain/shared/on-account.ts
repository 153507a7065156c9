import { isZero } from '../values/decimal.ts'
import { sum } from '../values/exact.ts'
import { allocate, inMinorUnits, type Money } from '../values/money.ts'
import type { PaymentTerms } from '../values/payment-terms.ts'
import type { TradeCondition } from '../values/trade-condition.ts'
import { total, type UnitPrice } from '../values/unit-price.ts'

/**
 * An instalment is on open account if the buyer has the goods, or the invoice, for days before it
 * pays. What is due with the order is a deposit, and cash on delivery is no credit.
 */
const isOnAccount = ({ days, due }: PaymentTerms[number]) => days > 0 && due !== 'order'

/**
 * The part of a price that is owed on open account, divided as the settlement will divide it.
 * Null: nothing is, also where no payment terms are stated.
 */
export function onAccount(
  price: UnitPrice,
  { payment, quantity }: Pick<TradeCondition, 'payment' | 'quantity'>,
): Money | null {
  if (payment === null || !payment.some(isOnAccount)) return null
  const value = total(price, quantity)
  const parts = allocate(
    value,
    payment.map(({ share }) => share),
  )
  const owed = parts.filter((_, i) => isOnAccount(payment[i]!)).map(({ amount }) => amount)
  const { currency } = value
  const amount = inMinorUnits(sum(owed), currency)
  return isZero(amount) ? null : { amount, currency }
}
