import { assertStatus, type Evolve } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { isZero } from '../values/decimal.ts'
import { isAbove, lesser, minus, orNothing, plus, sum } from '../values/exact.ts'
import type { LocalDate } from '../values/instant.ts'
import { proRata } from '../values/pro-rata.ts'
import type { LotEvent } from './events.ts'
import type { KnownLot, Lot, Sums } from './evidence.ts'
import { keys } from './keys.ts'
import { joined, layer, takeNewest, takeOldest } from './layers.ts'
import { begun, behind, figure, inUnit, pledgedBy, portionOf } from './state.ts'

type Data<T extends LotEvent['type']> = DataOf<LotEvent, T>

const withSum = (state: KnownLot, name: keyof Sums, value: string): KnownLot => ({
  ...state,
  sums: { ...state.sums, [name]: plus(state.sums[name], value) },
})

/** Remembers a document, so that its repeat is known. */
const withDocument = (state: KnownLot, key: string, content: unknown): KnownLot => ({
  ...state,
  documents: state.documents.set(key, JSON.stringify(content)),
})

const withPortion = (state: KnownLot, owner: string, more: string): KnownLot => ({
  ...state,
  portions: state.portions.set(owner, orNothing(plus(state.portions.get(owner) ?? '0', more))),
})

/** Shares of all owners as they are, made to add up to what is there. */
function levelled(state: KnownLot): KnownLot {
  const owners = [...state.portions.keys()]
  const shares = [...state.portions.values()]
  if (isZero(sum(shares))) return withPortion(state, state.owner, state.stored)
  const parts = proRata(state.stored, shares)
  let { portions } = state
  for (const [index, owner] of owners.entries()) portions = portions.set(owner, parts[index]!)
  return { ...state, portions }
}

/** So much more is there, or less; a lot with nothing left of what it had is empty. */
function withStored(state: KnownLot, more: string): KnownLot {
  const stored = plus(state.stored, more)
  if (isAbove(stored, '0')) return { ...state, stored, status: 'stored' }
  const before = state.status === 'announced' ? 'announced' : 'empty'
  return { ...state, stored: '0', status: before }
}

const withMove = (state: KnownLot, day: LocalDate, more: string): KnownLot => ({
  ...state,
  moved: state.moved.set(day, plus(state.moved.get(day) ?? '0', more)),
})

const less = (value: string) => minus('0', value)

/** Goods went: the oldest of them. */
function without(state: KnownLot, day: LocalDate, value: string): KnownLot {
  const { rest } = takeOldest(state.layers, value)
  return withMove({ ...withStored(state, less(value)), layers: rest }, day, less(value))
}

function withCuts(
  state: KnownLot,
  { portions, receipts }: Partial<Pick<Data<'LotCounted'>, 'portions' | 'receipts'>>,
): KnownLot {
  let next = state
  for (const { owner, quantity } of portions ?? []) {
    next = { ...next, portions: next.portions.set(owner, quantity) }
  }
  for (const { quantity, receipt } of receipts ?? []) {
    const held = next.receipts.get(receipt)
    if (held === undefined) throw new Error(`a receipt is cut that was not issued: ${receipt}`)
    next = { ...next, receipts: next.receipts.set(receipt, { ...held, quantity }) }
  }
  return next
}

/** The one owner of a lot that is not commingled has all that is there. */
const ownersAll = (state: KnownLot): KnownLot =>
  state.commingled
    ? state
    : { ...state, portions: state.portions.clear().set(state.owner, state.stored) }

/** What came before a count is among what was counted: its owner had it, others had less. */
function enteredBefore(state: KnownLot, owner: string, value: string, day: LocalDate): KnownLot {
  const mine = lesser(value, state.stored)
  const others = { ...state, stored: minus(state.stored, mine) }
  const parts = levelled(others).portions
  const { rest } = takeNewest(state.layers, mine)
  const layers = joined(rest, layer(day, mine, state.unit))
  const counted = { ...withSum(state, 'found', less(value)), layers, portions: parts }
  return withPortion(counted, owner, mine)
}

function entered(state: Lot, data: Data<'LotEntered'>, { day }: { day: LocalDate }): Lot {
  const lot = assertStatus(state, 'announced', 'stored', 'empty')
  const { counted, named, owner, quantity, shipment, warehouse, whole } = data
  const value = inUnit(lot, quantity)
  const key = keys.entry(data)
  const at = withDocument(lot, key, [named ? owner : null, whole ? null : quantity])
  if (lot.leaves !== null) {
    const there = { ...at, shipment, warehouse, leaves: null }
    return { ...there, layers: layer(day, lot.stored, lot.unit) }
  }
  const came = withSum(at, 'in', value)
  if (counted) return ownersAll(enteredBefore(came, owner, value, day))
  const layers = joined(came.layers, layer(day, value, lot.unit))
  const stored = withMove({ ...withStored(came, value), layers }, day, value)
  return withPortion(stored, owner, value)
}

function counted(state: Lot, data: Data<'LotCounted'>, { day }: { day: LocalDate }): Lot {
  const lot = withDocument(begun(state), keys.count(data), [data.quantity])
  if (lot.countedOn !== null && day < lot.countedOn) return lot
  const { difference } = data
  const missing = orNothing(less(difference))
  const surplus = orNothing(difference)
  const { taken, rest } = takeOldest(lot.layers, missing)
  const found = withSum(withStored(withCuts(lot, data), difference), 'found', difference)
  return ownersAll({
    ...found,
    layers: joined(rest, layer(day, surplus, lot.unit)),
    missed: joined(lot.missed, taken),
    moved: found.moved.filter((_, on) => on > day),
    countedOn: day,
  })
}

