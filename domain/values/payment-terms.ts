import { z } from 'zod'
import { record } from '../kernel/record.ts'
import { PositiveDecimalText } from './decimal.ts'
import { compare, sum } from './exact.ts'

/** What starts an instalment's days. */
export const DueEvent = z.enum(['order', 'delivery', 'invoice'])

/** One part of the price: its share in percent, and the days after an event when it is due. */
const Instalment = record({
  days: z.int().min(0).max(720),
  due: DueEvent,
  share: PositiveDecimalText.meta({ description: 'Percent of the price', example: '30' }),
})

/**
 * How the price is paid, in instalments whose shares are 100 % together. Full cash is one with
 * the order; 30/70 is a deposit and a balance; open account is one, n days after delivery.
 */
export const PaymentTerms = z
  .array(Instalment)
  .min(1)
  .max(24)
  .refine((terms) => compare(sum(terms.map(({ share }) => share)), '100') === 0, {
    message: 'the shares must add up to 100',
  })
  .meta({
    description: 'Payment terms',
    example: [
      { days: 0, due: 'order', share: '30' },
      { days: 0, due: 'delivery', share: '70' },
    ],
  })
export type PaymentTerms = z.output<typeof PaymentTerms>

/** One word for the terms, equal for equal terms: `30@order 70@delivery+30`. */
export const termsKey = (terms: PaymentTerms): string =>
  terms.map(({ share, due, days }) => `${share}@${due}${days === 0 ? '' : `+${days}`}`).join(' ')
