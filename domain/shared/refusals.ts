import { z } from 'zod'
import { type RefusalOf, refusal } from '../kernel/refusal.ts'
import { LotId, MemberId, ProductId, Reference } from '../values/identifiers.ts'
import { Instant, LocalDate } from '../values/instant.ts'
import { Currency, Money } from '../values/money.ts'
import { Unit } from '../values/quantity.ts'
import { Text } from '../values/text.ts'
import { orderRefusals } from './order.ts'

/** Refusals that streams share, each declared once. */
export const shared = {
  'not-a-party': refusal(
    'forbidden',
    'Only this party, or the platform, may do this.',
    { party: z.string().meta({ description: 'Who may', example: 'seller' }) },
    'Let the party that is named do it, with a token of its own.',
  ),
  'id-not-own': refusal('forbidden', 'A member begins under ids that begin with its own.', {
    prefix: Text,
  }),
  'period-ends-before': refusal('invalid', 'The period ends before it begins.', {
    from: LocalDate,
    to: LocalDate,
  }),
  'take-over-not-allowed': refusal(
    'forbidden',
    'Only a token that may backdate takes over.',
    {},
    'Leave takenOver out, or use a token that was made with --backdate.',
  ),
  'unit-does-not-fit': refusal(
    'rule',
    'The unit does not convert to the one that is expected.',
    { given: Unit, unit: Unit },
    'Give the quantity in the expected unit, or in one of the same dimension.',
  ),
  'value-too-large': refusal(
    'rule',
    'The amount has more digits than money has.',
    {},
    'Money has at most 15 digits before its point: look at the price and the quantity.',
  ),
  'payable-negative': refusal(
    'rule',
    'The buyer would owe less than nothing.',
    {
      /** What can be payable at most without it, and how much of that it would lack. */
      payable: Money,
      short: Money,
    },
    'Take off, or send back, no more than is payable; money that was paid is refunded.',
  ),
  'valid-until-passed': refusal('rule', 'The offer would have run out before it is made.', {
    validUntil: Instant,
  }),
  'match-unknown': refusal('rule', 'It belongs to an agreed match, and there is none.', {}),
  'reference-reused': refusal('conflict', 'This reference stands for another document.', {
    reference: Reference,
  }),
  'too-many-documents': refusal('rule', 'There are as many documents as there may be.', {
    limit: z.int(),
  }),
  'too-many-proposals': refusal(
    'rule',
    'As many proposals were made as there may be.',
    { limit: z.int() },
    'Let the other party agree to what was proposed last, or ask the platform to decide.',
  ),
  'lot-unknown': refusal(
    'rule',
    'There is no lot with this id.',
    { lot: LotId },
    'Announce the lot first, or correct its id.',
  ),
  'price-is-zero': refusal(
    'rule',
    'Nothing but a sample is given away.',
    {},
    'Name a price, or agree the sample as a match with sample: true.',
  ),
}

/** Refusals that quotes and matches share: both agree goods between two members. */
export const tradeRefusals = {
  ...orderRefusals,
  'buyer-is-seller': refusal('rule', 'A member does not trade with itself.', { member: MemberId }),
  'member-unknown': refusal(
    'rule',
    'A party of this trade is not registered.',
    { member: MemberId },
    'Register the member first, or correct its id.',
  ),
  'member-not-verified': refusal(
    'rule',
    'A member matches only after its checks.',
    {
      member: MemberId,
      /** Null where another member asks. */
      missing: z.enum(['licence', 'bank-account']).nullable(),
    },
    'Record the check that is missing; until then it may ask and offer, but not agree.',
  ),
  'product-unknown': refusal(
    'rule',
    'This product is not registered.',
    { product: ProductId },
    'Register the product first, or correct its id.',
  ),
  'unit-does-not-fit': shared['unit-does-not-fit'],
  'currency-not-in-use': refusal(
    'rule',
    'On that day nothing could be paid in this currency.',
    { currency: Currency, from: LocalDate, to: LocalDate.nullable() },
    'Name the currency that was in use on that day.',
  ),
  'term-does-not-fit-mode': refusal(
    'rule',
    'This delivery term is for sea or inland water only.',
    { mode: Text, term: Text },
    'Choose a term for any mode, such as FCA instead of FOB, or another mode of transport.',
  ),
  'price-is-zero': shared['price-is-zero'],
  'value-too-large': shared['value-too-large'],
  'take-over-not-allowed': shared['take-over-not-allowed'],
}
export type TradeRefusal = RefusalOf<typeof tradeRefusals>
