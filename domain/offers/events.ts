import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { record } from '../kernel/record.ts'
import { Audience } from '../shared/audience.ts'
import { LevelName } from '../shared/standing-terms.ts'
import { LotId, MemberId, ProductId } from '../values/identifiers.ts'
import { Instant, LocalDate } from '../values/instant.ts'
import { Text } from '../values/text.ts'
import { TradeCondition } from '../values/trade-condition.ts'
import { UnitPrice } from '../values/unit-price.ts'

export const offer = {
  condition: TradeCondition,
  /** Levels of the platform that see it first, until that day. */
  firstSight: record({ level: LevelName, until: LocalDate }).nullable(),
  /** The goods that it is about, if they are kept already: those in store are listed first. */
  lot: LotId.nullable(),
  prices: z
    .array(record({ audience: Audience, price: UnitPrice }))
    .min(1)
    .max(20),
  product: ProductId,
  seller: MemberId,
  validUntil: Instant,
}

/** Facts about one offer to many. Stored forever: revise, never edit. */
export const offers = stream('offer', 'A price that a seller names to groups of buyers', {
  OfferPublished: event('A seller named its price, to each group its own.', offer),
  OfferWithdrawn: event('The seller took the offer back.', { reason: Text }),
})
export type OfferEvent = EventOf<typeof offers>
