import { accept, type Context, type Decision, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { same } from '../kernel/same.ts'
import { sameController } from '../members/evidence.ts'
import type { Quote } from '../quotes/evidence.ts'
import { refuseEarlier } from '../shared/order.ts'
import {
  refuseCurrency,
  refuseTerm,
  refuseTrade,
  refuseUnchecked,
  refuseUnit,
  refuseValue,
  type TradeEvidence,
  termFlags,
} from '../shared/trade.ts'
import { isZero } from '../values/decimal.ts'
import type { Flag } from '../values/flags.ts'
import { isRounded, total, type UnitPrice } from '../values/unit-price.ts'
import type { MatchCommand, MatchRefusal } from './commands.ts'
import type { MatchEvent } from './events.ts'
import { type ForcedEvidence, isForced, refuseLender } from './forced.ts'

export type AgreeNeeds = TradeEvidence &
  ForcedEvidence & {
    readonly quote?: Quote | undefined
  }
type Agree = DataOf<MatchCommand, 'AgreeMatch'>
type Verdict = Decision<MatchEvent, MatchRefusal>

/**
 * The first field in which a match departs from its quote. In another book a quote was called off
 * in parts, and may stand there rounded to the minor unit.
 */
function departure(data: Agree, quote: Extract<Quote, { price: UnitPrice }>): string | null {
  for (const field of ['buyer', 'seller', 'product'] as const) {
    if (data[field] !== quote[field]) return field
  }
  const rounded = data.takenOver && isRounded(quote.price, data.price)
  if (!rounded && !same(data.price, quote.price)) return 'price'
  const { quantity, term, mode } = data.condition
  if (!same([term, mode], [quote.condition.term, quote.condition.mode])) return 'condition'
  if (data.takenOver) return null
  if (same(data.condition, quote.condition)) return null
  return same(quantity, quote.condition.quantity) ? 'condition' : 'quantity'
}

/** A quote is one match, under its own id; only one of another book may be called off in parts. */
function refuseQuote(
  data: Agree,
  { id, day, needs: { quote } }: Context<AgreeNeeds>,
): Verdict | null {
  if (data.quote === null) return null
  if (quote?.status !== 'accepted') {
    const was = quote?.status ?? 'absent'
    return refuse({ code: 'quote-not-accepted', quote: data.quote, was })
  }
  // Another book dates the call-offs of a quote as it likes.
  const early = data.takenOver ? null : refuseEarlier(day, 'QuoteAccepted', quote.on)
  if (early) return early
  const field = !data.takenOver && id !== data.quote ? 'id' : departure(data, quote)
  return field === null ? null : refuse({ code: 'quote-differs', field, quote: data.quote })
}

function refuseParties(data: Agree, { by, needs }: Context<AgreeNeeds>): Verdict | null {
  if (data.takenOver && !by.backdates) return refuse({ code: 'take-over-not-allowed' })
  return refuseTrade(data, needs, by) ?? refuseUnchecked(data, needs, by)
}

function flagsOf(data: Agree, needs: AgreeNeeds): Flag[] {
  const buyer = { id: data.buyer, member: needs.buyer }
  const seller = { id: data.seller, member: needs.seller }
  return [
    ...termFlags(data.condition),
    ...(sameController(buyer, seller) ? ['same-controller' as const] : []),
    ...(data.sample ? ['sample' as const] : []),
    ...(data.subsidised ? ['subsidised' as const] : []),
    ...(isForced(needs) ? ['forced-sale' as const] : []),
  ]
}

/** A trade of two verified members, true to its quote, whose value adds up. */
export function agreeMatch(data: Agree, context: Context<AgreeNeeds>): Verdict {
  const { by, day, needs } = context
  const refused =
    refuseParties(data, context) ??
    refuseQuote(data, context) ??
    refuseUnit(data.price.per, data.condition.quantity.unit) ??
    refuseValue(data.price, data.condition.quantity) ??
    refuseCurrency(data.price, day) ??
    refuseTerm(data.condition, by)
  if (refused) return refused
  if (data.lot !== null && (needs.lot[0]?.status ?? 'absent') === 'absent') {
    return refuse({ code: 'lot-unknown', lot: data.lot })
  }
  const cheap = refuseLender(data, needs)
  if (cheap) return cheap
  const value = total(data.price, data.condition.quantity)
  if (data.value !== null && !same(data.value, value)) {
    return refuse({ code: 'value-differs', expected: value, given: data.value })
  }
  if (isZero(value.amount) && !data.sample) return refuse({ code: 'price-is-zero' })
  const { sample, subsidised, value: _, ...agreed } = data
  const flags = flagsOf(data, needs)
  return accept({ type: 'MatchAgreed', data: { ...agreed, flags, kind: 'spot', value } })
}
