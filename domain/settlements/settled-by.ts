import type { Decision } from '../kernel/decider.ts'
import { accept, after, type Context } from '../kernel/decider.ts'
import type { Undone } from '../shared/undone.ts'
import { isZero } from '../values/decimal.ts'
import type { SettlementRefusal } from './commands.ts'
import type { SettlementEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { refuseNegative } from './negative.ts'
import { proceedsAfter } from './proceeds.ts'
import type { OpenSettlement, Settlement } from './settlement.ts'
import { goodsAreSettled, goodsKept, isComplete, money, payable } from './state.ts'

export type Verdict = Decision<SettlementEvent, SettlementRefusal>

const thenBy = (by: Context) => (from: Settlement, event: SettlementEvent) =>
  after<Settlement, SettlementEvent>(evolve, from, event, by) as OpenSettlement

/**
 * Records an event, unless the buyer would then owe less than nothing, with what follows from it:
 * a complete settlement that it leaves unbalanced is open again, before it; money is proceeds of a
 * loan; nothing may be left of the goods; or it was the last piece.
 */
export function settledBy(state: OpenSettlement, event: SettlementEvent, by: Context): Verdict {
  const then = thenBy(by)
  let next = then(state, event)
  const negative = refuseNegative(state, next)
  if (negative) return negative
  const events = [event]
  if (next.status === 'complete' && !isComplete(next)) {
    const reopened: SettlementEvent = {
      type: 'SettlementReopened',
      data: { because: event.type },
    }
    events.unshift(reopened)
    next = then(then(state, reopened), event)
  }
  for (const passed of proceedsAfter(event, next)) {
    events.push(passed)
    next = then(next, passed)
  }
  const because = undoneBy(next)
  if (because !== null) {
    const undone: SettlementEvent = { type: 'GoodsUndone', data: { because } }
    events.push(undone)
    next = then(next, undone)
  }
  if (next.status === 'open' && isComplete(next)) {
    const data = { payable: money(next, payable(next)) }
    events.push({ type: 'SettlementCompleted', data })
  }
  return accept(...events)
}

/** Accepts with these events, and with what they make due to a loan. */
export function withProceeds(
  state: OpenSettlement,
  events: readonly SettlementEvent[],
  by: Context,
): Verdict {
  const next = events.reduce(thenBy(by), state)
  return accept(...events, ...proceedsAfter(events.at(-1)!, next))
}

/** Why nothing is left of the goods, if that is so and was not recorded. */
function undoneBy(state: OpenSettlement): Undone | null {
  if (state.undone !== null || !goodsAreSettled(state) || !isZero(goodsKept(state))) return null
  if (state.cancelled) return 'cancelled'
  return isZero(state.goods.accepted) ? 'nothing-accepted' : 'all-returned'
}