function lost(state: Lot, data: Data<'LotLost'>, { day }: { day: LocalDate }): Lot {
  const { loss, quantity, reason, whole } = data
  const lot = withDocument(begun(state), keys.loss({ loss }), [reason, whole ? null : quantity])
  const value = inUnit(lot, quantity)
  const less_ = withSum(lot, 'lost', value)
  return data.counted
    ? withoutMissed(withSum(less_, 'found', value), value)
    : ownersAll(without(withCuts(less_, data), day, value))
}

/** What a count missed is found to have gone. */
const withoutMissed = (state: KnownLot, value: string): KnownLot => ({
  ...state,
  missed: takeOldest(state.missed, value).rest,
})

/** What an owner has that stands behind no loan. */
const freeOf = (state: KnownLot, owner: string) =>
  orNothing(minus(portionOf(state, owner), pledgedBy(state, owner)))

/** So much less stands behind the loan. */
function withoutPledged(state: KnownLot, value: string): KnownLot {
  const { pledge } = state
  if (pledge === null || isZero(value)) return state
  const left = minus(inUnit(state, pledge.quantity), value)
  return {
    ...state,
    ...behind(
      isAbove(left, '0') ? { ...pledge, quantity: figure(state, left) } : null,
      state.pledgeCameBack,
    ),
  }
}

/** Nothing more is kept for a match than what is still to leave for it. */
function fulfilled(state: KnownLot, match: string | null, value: string): KnownLot {
  const kept = match === null ? undefined : state.reservations.get(match)
  if (match === null || kept === undefined) return state
  const left = minus(kept.left, value)
  return isAbove(left, '0')
    ? { ...state, reservations: state.reservations.set(match, { ...kept, left }) }
    : {
        ...state,
        reservations: state.reservations.delete(match),
        ended: state.ended.add(match),
      }
}

function left(state: Lot, data: Data<'LotLeft'>, { day }: { day: LocalDate }): Lot {
  const { exit, how, into, match, named, owner, quantity, whole } = data
  const lot = assertStatus(state, 'stored', 'empty')
  const value = inUnit(lot, quantity)
  if (into !== null) {
    const gone = without(withSum(lot, 'given', value), day, value)
    return ownersAll({ ...gone, gave: gone.gave.set(into, value), ...behind(null) })
  }
  const asked = [how, match, named ? owner : null, whole ? null : quantity]
  const known = withDocument(lot, keys.exit({ exit }), asked)
  const out = fulfilled(withSum(known, 'out', value), match, value)
  if (data.counted) {
    const before = levelled(withPortion(out, owner, less(value)))
    return ownersAll(withoutMissed(withSum(before, 'found', value), value))
  }
  const gone = ownersAll(withPortion(without(withCuts(out, data), day, value), owner, less(value)))
  return withoutPledged(gone, orNothing(minus(value, freeOf(lot, owner))))
}

function divided(state: Lot, { parts }: Data<'LotDivided'>, { day }: { day: LocalDate }): Lot {
  let lot: KnownLot = assertStatus(state, 'stored')
  for (const { lot: part, pledge, quantity } of parts) {
    const value = inUnit(lot, quantity)
    const gone = without(withSum(lot, 'given', value), day, value)
    const rest = ownersAll(withPortion(gone, lot.owner, less(value)))
    const given: KnownLot = {
      ...rest,
      gave: rest.gave.set(part, value),
      parts: rest.parts.set(part, 'given'),
    }
    lot = withoutPledged(given, pledge === null ? '0' : inUnit(lot, pledge.quantity))
  }
  return lot
}

/** A part is here again, with its days, and stands behind its loan as before. */
function takenBack(state: Lot, data: Data<'PartTakenBack'>, { day }: { day: LocalDate }): Lot {
  const { layers, lot: part, pledge, pledged, quantity } = data
  const lot = assertStatus(state, 'stored', 'empty')
  const value = inUnit(lot, quantity)
  const here = withStored(withSum(lot, 'given', less(value)), value)
  const moved = withMove({ ...here, layers: joined(lot.layers, layers) }, day, value)
  const back: KnownLot = {
    ...ownersAll(withPortion(moved, lot.owner, value)),
    gave: lot.gave.delete(part),
    parts: lot.parts.set(part, 'taken-back'),
  }
  if (pledge === null || !pledged) return back
  const all = plus(
    lot.pledge === null ? '0' : inUnit(lot, lot.pledge.quantity),
    inUnit(lot, pledge.quantity),
  )
  return { ...back, ...behind({ ...pledge, quantity: figure(lot, all) }, true) }
}

type Goods = 'LotEntered' | 'LotCounted' | 'LotLost' | 'LotLeft' | 'LotDivided' | 'PartTakenBack'

/** Goods that come and go. */
export const evolveGoods: Pick<Evolve<Lot, LotEvent>, Goods> = {
  LotEntered: entered,
  LotCounted: counted,
  LotLost: lost,
  LotLeft: left,
  LotDivided: divided,
  PartTakenBack: takenBack,
}
