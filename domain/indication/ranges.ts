import { Decimal, rounded } from '../values/decimal.ts'
import { indicationTerms } from './terms.ts'

const { classes } = indicationTerms

/** Errors are whole hundred-thousandths of a logarithm, rounded up: 1,000 is one per cent. */
const UNITS = 1e5

/** The class of an indication by the distance of its most similar trade, from 0 to 6. */
export function classOf(distance: number): number {
  const at = classes.findIndex((bound) => distance < bound)
  return at < 0 ? classes.length : at
}

/** How far a price was from what had been indicated, in either direction. */
export const errorOf = (amount: number, indicated: number): number =>
  Math.max(0, Math.ceil(Math.abs(Math.log(amount / indicated)) * UNITS - 1e-6))

/**
 * The error that so many per cent of the next ones are not above, if they are as the last ones:
 * of four errors the greatest, for 80. Null: they are too few to tell.
 */
export function errorWithin(errors: readonly number[], perCent: number): number | null {
  const rank = Math.ceil((perCent * (errors.length + 1)) / 100)
  return errors.toSorted((a, b) => a - b)[rank - 1] ?? null
}

/** Ranges are told of so many per cent. */
export const PER_CENTS = [80, 90] as const

/** For each of them, the error that is within it. */
export const errorsWithin = (errors: readonly number[]) =>
  PER_CENTS.map((perCent) => [perCent, errorWithin(errors, perCent)] as const)

/** Decimals of the ends of a range, or their significant digits where they are small. */
const DIGITS = 6

export type Range = { readonly low: string; readonly high: string }

/** The prices that are no farther from one than an error, as decimals. */
export function rangeAround(price: string, error: number): Range {
  const factor = new Decimal(Math.exp(error / UNITS))
  const end = (exact: Decimal) => rounded(exact, DIGITS).toString()
  return { low: end(new Decimal(price).div(factor)), high: end(new Decimal(price).times(factor)) }
}
