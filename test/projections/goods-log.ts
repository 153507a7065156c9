import type { DataOf } from '../../domain/kernel/event.ts'
import { leftPlain } from '../../domain/kernel/personal.ts'
import { type LotEvent, lots } from '../../domain/lots/events.ts'
import { policies } from '../../domain/policies/events.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { storageFee } from '../../domain/shared/storage-fee.ts'
import { shipments } from '../../domain/shipments/events.ts'
import { type Lease, warehouses } from '../../domain/warehouses/events.ts'
import { TradeLog } from '../support/trade-events.ts'

type Data<T extends LotEvent['type']> = DataOf<LotEvent, T>
export type Layers = Data<'LotLeft'>['layers']

export const tonnes = (value: string) => ({ unit: 'TNE', value }) as const
const perDay = (amount: string) => ({ amount, currency: 'CNY', per: 'TNE' }) as const
export const layer = (day: string, value: string) => ({ day, quantity: tonnes(value) })
export const at = (day: string) => ({ effectiveAt: `${day}T09:00:00.000Z` })
export const yuan = (amount: string) => ({ amount, currency: 'CNY' })

export const lease: Lease = {
  ...{ capacity: tonnes('250'), cost: perDay('1'), from: '2026-03-01', operator: 'keeper' },
  ...{ place: { country: 'CN', name: 'Yantai' }, rent: perDay('3') },
}
const rent = perDay('3')
export const terms = policyKinds.storage.defaults
const noFee = { fee: null, feePolicy: null, otherFee: null }
const house = { shipment: null, warehouse: 'house' }

/** Writes down what happens to apples in a house. */
export class GoodsLog extends TradeLog {
  /** The terms in force: what is told of fees follows from them. */
  terms: typeof terms = terms

  lease(changes: Partial<Lease> = {}, id = 'house', day = '2026-03-01') {
    this.tell(warehouses, id, 'WarehouseLeased', { ...lease, ...changes }, at(day))
  }
  claim(lot: string, value: string, moved: { lot: string; value: string }[] = []) {
    const given = moved.map((one) => ({ lot: one.lot, quantity: tonnes(one.value) }))
    const data = { apart: [], beyond: false, lot, moved: given, quantity: tonnes(value) }
    this.tell(warehouses, 'house', 'SpaceClaimed', data, at('2026-03-01'))
  }
  free(lot: string, value: string) {
    const data = { lot, quantity: tonnes(value) }
    this.tell(warehouses, 'house', 'SpaceFreed', data, at('2026-03-01'))
  }
  book(id: string) {
    const data = {
      ...{ carrier: 'North Line', charter: false, charged: null, cost: null, mode: 'sea' as const },
      ...{ destination: { country: 'CN', name: 'Qingdao' }, transitDays: 0, shipper: null },
      origin: { country: 'RU', name: null },
    }
    this.tell(shipments, id, 'ShipmentBooked', data, at('2026-03-01'))
  }
  adopt(changes: Partial<typeof terms>, from: string) {
    this.terms = { ...this.terms, ...changes }
    const data = { from, reason: 'We try another.', terms: this.terms }
    this.tell(policies, 'storage', 'PolicyAdopted', data, at(from))
  }

  announce(id: string, value: string, day: string, changes: Partial<Data<'LotAnnounced'>> = {}) {
    const data = { commingled: false, owner: 'hill', product: 'apples', quantity: tonnes(value) }
    this.tell(lots, id, 'LotAnnounced', { ...house, ...data, ...changes }, at(day))
  }
  enter(id: string, value: string, day: string, changes: Partial<Data<'LotEntered'>> = {}) {
    const entry = `e-${this.events.length}`
    const rest = { counted: false, leaves: null, named: false, owner: 'hill', whole: false }
    const data = { ...house, ...noFee, ...rest, entry, quantity: tonnes(value), ...changes }
    this.tell(lots, id, 'LotEntered', data, at(day))
  }
  /** A lot that is in the house from a day on. */
  store(id: string, value: string, day: string, changes: Partial<Data<'LotAnnounced'>> = {}) {
    this.announce(id, value, day, changes)
    const { warehouse = 'house', shipment = null } = changes
    this.enter(id, value, day, { shipment, warehouse })
  }
  grade(id: string, grade: string, day: string) {
    this.tell(lots, id, 'LotInspected', { by: leftPlain('SGS'), certificate: null, grade }, at(day))
  }
  /** For a match that names the lot, or for one that names none, and agreed so much in all. */
  reserve(id: string, value: string, match: string, day: string, agreed: string | null = null) {
    const of = { buyer: 'market', seller: 'hill', price: { ...perDay('6000') }, whole: true }
    const all = { agreed: agreed === null ? null : tonnes(agreed), named: agreed === null }
    this.tell(lots, id, 'LotReserved', { ...of, ...all, match, quantity: tonnes(value) }, at(day))
  }
  endReservation(id: string, match: string, day: string) {
    this.tell(lots, id, 'ReservationEnded', { because: 'agreed', match }, at(day))
  }
  /** Goods leave: what that costs follows from their days. */
  leave(id: string, layers: Layers, day: string, changes: Partial<Data<'LotLeft'>> = {}) {
    const { how = 'sold', warehouse = 'house' } = changes
    const soldHere = how === 'sold'
    const fees =
      changes.into || warehouse === null
        ? noFee
        : storageFee({ layers, day, rent, soldHere, terms: this.terms, warehouse })
    const value = layers.reduce((all, { quantity }) => all + Number(quantity.value), 0)
    const rest = { counted: false, into: null, match: null, named: false, owner: 'hill' }
    const data = {
      ...{ ...house, ...fees, ...rest, exit: `x-${this.events.length}`, how, layers: [...layers] },
      ...{ pledge: null, quantity: tonnes(`${value}`), receipts: [], whole: false, ...changes },
    }
    this.tell(lots, id, 'LotLeft', data, at(day))
  }
  form(id: string, layers: Layers, from: string[], day: string) {
    const value = layers.reduce((all, { quantity }) => all + Number(quantity.value), 0)
    const given = from.map((lot) => ({ lot, quantity: tonnes(`${value / from.length}`) }))
    const kind = { grade: null, how: 'merged' as const, owner: 'hill', product: 'apples' }
    const data = { ...house, ...kind, from: given, layers: [...layers], pledge: null }
    this.tell(lots, id, 'LotsCalled', called(given, kind), at(day))
    this.tell(lots, id, 'LotFormed', { ...data, quantity: tonnes(`${value}`) }, at(day))
  }
}

const called = (
  given: Data<'LotsCalled'>['lots'],
  kind: Pick<Data<'LotsCalled'>, 'grade' | 'how' | 'owner' | 'product'>,
) => ({ ...house, ...kind, loan: null, lots: given, yield: null })
