import Fraction from 'fraction.js'
import { z } from 'zod'
import { Decimal } from './decimal.ts'

/** An exact fraction of whole numbers: what interest is until it is paid. */
export type { Fraction }

/** Of a decimal such as `0.06`, or a fraction such as `100000/73`, as text; exact. */
export const fraction = (text: string | number): Fraction => new Fraction(text)

export const NONE = fraction(0)

/** As text: `1120`, or `100000/73` where it is no whole number. */
export const written = (value: Fraction): string => value.toFraction()

/** The least of fractions. */
export const least = (...values: readonly [Fraction, ...Fraction[]]): Fraction =>
  values.reduce((a, b) => (b.lt(a) ? b : a))

/** Nothing in the place of what is below it. */
export const orNone = (value: Fraction): Fraction => (value.lt(0) ? NONE : value)

type Towards = 'half-up' | 'down' | 'up'

/**
 * As a decimal of at most so many places. A half goes up, `down` and `up` are towards zero and away
 * from it; what is below zero is rounded as its opposite.
 */
export function decimal(value: Fraction, places: number, towards: Towards = 'half-up'): string {
  const scale = 10n ** BigInt(places)
  const scaled = value.n * scale
  const whole = scaled / value.d
  const rest = scaled % value.d
  const more = towards === 'up' ? rest > 0n : towards === 'half-up' && rest * 2n >= value.d
  const units = (whole + (more ? 1n : 0n)) * value.s
  return new Decimal(units.toString()).div(new Decimal(10).pow(places)).toString()
}

/** Whether it is at least so much as ten to a power. */
const reaches = ({ n, d }: Fraction, power: number) =>
  power < 0 ? n * 10n ** BigInt(-power) >= d : n >= d * 10n ** BigInt(power)

/**
 * Rounded half up to so many places, or to as many significant digits if that is more: what is far
 * below one is no less exact than what is above it.
 */
export function significant(value: Fraction, digits: number): string {
  if (value.equals(0)) return '0'
  const lengths = `${value.n}`.length - `${value.d}`.length
  const exponent = reaches(value, lengths) ? lengths : lengths - 1
  return decimal(value, Math.max(digits, digits - 1 - exponent))
}

/** A fraction as it is stored: in lowest terms, below zero perhaps. */
export const FractionText = z
  .string()
  .regex(/^-?(?:0|[1-9]\d*)(?:\/[1-9]\d*)?$/)
  .meta({
    description: 'An exact number: `p`, or `p/q` where it is no whole one',
    example: '1201/1375',
  })
