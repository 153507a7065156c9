import { amountOf, type Cents } from './amounts.ts'

/** The unit of everything that the file sells: a pack. */
export const UNIT = 'XPK'

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
 * The price that restores a value to the cent: the file's own if it does, else value divided
 * by quantity with as few decimals as will do. If the file's price is zero the price is zero,
 * whatever the value: no price is made up for what was given away.
 */
export function priceOf(sold: Sold): string {
  if (addsUp(sold) || sold.packPrice === 0) return packPriceOf(sold)
  return shortest(restoring(sold))
}

/** The file's own price of a pack, which is rounded to cents. */
export const packPriceOf = ({ packPrice }: Sold): string => trimmed(amountOf(packPrice))

/** A dollar price of one pack. */
export const perPack = (amount: string) => ({ amount, currency: 'USD', per: UNIT }) as const
