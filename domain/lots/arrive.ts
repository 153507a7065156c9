import { accept, actsFor, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { same } from '../kernel/same.ts'
import type { Member } from '../members/evidence.ts'
import type { Policy } from '../policies/evidence.ts'
import type { Product } from '../products/evidence.ts'
import type { Shipment } from '../shipments/evidence.ts'
import { isPlain, isZero } from '../values/decimal.ts'
import { compare, isAbove, plus, sum } from '../values/exact.ts'
import { isOwnId, ownPrefix } from '../values/identifiers.ts'
import { dimensionOf, type Unit, valueIn } from '../values/quantity.ts'
import type { Warehouse } from '../warehouses/evidence.ts'
import type { LotCommand } from './commands.ts'
import type { LotEvent } from './events.ts'
import { type KnownLot, type Lot, toCome } from './evidence.ts'
import { keys } from './keys.ts'
import {
  existing,
  figure,
  inUnit,
  isCounted,
  known,
  type Refused,
  refuseBefore,
  refuseUnit,
  type Verdict,
} from './state.ts'
import { storageOf } from './storage.ts'

type Data<T extends LotCommand['type']> = DataOf<LotCommand, T>

export type KeeperNeeds = {
  readonly warehouse?: Warehouse | undefined
  readonly shipment?: Shipment | undefined
}
export type AnnounceNeeds = KeeperNeeds & { readonly owner: Member; readonly product: Product }

const otherUnit = (given: Unit, unit: Unit): Refused | null =>
  dimensionOf(given) === dimensionOf(unit)
    ? null
    : refuse({ code: 'unit-does-not-fit', given, unit })

/** A warehouse of that dimension, or a shipment that is booked; one of them. */
function refuseKeeper(data: Data<'AnnounceLot'>, needs: KeeperNeeds): Refused | null {
  const { warehouse, shipment } = data
  if ((warehouse === null) === (shipment === null)) return refuse({ code: 'keeper-unclear' })
  if (warehouse !== null) {
    if (needs.warehouse?.status !== 'leased')
      return refuse({ code: 'warehouse-unknown', warehouse })
    return otherUnit(data.quantity.unit, needs.warehouse.unit)
  }
  const booked = needs.shipment !== undefined && needs.shipment.status !== 'absent'
  return booked ? null : refuse({ code: 'shipment-unknown', shipment: shipment! })
}

/** What is kept already moves as a whole; what was announced so before is announced. */
function move(data: Data<'AnnounceLot'>, state: KnownLot, needs: KeeperNeeds): Verdict {
  const { commingled, owner, product, quantity, shipment, warehouse } = data
  const one = same([commingled, owner, product], [state.commingled, state.owner, state.product])
  if (!one) return refuse({ code: 'lot-exists' })
  const wrong = refuseUnit(state, quantity)
  if (wrong) return wrong
  const value = inUnit(state, quantity)
  const whole = compare(value, state.stored) === 0
  const to = state.leaves === 'warehouse' ? 'shipment' : 'warehouse'
  if (state.leaves !== null) {
    const repeated = whole && data[to] === state[to]
    return repeated ? accept() : refuse({ code: 'lot-exists' })
  }
  if (same([shipment, warehouse], [state.shipment, state.warehouse])) {
    return compare(value, state.announced) === 0 ? accept() : refuse({ code: 'lot-exists' })
  }
  // From a house onto a ship, or from a ship into a house.
  const turns = (state.warehouse === null) !== (warehouse === null)
  if (state.status !== 'stored' || !turns) return refuse({ code: 'lot-exists' })
  if (!whole) return refuse({ code: 'lot-moves-whole', ...figure(state, state.stored) })
  return refuseKeeper(data, needs) ?? accept<LotEvent>({ type: 'LotAnnounced', data })
}

export function announceLot(
  data: Data<'AnnounceLot'>,
  state: Lot,
  { id, day, by, needs }: Context<AnnounceNeeds>,
): Verdict {
  if (by.member !== null && !isOwnId(id, by.member)) {
    return refuse({ code: 'id-not-own', prefix: ownPrefix(by.member) })
  }
  if (!actsFor(by, data.owner)) return refuse({ code: 'not-a-party', party: 'owner' })
  if (state.status !== 'absent') {
    return refuseBefore(state, day) ?? move(data, state, needs)
  }
  const { owner, product } = data
  if (needs.owner.status === 'absent') return refuse({ code: 'member-unknown', member: owner })
  if (needs.product.status === 'absent') return refuse({ code: 'product-unknown', product })
  const wrong = otherUnit(data.quantity.unit, needs.product.unit) ?? refuseKeeper(data, needs)
  return wrong ?? accept({ type: 'LotAnnounced', data })
}

export type EnterNeeds = KeeperNeeds & {
  readonly owner?: Member | undefined
  readonly storage: Policy
}

/** Room that lots which this one gave goods to have not claimed yet is not for other goods. */
const owedRoom = ({ gave }: KnownLot, { claims }: Extract<Warehouse, { status: 'leased' }>) =>
  sum([...gave].flatMap(([lot, value]) => (claims.has(lot) ? [] : [value])))

/** What comes aboard is what the shipment is loaded with. */
function refuseAboard(name: string, { id, day, needs }: Context<EnterNeeds>): Refused | null {
  const { shipment } = needs
  const aboard = shipment && shipment.status !== 'absent' && shipment.lots.includes(id)
  const on = aboard ? shipment.loadedOn : null
  return on !== null && on <= day ? null : refuse({ code: 'not-loaded', shipment: name })
}

/** What comes into a warehouse has room claimed for it there. */
function refuseInside(
  state: KnownLot,
  name: string,
  stored: string,
  { id, needs: { warehouse } }: Context<EnterNeeds>,
): Refused | null {
  if (warehouse?.status !== 'leased') return refuse({ code: 'warehouse-unknown', warehouse: name })
  const { claims, unit } = warehouse
  const claimed = claims.get(id) ?? '0'
  const owed = state.leaves === null ? owedRoom(state, warehouse) : '0'
  const needed = valueIn(figure(state, plus(stored, owed)), unit)
  return isAbove(needed, claimed) ? refuse({ code: 'space-not-claimed', claimed, unit }) : null
}

/** What was on board comes off once the shipment has arrived. */
function refusePlace(state: KnownLot, stored: string, context: Context<EnterNeeds>) {
  const { leaves, shipment, warehouse } = state
  if (leaves === 'shipment' && context.needs.shipment?.status !== 'arrived') {
    return refuse({ code: 'not-arrived', shipment: shipment! })
  }
  const aboard = leaves === 'warehouse' || (leaves === null && shipment !== null)
  return aboard
    ? refuseAboard(shipment!, context)
    : refuseInside(state, warehouse!, stored, context)
}

/** What moves is what is there; else all that is to come, if no quantity was named. */
function entering(data: Data<'EnterLot'>, state: KnownLot): string | Refused {
  const { quantity } = data
  if (state.leaves !== null) {
    const all = quantity === null || compare(inUnit(state, quantity), state.stored) === 0
    if (all) return state.stored
    return refuse({ code: 'lot-moves-whole', ...figure(state, state.stored) })
  }
  if (quantity !== null) return inUnit(state, quantity)
  const open = toCome(state)
  return isAbove(open, '0') ? open : refuse({ code: 'nothing-to-enter' })
}

export const enterLot = existing(
  (data: Data<'EnterLot'>, state, context: Context<EnterNeeds>): Verdict => {
    const { day, needs } = context
    const owner = data.owner ?? state.owner
    const { entry, quantity } = data
    const repeated = known(state, keys.entry(data), [data.owner, quantity])
    if (repeated) return repeated
    if (state.status === 'refused' || state.status === 'called') {
      return refuse({ code: 'lot-not-stored', was: state.status })
    }
    const wrong = refuseUnit(state, quantity) ?? refuseBefore(state, day)
    if (wrong) return wrong
    if (owner !== state.owner && !state.commingled) return refuse({ code: 'not-commingled' })
    if (data.owner !== null && (needs.owner?.status ?? 'absent') === 'absent') {
      return refuse({ code: 'member-unknown', member: owner })
    }
    const value = entering(data, state)
    if (typeof value !== 'string') return value
    const moving = state.leaves !== null
    const counted = !moving && isCounted(state, day)
    const stored = moving || counted ? state.stored : plus(state.stored, value)
    const given = figure(state, value)
    if (!isPlain(stored) || !isPlain(plus(state.sums.in, value)) || isZero(value)) {
      return refuse({ code: 'unit-does-not-fit', given: given.unit, unit: state.unit })
    }
    const misplaced = counted ? null : refusePlace(state, stored, context)
    if (misplaced) return misplaced
    const leaves = state.leaves === 'warehouse' ? state.warehouse : null
    const storage = storageOf(state, leaves === null ? [] : state.layers, day, needs)
    if ('accepted' in storage) return storage
    return accept<LotEvent>({
      type: 'LotEntered',
      data: {
        ...storage,
        shipment: state.leaves === 'shipment' ? null : state.shipment,
        warehouse: leaves === null ? state.warehouse : null,
        ...{ counted, entry, leaves, owner, quantity: quantity ?? given },
        named: data.owner !== null,
        whole: quantity === null,
      },
    })
  },
)

/** No more comes, and what was to move stays where it is. */
export const refuseLot = existing(
  ({ because }: Data<'RefuseLot'>, state, { day }: Context): Verdict => {
    if (state.status === 'refused') return accept()
    if (state.status === 'called') return refuse({ code: 'lot-not-stored', was: state.status })
    if (isZero(toCome(state)) && state.leaves === null) return accept()
    const early = refuseBefore(state, day)
    return early ?? accept<LotEvent>({ type: 'LotRefused', data: { because } })
  },
)
