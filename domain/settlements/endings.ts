import { accept, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { same } from '../kernel/same.ts'
import { type Party, partyOf, saidBy } from '../shared/agreed-by-both.ts'
import { isZero } from '../values/decimal.ts'
import { isAbove } from '../values/exact.ts'
import { MAX_PROPOSALS, type SettlementCommand } from './commands.ts'
import { refuseBeforeAcceptance, refuseBeforeOpening } from './days.ts'
import { inAgreedUnit, refuseUnit } from './deliveries.ts'
import { existing, refuseOneMore } from './documents.ts'
import type { SettlementEvent } from './events.ts'
import { refuseCancelling } from './evidence.ts'
import { keys } from './keys.ts'
import { refuseNegative } from './negative.ts'
import { settledBy, type Verdict } from './settled-by.ts'
import type { OpenSettlement } from './settlement.ts'
import {
  agreedUnits,
  goodsHaveCome,
  goodsKept,
  missingIsTolerated,
  returnTerms,
  withGoods,
  withoutMore,
} from './state.ts'

type Data<T extends SettlementCommand['type']> = DataOf<SettlementCommand, T>

/** Room for one more proposal. */
const refuseOneProposal = ({ proposals }: OpenSettlement) =>
  proposals < MAX_PROPOSALS ? null : refuse({ code: 'too-many-proposals', limit: MAX_PROPOSALS })

/** For what the two parties of the trade agree: the lender has no word in it. */
const agreeing = <D>(handler: (data: D, state: OpenSettlement, context: Context) => Verdict) =>
  existing((data: D, state, context: Context): Verdict => {
    const { member } = context.by
    return member === null || member === state.buyer || member === state.seller
      ? handler(data, state, context)
      : refuse({ code: 'not-a-party', party: 'buyer or seller' })
  })

/** Both say that no more goods come; one alone may, where what is missing is tolerated. */
export const closeDeliveries = agreeing(
  ({ costBearer, reason }: Data<'CloseDeliveries'>, state, context: Context): Verdict => {
    if (state.deliveriesClosed) return accept()
    if (state.status === 'complete') return refuse({ code: 'settlement-complete' })
    const early = refuseBeforeOpening(state, context.day)
    if (early) return early
    const closedBy = (by: 'both' | 'platform' | Party, at: typeof costBearer | null) => {
      const data = { by, costBearer: at, reason }
      return settledBy(state, { type: 'DeliveriesClosed', data }, context)
    }
    const party = partyOf(context.by, state)
    if (party !== null && missingIsTolerated(state)) return closedBy(party, null)
    const said = saidBy(party, { costBearer }, state.proposed.get(keys.closing) ?? null)
    if (said === 'repeated') return accept()
    if ('agreed' in said) return closedBy(said.agreed, costBearer)
    const data = { costBearer, party: said.proposed, reason }
    const proposed: SettlementEvent = { type: 'ClosingProposed', data }
    return refuseOneProposal(state) ?? refuseNegative(state, withoutMore(state)) ?? accept(proposed)
  },
)

/** Goods that were accepted go back; they do not come again. */
export const returnGoods = agreeing(
  (data: Data<'ReturnGoods'>, state, context: Context): Verdict => {
    const key = keys.return(data)
    const wrongUnit = refuseUnit(state, data.quantity)
    if (wrongUnit) return wrongUnit
    const terms = returnTerms(state, data)
    const before = state.documents.get(key)
    if (before !== undefined) {
      return same(JSON.parse(before), terms)
        ? accept()
        : refuse({ code: 'reference-reused', reference: data.return })
    }
    const wrong = refuseOneMore(state) ?? refuseBeforeAcceptance(state, context.day)
    if (wrong) return wrong
    const left = goodsKept(state)
    if (isAbove(agreedUnits(state, data.quantity), left)) {
      const accepted = isZero(left) ? null : inAgreedUnit(state, left)
      return refuse({ code: 'more-than-accepted', accepted })
    }
    const said = saidBy(partyOf(context.by, state), terms, state.proposed.get(key) ?? null)
    if (said === 'repeated') return accept()
    if ('agreed' in said) {
      const returned = { ...data, by: said.agreed }
      return settledBy(state, { type: 'GoodsReturned', data: returned }, context)
    }
    const proposed = { ...data, party: said.proposed }
    return (
      refuseOneProposal(state) ??
      refuseNegative(state, withGoods(state, 'returned', terms.quantity)) ??
      accept<SettlementEvent>({ type: 'ReturnProposed', data: proposed })
    )
  },
)

/**
 * What was agreed in the stream of the match is done here, if no goods have come. A no is an event
 * as well, which a rule tells to the match.
 */
export const cancelSettlement = existing(
  ({ reason }: Data<'CancelSettlement'>, state, context: Context): Verdict => {
    if (state.cancelled) return accept()
    // It ended without goods in another way.
    if (state.undone && !goodsHaveCome(state)) return accept()
    const refused = refuseCancelling(state)
    if (refused === null) {
      return settledBy(state, { type: 'SettlementCancelled', data: { reason } }, context)
    }
    const because = refused.refusal.code
    if (state.notCancelled === because) return accept()
    return accept<SettlementEvent>({ type: 'CancellationFailed', data: { because } })
  },
)
