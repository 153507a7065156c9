import { type Asking, rowsOf } from '../../kernel/need.ts'
import { type Fraction, fraction, written } from '../../values/fraction.ts'
import { total } from '../cover/insured.ts'
import type { Loan } from '../evidence.ts'
import type { Cover, Fault, Findings, Sale } from '../findings.ts'

/** Trading days in which a quantity sells; null: nobody sells any. */
export const daysToSell = (quantity: Fraction, perDay: Fraction): Fraction | null =>
  perDay.equals(0) ? null : quantity.div(perDay)

/** All in the base unit of the product. */
export type ToSell = {
  readonly product: string
  /** Of this loan, and what stands behind all others. */
  readonly quantity: Fraction
  readonly elsewhere: Fraction
  /** What the one who would sell it sold in a trading day of the last year. */
  readonly perDay: Fraction
}

const daysOf = ({ quantity, elsewhere, perDay }: ToSell) =>
  daysToSell(quantity.add(elsewhere), perDay)

function slow(one: ToSell, within: string): Fault | null {
  const days = daysOf(one)
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

/** As it is recorded. */
export function saleOf(one: ToSell): Sale {
  const days = daysOf(one)
  return {
    days: days && written(days),
    elsewhere: written(one.elsewhere),
    perDay: written(one.perDay),
    product: one.product,
    quantity: written(one.quantity),
  }
}

/** Quantities by product, in its base unit; none of a product that is not there. */
export type Quantities = Readonly<Record<string, string>>

type OfLoan = Asking<unknown, Loan>

/** What stands behind loans, other than the one that asks, of each of its products. */
export const pledgedElsewhere = rowsOf<Quantities, OfLoan>('pledged-elsewhere')

/**
 * What the one who would sell the goods of a loan, its seller or else its lender, sold of each of
 * its products by real matches, in the year up to the day.
 */
export const soldInYear = rowsOf<Quantities, OfLoan>('sold-in-year')

/** What there is to sell of each product that a cover is of. */
export function toSell(
  { items }: Cover,
  needs: { readonly pledged: Quantities; readonly sold: Quantities },
  tradingDays: number,
): ToSell[] {
  const products = [...Map.groupBy(items, ({ product }) => product)]
  return products.map(([product, some]) => ({
    product,
    quantity: total(some.map((one) => fraction(one.quantity))),
    elsewhere: fraction(needs.pledged[product] ?? '0'),
    perDay: fraction(needs.sold[product] ?? '0').div(tradingDays),
  }))
}
