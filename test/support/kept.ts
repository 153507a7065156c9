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
}

/** Each lot of these has a warehouse, or a shipment, of its own: `in-<lot>` and `on-<lot>`. */
export const inside = (id: string) => ({ ...announcement, warehouse: `in-${id}` })
export const aboard = (id: string) => ({ ...announcement, shipment: `on-${id}` })

export const onLot = (id: string, path: string, body: object = {}): Step => [
  'platform',
  `/lots/${id}/${path}`,
  body,
]

export const leased = (id: string, more: object = {}): Step => [
  'platform',
  `/warehouses/in-${id}/lease`,
  { ...lease, ...more },
]
export const booked = (id: string): Step => ['platform', `/shipments/on-${id}/book`, booking]

/** A lot for which a warehouse keeps room. */
export const announcedIn = (id: string, more: object = {}): Step[] => [
  leased(id),
  onLot(id, 'announce', { ...inside(id), ...more }),
]

/** A lot that is there. */
export const kept = (id: string, more: object = {}): Step[] => [
  ...announcedIn(id, more),
  onLot(id, 'enter', { entry: 'e' }),
]

/** A lot on board. */
export const loaded = (id: string): Step[] => [
  booked(id),
  onLot(id, 'announce', aboard(id)),
  ['platform', `/shipments/on-${id}/load`, { lots: [id] }],
]

/** A match that names the lot, all of which it sells. */
export const soldFrom = (id: string, lot: string): Step => [
  'platform',
  `/matches/${id}/agree`,
  { ...agree, lot },
]
