import type { LocalDate } from '../../domain/values/instant.ts'
import type { TradeCondition } from '../../domain/values/trade-condition.ts'
import type { UnitPrice } from '../../domain/values/unit-price.ts'
import type { Settling } from './amounts.ts'
import { businessDaysAfter, moment } from './days.ts'
import { settlingSteps } from './settling.ts'
import { type Step, step } from './step.ts'

/** How a request ends. Days are business days after the offer. */
export type Ending =
  | { readonly as: 'accepted'; readonly after: number; readonly settling: Settling }
  /** The buyer says no. */
  | { readonly as: 'refused'; readonly after: number; readonly reason: string }
  /** The seller says no, without an offer. */
  | { readonly as: 'declined'; readonly reason: string }
  | { readonly as: 'withdrawn'; readonly after: number; readonly reason: string }
  /** Nobody answers. */
  | { readonly as: 'expired' }
  /** The buyer answers three hours after the offer ran out. */
  | { readonly as: 'too-late' }

/** A request for a price and what comes of it; its match and settlement bear its id. */
export type Deal = {
  readonly id: string
  readonly buyer: string
  readonly seller: string
  readonly product: string
  readonly condition: TradeCondition
  readonly price: UnitPrice
  /** A business day. */
  readonly asked: LocalDate
  readonly ending: Ending
}

/** Business days for which an offer is valid: until noon of the last. */
export const VALID = 5

const lastValidDay = ({ asked }: Deal) => businessDaysAfter(asked, VALID)

function endingSteps(deal: Deal): Step[] {
  const { id, asked, ending } = deal
  const at = (after: number) => moment(businessDaysAfter(asked, after), 'afternoon')
  switch (ending.as) {
    case 'accepted': {
      const agreed = businessDaysAfter(asked, ending.after)
      const accepted = step(moment(agreed, 'afternoon'), 'AcceptQuote', id, {})
      return [accepted, ...settlingSteps({ ...deal, agreed }, ending.settling)]
    }
    case 'refused':
      return [step(at(ending.after), 'RefuseQuote', id, { reason: ending.reason })]
    case 'withdrawn':
      return [step(at(ending.after), 'WithdrawQuote', id, { reason: ending.reason })]
    case 'declined':
      return [step(moment(asked, 'noon'), 'RefuseQuote', id, { reason: ending.reason })]
    case 'too-late': {
      const late = moment(lastValidDay(deal), 'afternoon')
      return [step(late, 'AcceptQuote', id, {}, { refused: 'quote-expired' })]
    }
    case 'expired':
      return []
  }
}

/** Asked in the morning, offered at noon, answered on an afternoon of the days after. */
export function dealSteps(deal: Deal): Step[] {
  const { id, buyer, seller, product, condition, price, asked, ending } = deal
  const parties = { buyer, condition, product, seller }
  const request = step(moment(asked, 'morning'), 'RequestQuote', id, parties)
  if (ending.as === 'declined') return [request, ...endingSteps(deal)]
  const validUntil = moment(lastValidDay(deal), 'noon')
  const offer = step(moment(asked, 'noon'), 'OfferQuote', id, { price, validUntil })
  return [request, offer, ...endingSteps(deal)]
}
