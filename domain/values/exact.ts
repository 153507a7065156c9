import { Decimal } from './decimal.ts'

/**
 * Exact arithmetic on decimals that are kept as text. Sums, differences and products are written
 * without zeros that say nothing and money with them, so `compare` tells what is equal, not `===`.
 * All is done in whole units of the last decimal place, `12.50` as 1,250, wherever a JavaScript
 * integer holds these, which is several times as fast; `Decimal` does the rest. Zero never has a
 * sign. What is no decimal throws.
 */

const POINT = 46
const MINUS = 45
const ZERO = 48

/** How many digits stand after the point. */
export function placesOf(text: string): number {
  for (let i = text.length - 1; i >= 0; i--) {
    if (text.charCodeAt(i) === POINT) return text.length - i - 1
  }
  return 0
}

/** In units of the last of so many decimal places; NaN for what is not plain or not exact. */
function unitsOf(text: string, decimals: number): number {
  const negative = text.charCodeAt(0) === MINUS
  const start = negative ? 1 : 0
  let units = 0
  let toCome = decimals
  let fraction = false
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === POINT && !fraction) {
      fraction = true
      continue
    }
    const digit = code - ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    units = units * 10 + digit
    if (fraction) toCome -= 1
  }
  if (text.length === (fraction ? start + 1 : start)) return Number.NaN
  for (; toCome > 0; toCome--) units *= 10
  // An integer that was once too large to be exact never becomes smaller again.
  if (units > Number.MAX_SAFE_INTEGER) return Number.NaN
  return negative ? -units : units
}

/** Whole units of so many decimal places, written with all of these; zero has no sign. */
export function withAll(units: number | bigint, places: number): string {
  if (places === 0) return `${units}`
  const digits = `${units < 0 ? -units : units}`.padStart(places + 1, '0')
  const sign = units < 0 ? '-' : ''
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** Whole units of so many decimal places as a decimal. */
function written(units: number, decimals: number): string {
  let left = units
  let places = decimals
  while (places > 0 && left % 10 === 0) {
    left /= 10
    places -= 1
  }
  return withAll(left, places)
}

export function plus(a: string, b: string): string {
  const decimals = Math.max(placesOf(a), placesOf(b))
  const units = unitsOf(a, decimals) + unitsOf(b, decimals)
  if (Number.isSafeInteger(units)) return written(units, decimals)
  return new Decimal(a).plus(b).toString()
}

export function minus(a: string, b: string): string {
  const decimals = Math.max(placesOf(a), placesOf(b))
  const units = unitsOf(a, decimals) - unitsOf(b, decimals)
  if (Number.isSafeInteger(units)) return written(units, decimals)
  return new Decimal(a).minus(b).toString()
}

export function times(a: string, b: string): string {
  const [inA, inB] = [placesOf(a), placesOf(b)]
  const units = unitsOf(a, inA) * unitsOf(b, inB)
  if (Number.isSafeInteger(units)) return written(units, inA + inB)
  return new Decimal(a).times(b).toString()
}

export const sum = (amounts: readonly string[]): string =>
  amounts.reduce((all, amount) => plus(all, amount), '0')

/** -1 if `a` is less than `b`, 0 if both are one number, 1 if it is more. */
export function compare(a: string, b: string): -1 | 0 | 1 {
  const decimals = Math.max(placesOf(a), placesOf(b))
  const inA = unitsOf(a, decimals)
  const inB = unitsOf(b, decimals)
  if (inA < inB) return -1
  if (inA > inB) return 1
  return inA === inB ? 0 : new Decimal(a).cmp(b)
}

export const isAbove = (a: string, b: string): boolean => compare(a, b) > 0

/** The lesser of two; the first if both are one number. */
export const lesser = (a: string, b: string): string => (isAbove(a, b) ? b : a)

/** Zero in the place of what is below it. */
export const orNothing = (value: string): string => (isAbove(value, '0') ? value : '0')

/** Rounded half up (a half below zero goes down), and written with exactly so many decimals. */
export function fixed(text: string, places: number): string {
  const decimals = Math.max(placesOf(text), places)
  const units = unitsOf(text, decimals)
  if (Number.isNaN(units)) return new Decimal(text).round(places).toFixed(places)
  const unit = 10 ** (decimals - places)
  const rest = units % unit
  const up = 2 * Math.abs(rest) < unit ? 0 : Math.sign(rest)
  return withAll((units - rest) / unit + up, places)
}
