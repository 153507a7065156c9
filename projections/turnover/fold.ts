import { calendar } from '../../domain/calendar/events.ts'
import type { DataOf } from '../../domain/kernel/event.ts'
import { type LotEvent, lots } from '../../domain/lots/events.ts'
import type { KnownLot, Lot } from '../../domain/lots/evidence.ts'
import { evolve } from '../../domain/lots/evolve.ts'
import { policies } from '../../domain/policies/events.ts'
import { shipments } from '../../domain/shipments/events.ts'
import { isAbove, minus, plus, sum } from '../../domain/values/exact.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { type Quantity, valueIn } from '../../domain/values/quantity.ts'
import { warehouses } from '../../domain/warehouses/events.ts'
import { type Folded, type Handles, projection } from '../kernel/projection.ts'
import { itIs } from '../shared/today.ts'
import { goodsDays, goodsIn, layersIn, placeOf } from './days.ts'
import { tables } from './rows.ts'

type Rows = Handles<typeof tables>
type Layers = KnownLot['layers']

/** What of a lot can be had, and how near it is: in store before afloat before announced. */
function freeOf(lot: KnownLot): { readonly free: string; readonly rank: number | null } {
  const reserved = sum([...lot.reservations.values()].map(({ left }) => left))
  const isToCome = lot.status === 'announced'
  const there = isToCome ? minus(lot.announced, lot.sums.in) : lot.stored
  const free = minus(there, reserved)
  const has = (isToCome || lot.status === 'stored') && isAbove(free, '0')
  if (!has) return { free: '0', rank: null }
  return { free, rank: isToCome ? 2 : placeOf(lot).warehouse === null ? 1 : 0 }
}

/** Counts the days of goods that are no longer there, and takes off those that goods came with. */
function countDays({ houses }: Rows, before: KnownLot | null, after: KnownLot, day: LocalDate) {
  const touched = new Set([before, after].map((lot) => lot && placeOf(lot).warehouse))
  for (const warehouse of touched) {
    const house = warehouse && houses.get({ warehouse })
    if (!house) continue
    const [was, is] = [before, after].map((lot) =>
      goodsDays(layersIn(lot, house.warehouse), day, house.unit),
    )
    const goneDays = plus(house.goneDays, minus(was!, is!))
    if (goneDays !== house.goneDays) houses.put({ ...house, goneDays })
  }
}

type Stay = Pick<DataOf<LotEvent, 'LotLeft'>, 'fee' | 'feePolicy' | 'otherFee'>

/** Goods left a warehouse for good: how long they stayed, and what that earned. */
function leave(rows: Rows, warehouse: string | null, stay: Stay, layers: Layers, day: LocalDate) {
  const house = warehouse === null ? undefined : rows.houses.get({ warehouse })
  if (house === undefined) return
  rows.houses.put({
    ...house,
    left: plus(house.left, goodsIn(layers, house.unit)),
    leftDays: plus(house.leftDays, goodsDays(layers, day, house.unit)),
  })
  const { fee, feePolicy, otherFee } = stay
  if (fee === null || feePolicy === null || otherFee === null) return
  const key = { warehouse: house.warehouse, feePolicy }
  const earned = rows.fees.get(key) ?? { ...key, exits: 0, fee: '0', otherFee: '0' }
  rows.fees.put({
    ...earned,
    exits: earned.exits + 1,
    fee: plus(earned.fee, fee.amount),
    otherFee: plus(earned.otherFee, otherFee.amount),
  })
}

function leaving(rows: Rows, { type, data }: LotEvent, before: KnownLot | null, day: LocalDate) {
  if (type === 'LotLeft' && data.into === null) {
    leave(rows, data.warehouse, data, data.layers, day)
  } else if (type === 'LotEntered' && data.leaves !== null) {
    leave(rows, data.leaves, data, before?.layers ?? [], day)
  }
}

/** Folds an event of a lot as its decider does. */
function ofLot(rows: Rows, event: LotEvent & Folded) {
  const { id, position, day } = event
  const row = rows.lots.get({ lot: id })
  const before = row?.state ?? null
  const state: Lot = before ?? { status: 'absent' }
  const handler = evolve[event.type] as (state: Lot, data: unknown, recorded: Folded) => Lot
  const after = handler(state, event.data, event) as KnownLot
  const { owner, product, warehouse, unit, stored } = after
  rows.lots.put({
    ...{ lot: id, number: row?.number ?? position, owner, product },
    grade: after.inspection?.grade ?? null,
    ...{ ...placeOf(after), unit, stored },
    ...freeOf(after),
    state: { ...after, documents: after.documents.clear() },
  })
  if (warehouse !== null && warehouse !== before?.warehouse) {
    rows.rooms.put({ lot: id, warehouse })
  }
  countDays(rows, before, after, day)
  leaving(rows, event, before, day)
}

const change =
  (by: typeof plus) =>
  ({ houses }: Rows, warehouse: string, quantity: Quantity) => {
    const house = houses.get({ warehouse })
    if (house === undefined) return
    houses.put({ ...house, claimed: by(house.claimed, valueIn(quantity, house.unit)) })
  }
const claim = change(plus)
const free = change(minus)

const isLots = (event: Folded): event is Folded & LotEvent => event.stream.startsWith('lot-')

/** Goods in warehouses and afloat: what is there, for how long, and what that earns. */
export const turnover = projection({
  name: 'turnover',
  version: 4,
  of: [lots, warehouses, shipments, policies, calendar],
  tables,
  fold: {
    WarehouseLeased(rows, { data, id: warehouse, day }) {
      const { capacity, operator } = data
      const nothing = { claimed: '0', goneDays: '0', left: '0', leftDays: '0' }
      const house = rows.houses.get({ warehouse })
      const { leases, ...known } = house ?? { leases: [], ...nothing, unit: capacity.unit }
      rows.houses.put({ ...known, warehouse, operator, leases: [...leases, data] })
      itIs(rows, day)
    },
    SpaceClaimed(rows, { data: { moved, quantity }, id, day }) {
      claim(rows, id, quantity)
      for (const one of moved) free(rows, id, one.quantity)
      itIs(rows, day)
    },
    SpaceFreed(rows, { data: { quantity }, id, day }) {
      free(rows, id, quantity)
      itIs(rows, day)
    },
    ShipmentBooked(rows, { data: { destination }, id: shipment, day }) {
      rows.ships.put({ shipment, destination })
      itIs(rows, day)
    },
    PolicyAdopted(rows, { data: { from, reason, terms }, revision, day }) {
      if ('takenBack' in terms) rows.storage.put({ revision, from, reason, terms })
      itIs(rows, day)
    },
    BusinessDayClosed: (rows, { data }) => itIs(rows, data.date),
  },
  rest(rows, event) {
    if (isLots(event)) ofLot(rows, event)
    itIs(rows, event.day)
  },
})
