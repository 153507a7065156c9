import { amountOf, type Cents } from './amounts.ts'

/** One thing sold: so many packs for so much, and the file's rounded price of a pack. */
export type Sold = {
  readonly quantity: number
  readonly value: Cents
  readonly packPrice: Cents
}

/** Prices in units of 10^-12 dollars, the finest that a unit price has: low <= price < high. */
type Range = { readonly low: bigint; readonly high: bigint }

const SCALE = 10n ** 12n
const DECIMALS = 12

const ceilDiv = (a: bigint, b: bigint) => (a + b - 1n) / b

/** The prices that, times the quantity and rounded half up to cents, are the value. */
function restoring({ quantity, value }: Sold): Range {
  const divisor = 200n * BigInt(quantity)
  const twice = 2n * BigInt(value)
  return {
    low: ceilDiv((twice - 1n) * SCALE, divisor),
    high: ceilDiv((twice + 1n) * SCALE, divisor),
  }
}

/** Without the zeros that say nothing. */
const trimmed = (text: string) => text.replace(/\.?0+$/, '')

function decimalText(scaled: bigint): string {
  const digits = String(scaled).padStart(DECIMALS + 1, '0')
  return trimmed(`${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`)
}

/** The price of the fewest decimals in a range, the nearest to its middle among those. */
function shortest({ low, high }: Range): string {
  for (let step = SCALE; step > 1n; step /= 10n) {
    const price = ((low + high + step - 1n) / (2n * step)) * step
    if (low <= price && price < high) return decimalText(price)
  }
  return decimalText(low)
}

const addsUp = ({ quantity, value, packPrice }: Sold) => quantity * packPrice === value

/**
 * The price that restores a value to the cent: the file's own where it does, else value divided
 * by quantity with as few decimals as will do. Where the file's price is zero the price is zero,
 * whatever the value: no price is made up for what was given away.
 */
export function priceOf(sold: Sold): string {
  if (addsUp(sold) || sold.packPrice === 0) return trimmed(amountOf(sold.packPrice))
  return shortest(restoring(sold))
}

/** The range that the most of these have in common; among equals the one found first. */
function mostCommon(ranges: readonly Range[]): Range {
  let low = 0n
  let best: readonly Range[] = []
  for (const range of ranges) {
    const common = ranges.filter((other) => other.low <= range.low && range.low < other.high)
    if (common.length > best.length) [low, best] = [range.low, common]
  }
  const highs = best.map(({ high }) => high).sort((a, b) => (a < b ? -1 : 1))
  return { low, high: highs[0]! }
}

/** One price for several lines of one rounded price: it restores every value, or the most. */
export function commonPrice(lines: readonly Sold[]): string {
  const [first] = lines
  if (first === undefined) throw new Error('a price needs a line')
  if (first.packPrice === 0 || lines.every(addsUp)) return priceOf(first)
  return shortest(mostCommon(lines.map(restoring)))
}

/** Whether the price is the line's: it restores its value to the cent, or both are zero. */
export function restores(price: string, sold: Sold): boolean {
  if (price === priceOf(sold)) return true
  const [whole = '0', fraction = ''] = price.split('.')
  const scaled = BigInt(whole + fraction.padEnd(DECIMALS, '0'))
  const { low, high } = restoring(sold)
  return low <= scaled && scaled < high
}
