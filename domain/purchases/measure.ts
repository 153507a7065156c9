import { baseUnitOf, valueIn } from '../values/quantity.ts'
import type { Total } from './events.ts'

/**
 * What a total is counted in: figures of two measures never add up. `money:CNY`, `goods:KGM` in
 * the base unit of the dimension, or `users`.
 */
export type Measure = string

export const USERS: Measure = 'users'
export const moneyIn = (currency: string): Measure => `money:${currency}`
export const goodsIn = (baseUnit: string): Measure => `goods:${baseUnit}`

/** A total as a number of its measure. */
export function measured(total: Total): { readonly measure: Measure; readonly amount: string } {
  if ('currency' in total) return { measure: moneyIn(total.currency), amount: total.amount }
  if ('users' in total) return { measure: USERS, amount: `${total.users}` }
  const base = baseUnitOf(total.unit)
  return { measure: goodsIn(base), amount: valueIn(total, base) }
}
