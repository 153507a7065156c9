import { type Actor, refuse } from '../kernel/decider.ts'
import { type Member, missingCheck } from '../members/evidence.ts'
import type { Product } from '../products/evidence.ts'
import type { Flag } from '../values/flags.ts'
import { isMoney } from '../values/money.ts'
import { dimensionOf, type Quantity, type Unit } from '../values/quantity.ts'
import { type TradeCondition, termFitsMode } from '../values/trade-condition.ts'
import { total, type UnitPrice } from '../values/unit-price.ts'
import type { TradeRefusal } from './refusals.ts'

type Refused = { accepted: false; refusal: TradeRefusal } | null

type Trade = {
  readonly buyer: string
  readonly seller: string
  readonly product: string
  readonly condition: TradeCondition
}

export type PartyEvidence = { readonly buyer: Member; readonly seller: Member }

/** The evidence behind every trade. */
export type TradeEvidence = PartyEvidence & { readonly product: Product }

/** Two registered members, a registered product, and a quantity in a unit of its dimension. */
export function refuseTrade(trade: Trade, needs: TradeEvidence): Refused {
  const { buyer, seller, product, condition } = trade
  if (buyer === seller) return refuse({ code: 'buyer-is-seller', member: buyer })
  if (needs.buyer.status === 'absent') return refuse({ code: 'member-unknown', member: buyer })
  if (needs.seller.status === 'absent') return refuse({ code: 'member-unknown', member: seller })
  if (needs.product.status === 'absent') return refuse({ code: 'product-unknown', product })
  return refuseUnit(condition.quantity.unit, needs.product.unit)
}

/** A member matches only after its licence and its bank account are verified. */
export function refuseUnchecked(
  trade: Pick<Trade, 'buyer' | 'seller'>,
  needs: Partial<PartyEvidence>,
): Refused {
  for (const party of ['buyer', 'seller'] as const) {
    const missing = missingCheck(needs[party] ?? { status: 'absent' })
    if (missing) return refuse({ code: 'member-not-verified', member: trade[party], missing })
  }
  return null
}

export const refuseUnit = (given: Unit, unit: Unit): Refused =>
  dimensionOf(given) === dimensionOf(unit)
    ? null
    : refuse({ code: 'unit-does-not-fit', given, unit })

/** The value must be money: at most 15 digits before the point. */
export const refuseValue = (price: UnitPrice, quantity: Quantity): Refused =>
  isMoney(total(price, quantity)) ? null : refuse({ code: 'value-too-large' })

/** A term that does not fit the mode is refused, and flagged where history is taken over. */
export function refuseTerm(condition: TradeCondition, by: Actor): Refused {
  if (by.backdates || termFitsMode(condition)) return null
  return refuse({
    code: 'term-does-not-fit-mode',
    mode: condition.mode ?? '',
    term: condition.term?.code ?? '',
  })
}

export const termFlags = (condition: TradeCondition): Flag[] =>
  termFitsMode(condition) ? [] : ['term-does-not-fit-mode']
