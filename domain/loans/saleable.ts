import { type Fraction, fraction } from '../values/fraction.ts'
import type { Fault, Findings } from './findings.ts'
import { total } from './insured.ts'

/** Trading days in which a quantity sells; null: nobody sells any. */
export const daysToSell = (quantity: Fraction, perDay: Fraction): Fraction | null =>
  perDay.equals(0) ? null : quantity.div(perDay)

/** All in the base unit of the product. */
export type ToSell = {
  readonly product: string
  /** Of this loan, and pledged to all others. */
  readonly quantities: readonly Fraction[]
  /** What the one who would sell it sold in a trading day of the last year. */
  readonly perDay: Fraction
}

function slow({ quantities, perDay }: ToSell, within: string): Fault | null {
  const days = daysToSell(total(quantities), perDay)
  if (days === null) return 'nobody-sells'
  return days.gt(fraction(within)) ? 'too-long-to-sell' : null
}

/** Whether all that is pledged of each product sells within so many trading days. */
export function saleable(products: readonly ToSell[], within: string): Findings {
  const faults = products.flatMap((one) => {
    const fault = slow(one, within)
    return fault === null ? [] : [{ fault, of: one.product }]
  })
  return { faults, holds: faults.length === 0 }
}
