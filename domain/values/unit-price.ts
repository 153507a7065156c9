import type { z } from 'zod'
import { record } from '../kernel/record.ts'
import { DecimalText } from './decimal.ts'
import { compare, isAbove, minus, times } from './exact.ts'
import { Currency, inMinorUnits, type Money, minorUnit } from './money.ts'
import { factor, type Quantity, Unit, valueIn } from './quantity.ts'

/** A price for one unit; it may have more decimals (up to 12) than its currency. */
export const UnitPrice = record({ amount: DecimalText, currency: Currency, per: Unit }).meta({
  description: 'A price per unit',
  example: { amount: '5100', currency: 'CNY', per: 'TNE' },
})
export type UnitPrice = z.output<typeof UnitPrice>

/** Price times quantity, exact and unrounded. Throws if the units do not convert. */
export const exactTotal = (price: UnitPrice, quantity: Quantity): string =>
  times(valueIn(quantity, price.per), price.amount)

/** Price times quantity, rounded half up to the currency's minor unit once, at the end. */
export const total = (price: UnitPrice, quantity: Quantity): Money => ({
  amount: inMinorUnits(exactTotal(price, quantity), price.currency),
  currency: price.currency,
})

/**
 * The price of one of another unit of the same dimension, exactly: the amount itself if the
 * unit is the same. Throws across dimensions.
 */
export const amountPer = ({ amount, per }: UnitPrice, unit: Unit): string =>
  per === unit ? amount : times(amount, factor(unit, per))

/** Whether a price is the other one, rounded to the currency's minor unit, a half up or down. */
export function isRounded(rounded: UnitPrice, { amount, currency, per }: UnitPrice): boolean {
  if (currency !== rounded.currency || per !== rounded.per) return false
  if (compare(rounded.amount, inMinorUnits(rounded.amount, currency)) !== 0) return false
  const apart = minus(amount, rounded.amount).replace('-', '')
  return !isAbove(times(apart, '2'), minorUnit(currency))
}
