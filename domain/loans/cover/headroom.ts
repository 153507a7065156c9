import { fixed } from '../../values/exact.ts'
import { decimal, type Fraction, fraction, NONE } from '../../values/fraction.ts'
import { decimalsOf, inMinorUnits, type Money } from '../../values/money.ts'
import type { Cover } from '../findings.ts'

/** What could still be lent; below zero if too little stands behind what is owed. */
export const headroom = ({ exposure, lendingValue }: Cover): Fraction =>
  fraction(lendingValue).sub(fraction(exposure))

/** What is owed, as a part of what the goods are worth; null: they are worth nothing. To show. */
export function ltv({ exposure, marketValue }: Cover): Fraction | null {
  const value = fraction(marketValue)
  return value.equals(0) ? null : fraction(exposure).div(value)
}

/** The same in per cent, rounded once. */
export function ltvPercent(cover: Cover, places = 1): string | null {
  const exact = ltv(cover)
  return exact === null ? null : fixed(decimal(exact.mul(100), places), places)
}

/** What must be paid, or secured, until it is covered again: rounded up. Nothing if it is. */
export function topUp(cover: Cover, currency: string): Money {
  const short = headroom(cover).neg()
  const amount = short.gt(0) ? decimal(short, decimalsOf(currency), 'up') : '0'
  return { amount: inMinorUnits(amount, currency), currency }
}

/** The most that is lent on what stands behind it: rounded down. */
export const lendable = (value: Fraction, currency: string): Money => ({
  amount: inMinorUnits(decimal(value, decimalsOf(currency), 'down'), currency),
  currency,
})

/**
 * How much of a lot the loan does not need, in the base unit, rounded down to so many decimals of
 * it. None while a call is open. Goods on which nothing is lent are needed by nobody, unless too
 * little is lent on the others. What goes is taken to lend as much as any part of the lot: so what
 * stays always lends what is owed.
 */
export function releasable(
  cover: Cover,
  lot: string,
  { decimals, callOpen }: { readonly decimals: number; readonly callOpen: boolean },
): string {
  const item = cover.items.find((one) => one.lot === lot)
  const free = headroom(cover)
  if (item === undefined || callOpen || free.lt(0)) return '0'
  const all = decimal(fraction(item.quantity), decimals, 'down')
  const each = perUnit(item)
  if (each.equals(0)) return all
  const most = free.div(each)
  return most.gt(fraction(item.quantity)) ? all : decimal(most, decimals, 'down')
}

/** The most that one unit of a lot lends. */
function perUnit({ advance, lendingValue, marketValue, price, quantity }: Cover['items'][number]) {
  if (fraction(lendingValue).equals(0) || fraction(quantity).equals(0)) return NONE
  const mean = fraction(marketValue).div(fraction(quantity))
  const marked = fraction(price ?? '0')
  return (mean.gt(marked) ? mean : marked).mul(fraction(advance)).div(100)
}
