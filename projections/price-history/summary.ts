import { Decimal, rounded } from '../../domain/values/decimal.ts'
import { compare, sum } from '../../domain/values/exact.ts'
import { baseUnitOf, type Unit, valueIn } from '../../domain/values/quantity.ts'
import { amountPer } from '../../domain/values/unit-price.ts'
import type { Total } from './answer.ts'
import type { Extremes, Sums } from './month.ts'

/** Sums of some lines of one currency, with their extremes where the viewer may see them. */
export type Part = Sums & {
  readonly currency: string
  readonly extremes: Extremes | null
  /** How many have charges that hide their price; null where the viewer may not see it. */
  readonly hidesPrice: number | null
}

export type PartyCount = { readonly buyers: number; readonly sellers: number }

/** The extremes of two groups together. */
function joined(a: Extremes, b: Extremes): Extremes {
  const bFirst =
    b.firstAt < a.firstAt || (b.firstAt === a.firstAt && b.firstPosition < a.firstPosition)
  const bLast = b.lastAt > a.lastAt || (b.lastAt === a.lastAt && b.lastPosition > a.lastPosition)
  const [first, last] = [bFirst ? b : a, bLast ? b : a]
  return {
    firstAt: first.firstAt,
    firstPosition: first.firstPosition,
    firstPrice: first.firstPrice,
    lastAt: last.lastAt,
    lastPosition: last.lastPosition,
    lastPrice: last.lastPrice,
    low: compare(b.low, a.low) < 0 ? b.low : a.low,
    high: compare(b.high, a.high) > 0 ? b.high : a.high,
  }
}

/** Adds up parts of one currency. Throws on none. */
function together(parts: readonly Part[]): Part {
  const [first, ...rest] = parts
  if (first === undefined) throw new Error('nothing to add up')
  if (rest.length === 0) return first
  return {
    currency: first.currency,
    count: parts.reduce((count, part) => count + part.count, 0),
    volume: sum(parts.map(({ volume }) => volume)),
    value: sum(parts.map(({ value }) => value)),
    hidesPrice: parts.reduce<number | null>(
      (all, { hidesPrice }) => (all === null || hidesPrice === null ? null : all + hidesPrice),
      0,
    ),
    extremes: rest.reduce(
      (all, { extremes }) => all && extremes && joined(all, extremes),
      first.extremes,
    ),
  }
}

/** Adds up the parts that have one key, in the order of the keys. */
export function grouped<P extends Part>(
  parts: readonly P[],
  keyOf: (part: P) => string,
): [string, Part][] {
  return [...Map.groupBy(parts, keyOf)]
    .map(([key, group]): [string, Part] => [key, together(group)])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Decimals of a mean, or its significant digits where it is small. */
const MEAN_DIGITS = 6

/** Turns sums in the base unit into figures per the product's unit; the mean is rounded here. */
export function inUnit(unit: Unit) {
  const base = baseUnitOf(unit)
  const price = (amount: string, currency: string) =>
    amountPer({ amount, currency, per: base }, unit)
  const quantity = (value: string) => valueIn({ unit: base, value }, unit)
  const total = (part: Part, by: PartyCount): Total => {
    const { currency, count, volume, value, extremes: e, hidesPrice } = part
    return {
      currency,
      count,
      mean: rounded(new Decimal(price(value, currency)).div(volume), MEAN_DIGITS).toString(),
      volume: quantity(volume),
      ...by,
      first: e && { at: e.firstAt, price: price(e.firstPrice, currency) },
      last: e && { at: e.lastAt, price: price(e.lastPrice, currency) },
      low: e && price(e.low, currency),
      high: e && price(e.high, currency),
      hidesPrice,
    }
  }
  return { price, quantity, total }
}
