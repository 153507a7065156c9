import { z } from 'zod'
import { record } from '../kernel/record.ts'
import { currencies } from './currencies.ts'
import { DecimalText, isPlain, isZero } from './decimal.ts'
import { fixed, placesOf, withAll } from './exact.ts'

/** An ISO 4217 code of money, of today or of the past; when it was money is another question. */
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine((code) => currencies.has(code), 'a currency of ISO 4217, no metal, fund or test code')
  .meta({ description: 'ISO 4217 currency', example: 'CNY' })

/** The number of decimals of a currency's minor unit. Throws on an unknown code. */
export function decimalsOf(currency: string): number {
  const digits = currencies.get(currency)?.decimals
  if (digits === undefined) throw new Error(`not a currency of ISO 4217: ${currency}`)
  return digits
}

/** One minor unit of a currency: `0.01`. Throws on an unknown code. */
export function minorUnit(currency: string): string {
  const digits = decimalsOf(currency)
  return digits === 0 ? '1' : `0.${'1'.padStart(digits, '0')}`
}

/** Writes an amount with exactly its currency's decimals, rounding half up. */
export const inMinorUnits = (amount: string, currency: string): string =>
  fixed(amount, decimalsOf(currency))

/** An amount, not negative, with at most its currency's decimals, and then written with all. */
export const Money = record({ amount: DecimalText, currency: Currency })
  .check((ctx) => {
    const { amount, currency } = ctx.value
    const digits = currencies.get(currency)?.decimals
    if (digits === undefined) return
    const point = amount.indexOf('.')
    const missing = digits - (point < 0 ? 0 : amount.length - point - 1)
    if (missing < 0) {
      const message = `${currency} has ${digits} decimals`
      ctx.issues.push({ code: 'custom', message, path: ['amount'], input: amount })
    } else if (missing > 0) {
      const padded = `${amount}${point < 0 ? '.' : ''}${'0'.repeat(missing)}`
      ctx.value = { amount: padded, currency }
    }
  })
  .meta({ description: 'An amount of money', example: { amount: '5100.00', currency: 'CNY' } })
export type Money = z.output<typeof Money>

/** Whether a computed amount is within the digits that money may have. */
export const isMoney = ({ amount }: Money): boolean => isPlain(amount)

/** Money above zero. */
export const PositiveMoney = Money.refine(({ amount }) => !isZero(amount), {
  message: 'above zero',
  path: ['amount'],
})

/** In whole units of so many decimal places. */
const unitsOf = (decimal: string, places: number): bigint =>
  BigInt(fixed(decimal, places).replace('.', ''))

/**
 * Divides an amount by shares so that no minor unit is lost: each part is rounded down, and the
 * units left over go to the parts with the largest remainders, earlier parts first.
 * The shares are percentages or weights above zero; the parts add up to the amount.
 */
export function allocate(total: Money, shares: readonly string[]): Money[] {
  const digits = decimalsOf(total.currency)
  const places = Math.max(...shares.map(placesOf))
  const units = unitsOf(total.amount, digits)
  const weights = shares.map((share) => unitsOf(share, places))
  const weight = weights.reduce((all, one) => all + one, 0n)
  const parts = weights.map((one) => (units * one) / weight)
  const left = Number(parts.reduce((rest, part) => rest - part, units))
  const order = weights
    .map((one, index) => ({ index, rest: (units * one) % weight }))
    .sort((a, b) => Number(b.rest - a.rest) || a.index - b.index)
  for (const { index } of order.slice(0, left)) parts[index] = parts[index]! + 1n
  return parts.map((part) => ({ amount: withAll(part, digits), currency: total.currency }))
}
