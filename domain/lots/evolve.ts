import { Map as Persistent, Set as PersistentSet } from 'immutable'
import { assertStatus, type EventContext, type Evolve } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { isAbove } from '../values/exact.ts'
import { type Unit, valueIn } from '../values/quantity.ts'
import type { LotEvent } from './events.ts'
import type { KnownLot, Lot } from './evidence.ts'
import { evolveClaims } from './evolve-claims.ts'
import { evolveGoods } from './evolve-goods.ts'
import { inLayers } from './layers.ts'
import { begun, behind } from './state.ts'

type Fold = Evolve<Lot, LotEvent>
type Known = { readonly owner: string; readonly product: string; readonly unit: Unit }

/** A lot with nothing in it, and nothing that is claimed of it. */
const nothing = (of: Known, { day }: EventContext) => ({
  ...of,
  ...{ warehouse: null, shipment: null, leaves: null },
  commingled: false,
  announced: '0',
  announcedOn: day,
  sums: { in: '0', found: '0', out: '0', lost: '0', given: '0' },
  stored: '0',
  ...{ layers: [], missed: [] },
  moved: Persistent<string, string>(),
  portions: Persistent<string, string>(),
  inspection: null,
  insurances: [],
  receipts: Persistent<string, never>(),
  reservations: Persistent<string, never>(),
  ended: PersistentSet<string>(),
  ...behind(null),
  refused: Persistent<string, never>(),
  from: [],
  gave: Persistent<string, string>(),
  parts: Persistent<string, never>(),
  call: null,
  documents: Persistent<string, string>(),
  countedOn: null,
})

/** What is kept already will move; else it is a lot of its own. */
function announced(
  state: Lot,
  data: DataOf<LotEvent, 'LotAnnounced'>,
  recorded: EventContext,
): Lot {
  const { commingled, owner, product, quantity, shipment, warehouse } = data
  if (state.status !== 'absent') {
    const stored = assertStatus(state, 'stored')
    return warehouse === null
      ? { ...stored, shipment, leaves: 'warehouse' }
      : { ...stored, warehouse, leaves: 'shipment' }
  }
  const { unit, value } = quantity
  return {
    ...nothing({ owner, product, unit }, recorded),
    ...{ status: 'announced', shipment, warehouse, commingled, announced: value },
  }
}

/** The grade goes with the goods: who looked at them is told by the lot that they came from. */
function formed(state: Lot, data: DataOf<LotEvent, 'LotFormed'>, recorded: EventContext): KnownLot {
  const { from, grade, layers, owner, pledge, product, quantity, shipment, warehouse } = data
  const { day } = recorded
  const { unit } = layers[0]!.quantity
  const value = valueIn(quantity, unit)
  const call = state.status === 'absent' ? null : assertStatus(state, 'called').call
  const by = from[0]!.lot
  return {
    ...nothing({ owner, product, unit }, recorded),
    ...{ status: 'stored', shipment, warehouse, announced: value, layers, call },
    ...behind(pledge),
    announcedOn: state.status === 'absent' ? day : begun(state).announcedOn,
    sums: { in: value, found: '0', out: '0', lost: '0', given: '0' },
    stored: inLayers(layers),
    moved: Persistent([[day, value]]),
    portions: Persistent([[owner, value]]),
    inspection: grade === null ? null : { by, certificate: null, grade, on: day },
    from: from.map((one) => ({ lot: one.lot, quantity: valueIn(one.quantity, unit) })),
  }
}

export const evolve: Fold = {
  LotAnnounced: announced,
  /** No more comes, and what was to move stays. */
  LotRefused(state) {
    const lot = assertStatus(state, 'announced', 'called', 'stored', 'empty')
    const came = isAbove(lot.announced, lot.sums.in) ? lot.sums.in : lot.announced
    const { leaves } = lot
    const here = lot.status === 'stored' || lot.status === 'empty'
    return {
      ...lot,
      ...{ announced: came, leaves: null },
      warehouse: leaves === 'shipment' ? null : lot.warehouse,
      shipment: leaves === 'warehouse' ? null : lot.shipment,
      status: here ? lot.status : 'refused',
    }
  },
  LotInspected: (state, data, { day }) => ({ ...begun(state), inspection: { ...data, on: day } }),
  LotInsured: (state, data) => ({
    ...begun(state),
    insurances: [...begun(state).insurances, data],
  }),
  LotsCalled(state, data, recorded) {
    assertStatus(state, 'absent')
    const { lots, owner, product, shipment, warehouse } = data
    const { unit } = data.yield ?? lots[0]!.quantity
    return {
      ...nothing({ owner, product, unit }, recorded),
      ...{ status: 'called', shipment, warehouse },
      call: { asked: data, answers: Persistent() },
    }
  },
  CallAnswered(state, data) {
    const lot = assertStatus(state, 'called')
    const { asked, answers } = lot.call!
    return { ...lot, call: { asked, answers: answers.set(data.lot, data) } }
  },
  LotFormed: formed,
  ...evolveGoods,
  ...evolveClaims,
}
