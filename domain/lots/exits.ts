import { accept, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import type { Policy } from '../policies/evidence.ts'
import type { Settlement } from '../settlements/evidence.ts'
import { refuseEarlier } from '../shared/order.ts'
import type { Shipment } from '../shipments/evidence.ts'
import { isZero } from '../values/decimal.ts'
import { isAbove, lesser, minus, orNothing } from '../values/exact.ts'
import type { Warehouse } from '../warehouses/evidence.ts'
import type { LotCommand } from './commands.ts'
import type { LotEvent } from './events.ts'
import type { KnownLot } from './evidence.ts'
import { keys } from './keys.ts'
import { joined, takeOldest } from './layers.ts'
import {
  cutTo,
  existing,
  figure,
  inUnit,
  isCounted,
  known,
  placeOf,
  pledgedBy,
  portionOf,
  type Refused,
  receipted,
  refuseBefore,
  refuseUnit,
  reservedBy,
  type Verdict,
} from './state.ts'
import { storageOf } from './storage.ts'

type Leave = DataOf<LotCommand, 'LeaveLot'>

export type LeaveNeeds = {
  /** The settlement of the match. */
  readonly match?: Settlement | undefined
  readonly warehouse?: Warehouse | undefined
  readonly shipment?: Shipment | undefined
  readonly storage: Policy
}

/**
 * Whether pledged goods may leave for a match that is not paid in full: once the lender accepted
 * the receivable that was assigned to it.
 */
const mayLeaveUnpaid = ({ pledge }: KnownLot, settlement: Settlement | undefined): boolean =>
  settlement !== undefined &&
  settlement.status !== 'absent' &&
  settlement.assignment?.accepted === true &&
  settlement.assignment.loan === pledge?.loan

/** How much may leave of what one owner has, and of what. */
function mostOf({ how, match }: Leave, state: KnownLot, owner: string) {
  const portion = portionOf(state, owner)
  const kept = reservedBy(state, owner)
  const reservation = match === null ? undefined : state.reservations.get(match)
  return how === 'sold'
    ? { portion, kept, own: reservation?.left ?? '0' }
    : { portion, kept, own: orNothing(minus(portion, kept)) }
}

/** Nothing leaves that is kept for another, stands behind a loan, or that a receipt covers. */
function refuseLeaving(
  data: Leave,
  state: KnownLot,
  owner: string,
  value: string,
  settlement: Settlement | undefined,
): Refused | null {
  const { portion, kept, own } = mostOf(data, state, owner)
  if (isAbove(value, portion)) {
    return refuse({ code: 'more-than-stored', ...figure(state, portion) })
  }
  if (data.how !== 'sold' && isAbove(value, own)) {
    return refuse({ code: 'lot-reserved', ...figure(state, kept) })
  }
  const behind = pledgedBy(state, owner)
  if (isAbove(value, orNothing(minus(portion, behind))) && !mayLeaveUnpaid(state, settlement)) {
    const loan = state.pledge?.loan ?? null
    return refuse({ code: 'lot-pledged', loan, ...figure(state, behind) })
  }
  const out = receipted(state, ({ holder }) => holder !== owner)
  return isAbove(value, orNothing(minus(state.stored, out)))
    ? refuse({ code: 'receipt-out', ...figure(state, out) })
    : null
}

/** Only what is sold here names a match, and that match has goods kept for it. */
function refuseMatch({ how, match }: Leave, state: KnownLot, value: string): Refused | null {
  if (how !== 'sold' && match === null) return null
  const reservation = match === null ? undefined : state.reservations.get(match)
  const left = how === 'sold' ? (reservation?.left ?? '0') : '0'
  return isAbove(value, left) || isZero(left)
    ? refuse({ code: 'not-reserved', match, ...figure(state, left) })
    : null
}

/** What a count missed may have left before it, by the day of its entry. */
function leavingLayers(state: KnownLot, value: string, counted: boolean) {
  const from = counted ? joined(state.missed, state.layers) : state.layers
  return takeOldest(from, value).taken
}

export const leaveLot = existing((data: Leave, state, context: Context<LeaveNeeds>): Verdict => {
  const { day, needs } = context
  const { exit, how, match, quantity } = data
  const repeated = known(state, keys.exit(data), [how, match, data.owner, quantity])
  if (repeated) return repeated
  const reservation = match === null ? undefined : state.reservations.get(match)
  const owner = data.owner ?? reservation?.seller ?? state.owner
  const counted = isCounted(state, day)
  const there = state.status === 'stored' || (counted && state.status === 'empty')
  if (!there) return refuse({ code: 'lot-not-stored', was: state.status })
  const wrong = refuseUnit(state, quantity) ?? refuseBefore(state, day)
  if (wrong) return wrong
  const { shipment, warehouse } = placeOf(state)
  if (shipment !== null && needs.shipment?.status !== 'arrived') {
    return refuse({ code: 'not-arrived', shipment })
  }
  const { own, portion } = mostOf(data, state, owner)
  const all = how === 'sold' ? lesser(own, portion) : portion
  const value = quantity === null ? all : inUnit(state, quantity)
  const refused =
    refuseMatch(data, state, value) ??
    (counted ? null : refuseLeaving(data, state, owner, value, needs.match))
  if (refused) return refused
  if (isZero(value)) return refuse({ code: 'more-than-stored', ...figure(state, portion) })
  const layers = leavingLayers(state, value, counted)
  const youngest = layers.at(-1)?.day
  const early = youngest === undefined ? null : refuseEarlier(day, 'LotEntered', youngest)
  if (early && !counted) return early
  const storage = storageOf(state, layers, day, needs, how === 'sold')
  if ('accepted' in storage) return storage
  return accept<LotEvent>({
    type: 'LotLeft',
    data: {
      ...storage,
      ...{ counted, exit, how, into: null, layers: [...layers], match, owner, pledge: null },
      named: data.owner !== null,
      quantity: quantity ?? figure(state, value),
      receipts: counted ? [] : cutOwn(state, owner, value),
      ...{ shipment, warehouse, whole: quantity === null },
    },
  })
})

/** The owner's own receipts stand for no more than what is left beside those of others. */
function cutOwn(state: KnownLot, owner: string, value: string) {
  const others = receipted(state, ({ holder }) => holder !== owner)
  const left = minus(minus(state.stored, value), others)
  return cutTo(state, left, ({ holder }) => holder === owner)
}
