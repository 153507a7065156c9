import { same } from '../../domain/kernel/same.ts'
import { compare } from '../../domain/values/exact.ts'
import type { Instant, LocalDate } from '../../domain/values/instant.ts'
import { dimensionOf, valueIn } from '../../domain/values/quantity.ts'
import type { TradeCondition } from '../../domain/values/trade-condition.ts'
import type { Reading } from '../kernel/reading.ts'
import { tableReads } from '../kernel/rows/table-reads.ts'
import { buyerOf, type Own, ownPrice } from './belongs.ts'
import { tables } from './rows.ts'

const reads = tableReads(tables)

/**
 * Whether a request asks for what is on offer: for exactly its quantity, because 10,000 pairs and
 * one pair have no common price, and otherwise for nothing that the offer does not say. What a
 * request leaves open the offer settles.
 */
export function covers(offered: TradeCondition, asked: TradeCondition): boolean {
  const { unit, value } = offered.quantity
  if (dimensionOf(asked.quantity.unit) !== dimensionOf(unit)) return false
  if (compare(valueIn(asked.quantity, unit), value) !== 0) return false
  const { place } = asked
  if (place !== null) {
    if (place.country !== offered.place?.country) return false
    if (place.name !== null && place.name !== offered.place.name) return false
  }
  return (['leadTime', 'mode', 'payment', 'term'] as const).every(
    (field) => asked[field] === null || same(asked[field], offered[field]),
  )
}

type Request = {
  readonly offer: string
  readonly buyer: string
  readonly seller: string
  readonly product: string
  readonly condition: TradeCondition
  readonly day: LocalDate
  readonly effectiveAt: Instant
}

type Answer = Own & { readonly condition: TradeCondition; readonly validUntil: Instant }

/** What an offer answers a request that names it; null: that is for a person to answer. */
export function answerOf(all: Reading, request: Request): Answer | null {
  const rows = reads(all)
  const offer = rows.one('offers', { offer: request.offer })
  if (offer === undefined || offer.withdrawn || offer.validUntil < request.effectiveAt) return null
  const { seller, product, condition, validUntil } = offer
  const isOfIt = seller === request.seller && product === request.product
  if (!isOfIt || !covers(condition, request.condition)) return null
  const own = ownPrice(offer, buyerOf(rows, request.buyer), request.day)
  return own && { ...own, condition, validUntil }
}
