import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { record } from '../kernel/record.ts'
import { agreement as agreedByBoth, proposal } from '../shared/agreed-by-both.ts'
import { parties } from '../shared/parties.ts'
import { NotCancelled, Undone } from '../shared/undone.ts'
import { Flags } from '../values/flags.ts'
import { LotId, ProductId, QuoteId, SettlementId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Money } from '../values/money.ts'
import { Text } from '../values/text.ts'
import { TradeCondition } from '../values/trade-condition.ts'
import { UnitPrice } from '../values/unit-price.ts'

/** A number that another book gave this trade: `{ scheme: 'order', value: 'PO-7' }`. */
export const OutsideReference = record({ scheme: Text, value: Text }).meta({
  example: { scheme: 'order', value: 'PO-7' },
})

/** As it was before a match could name the goods that it is about. */
const agreementOfFirst = {
  buyer: parties.buyer,
  condition: TradeCondition,
  /** The day on which delivery is required, if any. */
  deliverBy: LocalDate.nullable(),
  price: UnitPrice,
  product: ProductId,
  quote: QuoteId.nullable(),
  references: z.array(OutsideReference).max(10),
  seller: parties.seller,
  /** From another book, whose settlement is recorded by explicit commands. */
  takenOver: z.boolean(),
}

export const agreement = {
  ...agreementOfFirst,
  /** The goods that are sold, if they are in store or on board already. */
  lot: LotId.nullable(),
}

const agreed = {
  flags: Flags,
  kind: z.enum(['spot']),
  /** Price times quantity, rounded once. */
  value: Money,
}

/** Facts about one agreed trade. Stored forever: revise, never edit. */
export const matches = stream('match', 'An agreed trade', {
  MatchAgreed: event('Two members agreed a trade; until proven it is claimed.', {
    ...agreementOfFirst,
    ...agreed,
  }).revise({ ...agreement, ...agreed }, (old) => ({ ...old, lot: null })),
  MatchProven: event('Money and invoice ran through the platform and agree: the match is real.', {
    settlement: SettlementId,
  }),
  CancellationProposed: event('One party wants to cancel; the match stands.', proposal),
  CancellationAgreed: event('The match is to be cancelled, if no goods came.', agreedByBoth),
  CancellationRefused: event('It could not be cancelled: the match stands as before.', {
    because: NotCancelled,
  }),
  MatchUndone: event('Nothing is left of the match: it stands in no price and no rate.', {
    because: Undone,
  }).revise({ because: Undone, lot: agreement.lot }, (old) => ({ ...old, lot: null })),
})
export type MatchEvent = EventOf<typeof matches>
