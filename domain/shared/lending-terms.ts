import { z } from 'zod'
import { record } from '../kernel/record.ts'
import { DecimalText } from '../values/decimal.ts'
import { compare } from '../values/exact.ts'
import { ProductId } from '../values/identifiers.ts'
import { Share } from '../values/share.ts'

/** How many times what is lent on the goods. */
const Bound = DecimalText.refine((text) => compare(text, '1') >= 0, 'not below 1').meta({
  description: 'How many times the lending value',
  example: '1.0625',
})

/** Per cent of the value that is lent: with enough sellers behind the mark, and with few. */
const rates = { advance: Share, cautious: Share }

/** The terms of the policy `lending`. */
export const lendingTerms = {
  ...rates,
  /** Working days within which a lot, or a receivable, is secured. */
  answerCollateralDays: z.int().min(1).max(99),
  /** Working days within which a call is answered. */
  answerDays: z.int().min(0).max(99),
  /** Above so many times the lending value a call is made. */
  callAbove: Bound,
  /** Trading days within which all that is pledged of a product must sell. */
  daysToSell: DecimalText,
  /** Goods are insured for so many per cent of their value. */
  insured: DecimalText.refine((text) => compare(text, '100') >= 0, 'not below 100'),
  /** Above so many times the lending value the goods are sold. */
  liquidateAbove: Bound,
  /** No call is made for less, in whatever currency. */
  minimumCall: DecimalText,
  /** Days after which a payment that is due is a default. */
  overdueDays: z.int().min(0).max(999),
  /** Whether claims that are paid before the lender lower what is lent. */
  priorClaims: z.boolean(),
  products: z.array(record({ ...rates, product: ProductId })).max(999),
  /** Per cent of what a buyer downstream still owes that is lent on a chain. */
  receivable: Share,
  /** Sellers below which the cautious rate is lent. */
  sellers: z.int().min(0).max(99),
}
