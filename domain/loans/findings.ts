import { z } from 'zod'
import { record } from '../kernel/record.ts'
import { DecimalText } from '../values/decimal.ts'
import { FractionText } from '../values/fraction.ts'
import { LotId, ProductId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Text } from '../values/text.ts'

/** Why money is not lent on goods, or no longer in full. */
export const Fault = z.enum([
  // Judged
  ...(['no-mark', 'mark-expired', 'grade-unknown', 'grade-differs', 'few-sellers'] as const),
  // Kept
  ...(['not-there', 'not-loaded', 'not-insured', 'insured-for-another'] as const),
  ...(['under-insured', 'documents-elsewhere', 'pledged-elsewhere', 'lost'] as const),
  // Saleable
  ...(['nobody-sells', 'too-long-to-sell'] as const),
  // Chain
  ...(['not-a-match', 'not-adjacent', 'one-ring', 'same-controller', 'undone'] as const),
  ...(['receivable-assigned', 'above-the-product'] as const),
])
export type Fault = z.output<typeof Fault>

/** What was found of one condition, with the lot or product that each fault is of. */
export const Findings = record({
  faults: z.array(record({ fault: Fault, of: Text })).max(1_000),
  holds: z.boolean(),
})
export type Findings = z.output<typeof Findings>

/** How long all that is pledged of a product takes to sell; quantities in its base unit, exact. */
export const Sale = record({
  /** Trading days; null: nobody sells any. */
  days: FractionText.nullable(),
  /** What stands behind other loans. */
  elsewhere: FractionText,
  /** What the one who would sell it sold a trading day, in the last year. */
  perDay: FractionText,
  product: ProductId,
  quantity: FractionText,
})
export type Sale = z.output<typeof Sale>

/** One lot as it covers a loan; amounts in the loan's currency, exact. */
export const Item = record({
  /** Per cent of the value that is lent; a fault of the mark makes it the cautious rate. */
  advance: DecimalText,
  faults: z.array(Fault).max(8),
  /** At most what is insured allows, together with the other lots of one keeper. */
  lendingValue: FractionText,
  lot: LotId,
  /** Of its mark: the day, and the price of one base unit; null: there is none. */
  markedOn: LocalDate.nullable(),
  marketValue: FractionText,
  price: DecimalText.nullable(),
  product: ProductId,
  /** That stands behind the loan and is there, in the base unit of its dimension. */
  quantity: DecimalText,
})
export type Item = z.output<typeof Item>

/** What stands behind a loan, and what is owed, on one day. */
export const Cover = record({
  accrued: FractionText,
  /** What is owed: principal and interest. */
  exposure: FractionText,
  items: z.array(Item).max(200),
  lendingValue: FractionText,
  marketValue: FractionText,
  principal: FractionText,
  /** Storage and other claims that are paid before the lender. */
  priorClaims: FractionText,
  /**
   * What is still to come from the sale downstream of a chain, or of goods that left for a debt;
   * null: of neither kind.
   */
  receivable: FractionText.nullable(),
  /** Above which a call is made, and above which the goods are sold. */
  state: z.enum(['covered', 'call', 'liquidate']),
})
export type Cover = z.output<typeof Cover>
