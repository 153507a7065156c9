import { accept, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { isPlain, isZero } from '../values/decimal.ts'
import { compare, isAbove, minus, plus } from '../values/exact.ts'
import { daysBetween } from '../values/instant.ts'
import { isMoney } from '../values/money.ts'
import { dimensionOf, type Quantity } from '../values/quantity.ts'
import type { SettlementCommand } from './commands.ts'
import { refuseBeforeDelivery, refuseBeforeOpening } from './days.ts'
import { by, refuseOneMore, sameOrReused } from './documents.ts'
import type { SettlementEvent } from './events.ts'
import { keys } from './keys.ts'
import { settledBy, type Verdict, withProceeds } from './settled-by.ts'
import type { OpenSettlement } from './settlement.ts'
import { agreedUnits, goodsTolerated, money, payableAtMost, withGoods } from './state.ts'

type Data<T extends SettlementCommand['type']> = DataOf<SettlementCommand, T>

export const inAgreedUnit = ({ quantity }: OpenSettlement, value: string): Quantity => ({
  unit: quantity.unit,
  value,
})

/** The quantity must convert to the agreed unit, and to no more decimals than quantities have. */
export function refuseUnit(state: OpenSettlement, quantity: Quantity) {
  const { unit } = state.quantity
  const given = quantity.unit
  const fits = dimensionOf(given) === dimensionOf(unit) && isPlain(agreedUnits(state, quantity))
  return fits ? null : refuse({ code: 'unit-does-not-fit', given, unit })
}

/** What of a delivery is tolerated, and what is beyond; null: nothing. Both in the agreed unit. */
function partsOf(state: OpenSettlement, quantity: Quantity) {
  const [given, most] = [agreedUnits(state, quantity), goodsTolerated(state)]
  if (!isAbove(given, most)) return { within: quantity, beyond: null }
  const within = isZero(most) ? null : inAgreedUnit(state, most)
  return { within, beyond: inAgreedUnit(state, minus(given, most)) }
}

/** What was accepted must be money, also where more came than was agreed. */
function refuseValue(state: OpenSettlement, within: Quantity | null) {
  if (within === null) return null
  const next = withGoods(state, 'delivered', agreedUnits(state, within))
  const most = plus(payableAtMost(next), state.sums.allowances)
  return isMoney(money(state, most)) ? null : refuse({ code: 'value-too-large' })
}

/** Beyond what is tolerated goods stay the sender's: they are held, and never accepted. */
export const deliverGoods = by('seller', (data: Data<'DeliverGoods'>, state, context: Context) => {
  const { delivery, quantity } = data
  const before = state.documents.get(keys.delivery(data))
  if (before !== undefined) return sameDelivery(state, before, data)
  if (state.status === 'complete') return refuse({ code: 'settlement-complete' })
  if (state.deliveriesClosed || state.undone) return refuse({ code: 'deliveries-closed' })
  const wrong =
    refuseOneMore(state) ?? refuseUnit(state, quantity) ?? refuseBeforeOpening(state, context.day)
  if (wrong) return wrong
  const { within, beyond } = partsOf(state, quantity)
  const large = refuseValue(state, within)
  if (large) return large
  const on = context.day
  const lateDays = state.deliverBy === null ? null : daysBetween(state.deliverBy, on)
  // What is within waits for its acceptance: no settlement is complete with it.
  const events: SettlementEvent[] = []
  if (within) {
    events.push({ type: 'GoodsDelivered', data: { delivery, lateDays, quantity: within } })
  }
  if (beyond) events.push({ type: 'GoodsHeld', data: { delivery, quantity: beyond } })
  return withProceeds(state, events, context)
})

function sameDelivery(state: OpenSettlement, before: string, data: Data<'DeliverGoods'>): Verdict {
  const { delivery, quantity } = data
  const fits = dimensionOf(quantity.unit) === dimensionOf(state.quantity.unit)
  return fits && compare(JSON.parse(before), agreedUnits(state, quantity)) === 0
    ? accept()
    : refuse({ code: 'reference-reused', reference: delivery })
}

export const takeBackGoods = by(
  'seller',
  ({ delivery }: Data<'TakeBackGoods'>, state, { day }: Context) => {
    const held = state.held.get(delivery)
    if (held === undefined) return refuse({ code: 'delivery-not-held', delivery })
    if (state.takenBack.has(delivery)) return accept()
    const early = refuseBeforeDelivery(state, delivery, day)
    if (early) return early
    const quantity = inAgreedUnit(state, held)
    return accept<SettlementEvent>({ type: 'GoodsTakenBack', data: { delivery, quantity } })
  },
)

export const acceptDelivery = by(
  'buyer',
  (data: Data<'AcceptDelivery'>, state, context: Context) => {
    const { delivery } = data
    const waiting = state.waiting.get(delivery)
    if (waiting === undefined) {
      return answeredBefore(state, data) ?? refuse({ code: 'delivery-not-open', delivery })
    }
    const delivered = inAgreedUnit(state, waiting)
    const accepted = data.accepted ?? delivered
    const wrong = refuseUnit(state, accepted) ?? refuseBeforeDelivery(state, delivery, context.day)
    if (wrong) return wrong
    const good = agreedUnits(state, accepted)
    if (isAbove(good, waiting)) return refuse({ code: 'more-than-delivered', delivered })
    const rejected = minus(waiting, good)
    const rest = isZero(rejected) ? null : inAgreedUnit(state, rejected)
    const event = {
      type: 'DeliveryAccepted',
      data: { accepted, delivery, rejected: rest, whole: data.accepted === null },
    } as const
    return settledBy(state, event, context)
  },
)

/** «All of it» repeats itself where the whole delivery was accepted. */
function answeredBefore(state: OpenSettlement, data: Data<'AcceptDelivery'>) {
  const answer = state.answers.get(data.delivery)
  const delivered = state.documents.get(keys.delivery(data))
  if (answer === undefined || delivered === undefined) return null
  if (data.accepted !== null) return sameOrReused(answer, data, data.delivery)
  const { accepted } = JSON.parse(answer)
  if (accepted === undefined) return null
  const within = minus(JSON.parse(delivered), state.held.get(data.delivery) ?? '0')
  return compare(agreedUnits(state, accepted as Quantity), within) === 0 ? accept() : null
}

export const rejectDelivery = by(
  'buyer',
  (data: Data<'RejectDelivery'>, state, context: Context) => {
    const { delivery, reason } = data
    const waiting = state.waiting.get(delivery)
    if (waiting === undefined) {
      const answer = state.answers.get(delivery)
      const repeated = answer === JSON.stringify({ delivery, reason })
      return repeated ? accept() : refuse({ code: 'delivery-not-open', delivery })
    }
    const early = refuseBeforeDelivery(state, delivery, context.day)
    if (early) return early
    const quantity = inAgreedUnit(state, waiting)
    const event = { type: 'DeliveryRejected', data: { delivery, quantity, reason } } as const
    return settledBy(state, event, context)
  },
)
