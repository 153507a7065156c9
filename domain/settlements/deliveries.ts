import { accept, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { isPlain, isZero } from '../values/decimal.ts'
import { compare, isAbove, minus } from '../values/exact.ts'
import { daysBetween } from '../values/instant.ts'
import { dimensionOf, type Quantity } from '../values/quantity.ts'
import type { SettlementCommand } from './commands.ts'
import { refuseBeforeDelivery, refuseBeforeOpening } from './days.ts'
import { by, known, refuseOneMore, sameOrReused, settledBy } from './documents.ts'
import type { OpenSettlement } from './evidence.ts'
import { keys } from './evolve.ts'
import { agreedUnits, goodsToCome } from './state.ts'

type Data<T extends SettlementCommand['type']> = DataOf<SettlementCommand, T>

const inAgreedUnit = ({ quantity }: OpenSettlement, value: string): Quantity => ({
  unit: quantity.unit,
  value,
})

/** The quantity must convert to the agreed unit, and to no more decimals than quantities have. */
function refuseUnit(state: OpenSettlement, quantity: Quantity) {
  const { unit } = state.quantity
  const given = quantity.unit
  const fits = dimensionOf(given) === dimensionOf(unit) && isPlain(agreedUnits(state, quantity))
  return fits ? null : refuse({ code: 'unit-does-not-fit', given, unit })
}

export const deliverGoods = by('seller', (data: Data<'DeliverGoods'>, state, context: Context) => {
  const repeated = known(state, keys.delivery(data), data.quantity)
  if (repeated) return repeated
  if (state.status === 'complete') return refuse({ code: 'settlement-complete' })
  if (state.deliveriesClosed) return refuse({ code: 'deliveries-closed' })
  const wrong =
    refuseOneMore(state) ??
    refuseUnit(state, data.quantity) ??
    refuseBeforeOpening(state, context.day)
  if (wrong) return wrong
  const open = goodsToCome(state)
  if (isAbove(agreedUnits(state, data.quantity), open)) {
    const left = isZero(open) ? null : inAgreedUnit(state, open)
    return refuse({ code: 'more-than-agreed', open: left })
  }
  const lateDays = state.deliverBy === null ? null : daysBetween(state.deliverBy, context.day)
  // It waits for its acceptance: no settlement is complete with it.
  return accept({ type: 'GoodsDelivered', data: { ...data, lateDays } })
})

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
    const whole = data.accepted === null
    const event = {
      type: 'DeliveryAccepted',
      data: { accepted, delivery, rejected: rest, whole },
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
  const [a, d] = [accepted as Quantity, JSON.parse(delivered) as Quantity]
  return compare(agreedUnits(state, a), agreedUnits(state, d)) === 0 ? accept() : null
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

export const closeDeliveries = by(
  'buyer',
  (data: Data<'CloseDeliveries'>, state, context: Context) => {
    if (state.deliveriesClosed) return accept()
    if (state.status === 'complete') return refuse({ code: 'settlement-complete' })
    const early = refuseBeforeOpening(state, context.day)
    if (early) return early
    return settledBy(state, { type: 'DeliveriesClosed', data }, context)
  },
)
