import { accept, type Context, refuse } from '../kernel/decider.ts'
import type { Lot } from '../lots/evidence.ts'
import type { Member } from '../members/evidence.ts'
import { refuseFull } from '../shared/full.ts'
import { refuseEarlier } from '../shared/order.ts'
import { loansOf } from './claims.ts'
import { MAX_DOCUMENTS, MAX_LOTS, type ShipmentCommand } from './commands.ts'
import type { ShipmentEvent } from './events.ts'
import type { KnownShipment } from './evidence.ts'

type Data<T extends ShipmentCommand['type']> = Extract<ShipmentCommand, { type: T }>['data']
type Lots = { readonly lots: readonly Lot[] }

/** Whether a lot is, or is to come, on board. */
const isFor = (lot: Lot, shipment: string) =>
  (lot.status === 'announced' || lot.status === 'stored') && lot.shipment === shipment

/** The first of these lots that cannot be loaded. */
function refuseLots(
  { lots }: Data<'LoadShipment'>,
  aboard: readonly string[],
  { id, day, needs }: Context<Lots>,
) {
  for (const [i, name] of lots.entries()) {
    const lot = needs.lots[i]!
    if (lot.status === 'absent') return refuse({ code: 'lot-unknown', lot: name })
    if (aboard.includes(name) || lots.indexOf(name) < i) {
      return refuse({ code: 'lot-on-board', lot: name })
    }
    if (!isFor(lot, id)) return refuse({ code: 'lot-not-announced', lot: name })
    const early = refuseEarlier(day, 'LotAnnounced', lot.announcedOn)
    if (early) return early
  }
  return null
}

export function loadShipment(
  data: Data<'LoadShipment'>,
  state: KnownShipment,
  context: Context<Lots>,
) {
  const { bookedOn, lots, status } = state
  if (data.lots.every((lot) => lots.includes(lot))) return accept()
  if (status !== 'booked' && status !== 'loaded') {
    return refuse({ code: 'shipment-gone', was: status })
  }
  const refused = refuseLots(data, lots, context)
  if (refused) return refused
  if (lots.length + data.lots.length > MAX_LOTS) {
    return refuse({ code: 'shipment-full', limit: MAX_LOTS })
  }
  const early = refuseEarlier(context.day, 'ShipmentBooked', bookedOn)
  return early ?? accept<ShipmentEvent>({ type: 'ShipmentLoaded', data })
}

export function departShipment(_: unknown, state: KnownShipment, { day }: Context) {
  const { loadedOn, status } = state
  if (status === 'departed') return accept()
  if (status === 'booked') return refuse({ code: 'shipment-empty' })
  if (status !== 'loaded') return refuse({ code: 'shipment-gone', was: status })
  const early = refuseEarlier(day, 'ShipmentLoaded', loadedOn!)
  return early ?? accept<ShipmentEvent>({ type: 'ShipmentDeparted', data: {} })
}

/** When goods were on board last, as far as is known. */
const underWaySince = (state: KnownShipment, day: string) =>
  state.departedOn === null
    ? refuseEarlier(day, 'ShipmentLoaded', state.loadedOn!)
    : refuseEarlier(day, 'ShipmentDeparted', state.departedOn)

/** A fact, though nobody recorded that it left. */
export function arriveShipment(_: unknown, state: KnownShipment, { day }: Context) {
  if (state.status === 'arrived') return accept()
  if (state.status === 'booked') return refuse({ code: 'shipment-empty' })
  if (state.status === 'lost') return refuse({ code: 'shipment-lost' })
  const early = underWaySince(state, day)
  return early ?? accept<ShipmentEvent>({ type: 'ShipmentArrived', data: {} })
}

/** A fact, also between quay and store; what came into store before is not lost with it. */
export function loseShipment(
  { reason }: Data<'LoseShipment'>,
  state: KnownShipment,
  { id, day, needs }: Context<Lots>,
) {
  if (state.status === 'lost') return accept()
  if (state.status === 'booked') return refuse({ code: 'shipment-empty' })
  const early = underWaySince(state, day)
  const lots = state.lots.filter((_, i) => isFor(needs.lots[i]!, id))
  return early ?? accept<ShipmentEvent>({ type: 'ShipmentLost', data: { lots, reason } })
}

export function payClaim(
  data: Data<'PayClaim'>,
  { claims, lostOn, status }: KnownShipment,
  { day, needs }: Context<Lots & { readonly payee: Member }>,
) {
  const { amount, claim, payee } = data
  if (Object.hasOwn(claims, claim)) {
    const repeated = claims[claim] === JSON.stringify(data)
    return repeated ? accept() : refuse({ code: 'reference-reused', reference: claim })
  }
  if (status !== 'lost') return refuse({ code: 'shipment-not-lost', was: status })
  if (needs.payee.status === 'absent') return refuse({ code: 'member-unknown', member: payee })
  const full = refuseFull(Object.keys(claims).length, MAX_DOCUMENTS)
  const early = refuseEarlier(day, 'ShipmentLost', lostOn!)
  const loans = loansOf(amount, needs.lots)
  return full ?? early ?? accept<ShipmentEvent>({ type: 'ClaimPaid', data: { ...data, loans } })
}
