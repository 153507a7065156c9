import { z } from 'zod'
import { type RefusalOf, refusal } from '../kernel/refusal.ts'
import { MemberId, ProductId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Currency } from '../values/money.ts'
import { Unit } from '../values/quantity.ts'
import { Text } from '../values/text.ts'
import { orderRefusals } from './order.ts'

/** Refusals that quotes and matches share: both agree goods between two members. */
export const tradeRefusals = {
  ...orderRefusals,
  'buyer-is-seller': refusal('rule', 'A member does not trade with itself.', { member: MemberId }),
  'member-unknown': refusal('rule', 'A party of this trade is not registered.', {
    member: MemberId,
  }),
  'member-not-verified': refusal('rule', 'A member matches only after its checks.', {
    member: MemberId,
    /** Null where another member asks. */
    missing: z.enum(['licence', 'bank-account']).nullable(),
  }),
  'product-unknown': refusal('rule', 'This product is not registered.', { product: ProductId }),
  'unit-does-not-fit': refusal('rule', "The unit does not convert to the product's.", {
    given: Unit,
    unit: Unit,
  }),
  'currency-not-in-use': refusal('rule', 'On that day nothing could be paid in this currency.', {
    currency: Currency,
    from: LocalDate,
    to: LocalDate.nullable(),
  }),
  'term-does-not-fit-mode': refusal('rule', 'This delivery term is for sea or inland water only.', {
    mode: Text,
    term: Text,
  }),
  'value-too-large': refusal('rule', 'Price times quantity has more digits than money has.', {}),
  'take-over-not-allowed': refusal('forbidden', 'Only a token that may backdate takes over.', {}),
}
export type TradeRefusal = RefusalOf<typeof tradeRefusals>
