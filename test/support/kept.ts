import { agree, tonnes } from '../server/requests.ts'
import type { Step } from '../streams/cases.ts'

/** Requests that begin with goods in a warehouse, or on board: sugar of `fuji`, 100 t a lot. */

const perTonne = (amount: string) => ({ amount, currency: 'CNY', per: 'TNE' })

export const lease = {
  capacity: tonnes('1000000'),
  cost: perTonne('1'),
  from: '2026-01-01',
  place: { country: 'CN' },
  rent: perTonne('3'),
}
export const booking = {
  carrier: 'Blue Line',
  destination: { country: 'CN' },
  mode: 'sea',
  origin: { country: 'BR' },
}
export const announcement = {
  owner: 'fuji',
  product: 'sugar',
  quantity: tonnes('100'),
  warehouse: 'house',
}
export const aboard = { ...announcement, shipment: 'ship', warehouse: null }

export const leased: Step = ['platform', '/warehouses/house/lease', lease]
export const booked: Step = ['platform', '/shipments/ship/book', booking]

export const onLot = (id: string, path: string, body: object = {}): Step => [
  'platform',
  `/lots/${id}/${path}`,
  body,
]

/** A lot for which room is kept in a warehouse. */
export const announcedIn = (id: string, more: object = {}): Step[] => [
  leased,
  onLot(id, 'announce', { ...announcement, ...more }),
  ['platform', '/warehouses/house/claim', { lot: id }],
]

/** A lot that is there. */
export const kept = (id: string, more: object = {}): Step[] => [
  ...announcedIn(id, more),
  onLot(id, 'enter', { entry: 'e' }),
]

/** A match that names the lot, all of which it sells. */
export const soldFrom = (id: string, lot: string): Step[] => [
  ['platform', `/matches/${id}/agree`, { ...agree, lot }],
  onLot(lot, 'reserve', { match: id }),
]
