import { type Actor, actsFor, refuse } from '../kernel/decider.ts'
import { type Member, missingCheck } from '../members/evidence.ts'
import type { Product } from '../products/evidence.ts'
import { currencies, wasMoneyOn } from '../values/currencies.ts'
import { isZero } from '../values/decimal.ts'
import type { Flag } from '../values/flags.ts'
import type { LocalDate } from '../values/instant.ts'
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

/** As a stream that may not have begun names them. */
export type PerhapsParties = { readonly [P in keyof PartyEvidence]?: Member | undefined }

/** The evidence behind every trade. */
export type TradeEvidence = PartyEvidence & { readonly product: Product }

/**
 * Two registered members, a registered product, and a quantity in a unit of its dimension. Who is
 * registered is told of a member to itself and to the platform only: what a member asks of nobody
 * is recorded like any other request, and never answered.
 */
export function refuseTrade(trade: Trade, needs: TradeEvidence, by: Actor): Refused {
  const { buyer, seller, product, condition } = trade
  if (buyer === seller) return refuse({ code: 'buyer-is-seller', member: buyer })
  for (const party of ['buyer', 'seller'] as const) {
    const member = trade[party]
    const unknown = needs[party].status === 'absent' && actsFor(by, member)
    if (unknown) return refuse({ code: 'member-unknown', member })
  }
  if (needs.product.status === 'absent') return refuse({ code: 'product-unknown', product })
  return refuseUnit(condition.quantity.unit, needs.product.unit)
}

/**
 * A member matches only after its licence and its bank account are verified. The other party
 * learns that a check is missing, since its trade waits for that, but not which one.
 */
export function refuseUnchecked(
  trade: Pick<Trade, 'buyer' | 'seller'>,
  needs: PerhapsParties,
  by: Actor,
): Refused {
  for (const party of ['buyer', 'seller'] as const) {
    const member = trade[party]
    const missing = missingCheck(needs[party] ?? { status: 'absent' })
    if (missing === null) continue
    const told = actsFor(by, member) ? missing : null
    return refuse({ code: 'member-not-verified', member, missing: told })
  }
  return null
}

export const refuseUnit = (given: Unit, unit: Unit) =>
  dimensionOf(given) === dimensionOf(unit)
    ? null
    : refuse({ code: 'unit-does-not-fit', given, unit })

/** The value must be money: at most 15 digits before the point. */
export const refuseValue = (price: UnitPrice, quantity: Quantity) =>
  isMoney(total(price, quantity)) ? null : refuse({ code: 'value-too-large' })

/**
 * A price is agreed in a currency of its day. What is then owed may be paid in it for longer: a
 * settlement keeps the currency of its price to the end.
 */
export function refuseCurrency({ currency }: { readonly currency: string }, day: LocalDate) {
  if (wasMoneyOn(currency, day)) return null
  const { from, to } = currencies.get(currency)!
  return refuse({ code: 'currency-not-in-use', currency, from, to })
}

/** A term that does not fit the mode is refused, and flagged where history is taken over. */
export function refuseTerm(condition: TradeCondition, by: Actor) {
  if (by.backdates || termFitsMode(condition)) return null
  return refuse({
    code: 'term-does-not-fit-mode',
    mode: condition.mode ?? '',
    term: condition.term?.code ?? '',
  })
}

/** Also what is worth less than half of the smallest unit of its currency. */
export const isForNothing = (price: UnitPrice, { quantity }: TradeCondition): boolean =>
  isZero(total(price, quantity).amount)

export const termFlags = (condition: TradeCondition): Flag[] =>
  termFitsMode(condition) ? [] : ['term-does-not-fit-mode']
