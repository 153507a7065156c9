import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { record } from '../kernel/record.ts'
import { LevelName } from '../shared/standing-terms.ts'
import { MemberId, ProductId } from '../values/identifiers.ts'
import { Instant, LocalDate } from '../values/instant.ts'
import { Text } from '../values/text.ts'
import { TradeCondition } from '../values/trade-condition.ts'
import { UnitPrice } from '../values/unit-price.ts'

/**
 * Whom a price is meant for: everyone, members of a level on the platform or above it, or those
 * whom the seller itself counts to one of its levels.
 */
export const Audience = z.union([
  record({ of: z.literal('everyone') }),
  record({ of: z.literal('platform'), level: LevelName }),
  record({ of: z.literal('seller'), level: LevelName }),
])
export type Audience = z.output<typeof Audience>

export const offer = {
  condition: TradeCondition,
  /** Levels of the platform that see it first, until that day. */
  firstSight: record({ level: LevelName, until: LocalDate }).nullable(),
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
