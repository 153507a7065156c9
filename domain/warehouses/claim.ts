import { accept, type Context, refuse } from '../kernel/decider.ts'
import { type KnownLot, type Lot, toCome } from '../lots/evidence.ts'
import { isPlain, isZero } from '../values/decimal.ts'
import { isAbove, minus, plus, sum } from '../values/exact.ts'
import type { LocalDate } from '../values/instant.ts'
import { dimensionOf, type Quantity, Unit, valueIn } from '../values/quantity.ts'
import type { WarehouseEvent } from './events.ts'
import { leaseOn, type Warehouse } from './evidence.ts'

type Leased = Extract<Warehouse, { status: 'leased' }>

/** What no event can write is cut off, so that never more is claimed or freed than there is. */
function cut(value: string): string {
  const [whole, decimals = ''] = value.split('.')
  return decimals.length > 12 ? `${whole}.${decimals.slice(0, 12)}` : value
}

/** In the first unit that writes it exactly, which is the one wanted nearly always. */
function written(value: string, of: Unit, wanted: Unit): Quantity {
  const alike = Unit.options.filter((unit) => dimensionOf(unit) === dimensionOf(of))
  const whole = { unit: of, value }
  const unit = [wanted, ...alike].find((one) => isPlain(valueIn(whole, one))) ?? wanted
  return { unit, value: cut(valueIn(whole, unit)) }
}

/** Whether goods are in a warehouse, if there are any; else they may be on their way into it. */
const isHere = ({ leaves, warehouse }: KnownLot, id: string) =>
  warehouse === id && leaves !== 'shipment'

/** Goods that are to come here, and of which nothing has come. */
const isToCome = (lot: KnownLot, id: string) =>
  lot.warehouse === id && (!isHere(lot, id) || lot.status === 'announced')

/** The room for goods of a lot itself: for what is there, and for what is to come. */
function ownRoom(lot: KnownLot, id: string): string {
  if (lot.warehouse !== id || lot.status === 'refused' || lot.status === 'called') return '0'
  return isHere(lot, id) ? plus(lot.stored, toCome(lot)) : lot.stored
}

/**
 * The room that a lot takes in a warehouse, in the lot's unit, by the lot's state alone: claims may
 * come in any order, and again. What it gave here to lots that have not claimed is in its room yet.
 */
function roomFor(lot: KnownLot, id: string, { claims }: Leased): string {
  const own = ownRoom(lot, id)
  if (!isHere(lot, id)) return own
  const given = [...lot.gave].filter(([to]) => !claims.has(to)).map(([, quantity]) => quantity)
  return plus(own, sum(given))
}

/** Room that those had here of whom a lot was made: of each, what it gave at most. */
function roomOfMakers({ from, unit }: KnownLot, warehouse: Leased) {
  return from.flatMap(({ lot, quantity }) => {
    const kept = warehouse.claims.get(lot) ?? '0'
    const gave = valueIn({ unit, value: quantity }, warehouse.unit)
    const moved = written(isAbove(gave, kept) ? kept : gave, warehouse.unit, unit)
    return isZero(moved.value) ? [] : [{ lot, quantity: moved }]
  })
}

/**
 * How much room there is from a day on, by all that is known: a rule that was stopped claims late,
 * and the lease may have shrunk since. Undefined: no lease is in force on that day.
 */
function freeFrom(warehouse: Leased, day: LocalDate): string | undefined {
  const { claimed, leases, unit, upTo } = warehouse
  if (leaseOn(warehouse, day) === undefined) return undefined
  const changes = leases.map(({ from }) => from).filter((from) => from > day && from <= upTo)
  const room = [day, ...changes].map((on) => {
    const { capacity } = leaseOn(warehouse, on)!
    return minus(valueIn(capacity, unit), claimed)
  })
  return room.reduce((least, one) => (isAbove(least, one) ? one : least))
}

/** Lots that goods gave to where they were before they come here. */
const notHere = ({ gave }: KnownLot, { claims }: Leased) =>
  [...gave.keys()].filter((lot) => !claims.has(lot))

/** Room for goods that are to come is an act: none is kept beyond the lease, and a no is told. */
function forAnnounced(name: string, lot: KnownLot, more: string, state: Leased, day: LocalDate) {
  const free = freeFrom(state, day)
  const quantity = written(more, state.unit, lot.unit)
  if (free !== undefined && !isAbove(more, free)) {
    return accept<WarehouseEvent>({
      type: 'SpaceClaimed',
      data: { apart: notHere(lot, state), beyond: false, lot: name, moved: [], quantity },
    })
  }
  const refusedOn = state.refused.get(name)
  if (refusedOn !== undefined && day <= refusedOn) return accept()
  const left = free === undefined || isAbove('0', free) ? '0' : cut(free)
  return accept<WarehouseEvent>({
    type: 'SpaceRefused',
    data: {
      because: free === undefined ? 'not-in-force' : 'no-room',
      ...{ free: left, lot: name, quantity },
    },
  })
}

/** Room that is not needed any longer, or that was refused and is not wanted any longer: zero. */
function free(name: string, less: string, lot: KnownLot, state: Leased) {
  const quantity = written(less, state.unit, lot.unit)
  if (isZero(quantity.value) && !state.refused.has(name)) return accept()
  return accept<WarehouseEvent>({ type: 'SpaceFreed', data: { lot: name, quantity } })
}

/** Keeps the room that a lot takes by now: more or less than before, or as much. */
export function claimSpace(
  { lot: name }: { readonly lot: string },
  state: Leased,
  { id, day, needs: { lot } }: Context<{ readonly lot: Lot }>,
) {
  if (lot.status === 'absent') return refuse({ code: 'lot-unknown', lot: name })
  if (dimensionOf(lot.unit) !== dimensionOf(state.unit)) {
    return refuse({ code: 'unit-does-not-fit', given: lot.unit, unit: state.unit })
  }
  const room = valueIn({ unit: lot.unit, value: roomFor(lot, id, state) }, state.unit)
  const kept = state.claims.get(name) ?? '0'
  const isMade = !state.claims.has(name) && lot.from.length > 0
  const more = minus(room, kept)
  if (!isAbove(more, '0') && !isMade) return free(name, minus(kept, room), lot, state)
  if (isToCome(lot, id)) return forAnnounced(name, lot, more, state, day)
  const moved = isMade ? roomOfMakers(lot, state) : []
  const given = sum(moved.map((one) => valueIn(one.quantity, state.unit)))
  const left = freeFrom(state, day)
  const beyond = isAbove(more, '0') && (left === undefined || isAbove(more, plus(left, given)))
  const quantity = written(more, state.unit, lot.unit)
  if (isZero(quantity.value) && !isMade) return accept()
  return accept<WarehouseEvent>({
    type: 'SpaceClaimed',
    data: { apart: [], beyond, lot: name, moved, quantity },
  })
}
