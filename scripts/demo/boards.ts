import { addDays, daysBetween } from '../../domain/values/instant.ts'
import { boardBuyers, boardSellers } from './cast.ts'
import { businessDaysAfter, moment } from './days.ts'
import { type Deal, dealSteps } from './deal.ts'
import { lendingSteps, yuan } from './lending.ts'
import type { DemoMarket } from './market.ts'
import { type Step, step } from './step.ts'
import { agreedFromStore } from './stock.ts'
import { inspected, insuredSum, leaving } from './store.ts'
import { carriage, condition, quantity, thirtySeventy } from './terms.ts'
import { SPRUCE_SELLER } from './wholesale.ts'

const byShip = carriage('FOB', 'CN', 'Dalian', 'sea')
const byTruck = carriage('FCA', 'CN', 'Suifenhe', 'road')

export const boardMarket: DemoMarket = {
  name: 'boards',
  sellers: boardSellers,
  buyers: boardBuyers,
  listings: [
    { product: 'boards-spruce', base: 2_020, currency: 'CNY', per: 'MTQ' },
    { product: 'boards-pine', base: 1_880, currency: 'CNY', per: 'MTQ' },
    { product: 'boards-larch', base: 350, currency: 'USD', per: 'MTQ' },
    { product: 'plywood-birch', base: 610, currency: 'EUR', per: 'MTQ' },
  ],
  requests: [1, 3],
  quantities: [40, 60, 120, 200, 350, 600],
  carriages: [
    byShip,
    byTruck,
    carriage('CFR', 'CN', 'Shanghai', 'sea'),
    carriage('DAP', 'CN', 'Tianjin', 'rail'),
  ],
  leadTimes: [5, 10, 18, 28, 45, 70],
  costs: [
    { kind: 'freight', perUnit: '35' },
    { kind: 'insurance', perUnit: '2.10' },
    { kind: 'inspection', perUnit: '1.75' },
  ],
  tax: '13',
}

export const BOARDS_BY_SHIP = 'boards-story'
export const BOARDS_BY_TRUCK = 'boards-by-truck'

const OWNER = 'suifenhe-timber'
const BANK = 'border-trade-bank'
const LOADED = '2025-05-15'
const SAILED = '2025-05-16'
const SOLD_AFLOAT = '2025-05-26'
const ARRIVED = '2025-06-03'

const wanted = quantity(10_000, 'MTQ')
const parties = { buyer: 'pudong-joinery', seller: OWNER, product: 'boards-spruce' }
const price = { amount: '2000', currency: 'CNY', per: 'MTQ' } as const

/** By truck the boards come in three days and the freight is 300 a cubic metre: nobody wants that. */
const byTruckInstead: Deal = {
  ...{ ...parties, price, id: BOARDS_BY_TRUCK, asked: LOADED },
  condition: condition(wanted, thirtySeventy, 3, byTruck),
  ending: { as: 'refused', after: 1, reason: 'Freight by truck is 300 a cubic metre.' },
}

/** A ship takes eighteen days; it costs the platform 180 a cubic metre, which charges 220. */
function loading(): Step[] {
  const id = BOARDS_BY_SHIP
  const aboard = moment(LOADED, 'afternoon')
  return [
    step(moment('2025-05-14', 'afternoon'), 'BookShipment', id, {
      ...{ carrier: 'Bohai Strait Lines', mode: 'sea', shipper: OWNER, transitDays: 5 },
      ...{ cost: yuan('1800000'), charged: yuan('2200000') },
      origin: { country: 'CN', name: 'Dalian' },
      destination: { country: 'CN', name: 'Shanghai' },
    }),
    step(moment(LOADED, 'morning'), 'AnnounceLot', id, {
      ...{ owner: OWNER, product: parties.product, quantity: wanted, shipment: id },
    }),
    step(moment(LOADED, 'noon'), 'LoadShipment', id, { lots: [id] }),
    inspected(aboard, id, parties.product),
    step(aboard, 'InsureShipment', id, {
      ...{ from: LOADED, insurer: 'Bohai Mutual', lossPayee: BANK, policy: `policy-${id}` },
      ...{ sum: insuredSum(price, wanted), until: addDays(LOADED, 60) },
    }),
    step(aboard, 'HoldDocument', id, {
      ...{ document: 'bl-1', holder: BANK, kind: 'bill-of-lading', originals: 3, held: 3 },
    }),
  ]
}

/** Sold while afloat: 30 % at once, the rest and the freight as the ship arrives. */
function soldAfloat(): Step[] {
  const id = BOARDS_BY_SHIP
  const pay = (at: string, amount: string, payment: string) =>
    step(at, 'RecordPayment', id, { amount: yuan(amount), payment })
  const leadTime = daysBetween(SOLD_AFLOAT, ARRIVED)
  const agreed = condition(wanted, thirtySeventy, leadTime, byShip)
  const next = businessDaysAfter(SOLD_AFLOAT, 1)
  return [
    agreedFromStore(
      { ...parties, id, price, condition: agreed, asked: SOLD_AFLOAT },
      ...([id, moment(SOLD_AFLOAT, 'morning')] as const),
    ),
    pay(moment(next, 'morning'), '6000000', 'p-1'),
    step(moment(next, 'noon'), 'AddCharge', id, {
      ...{ amount: yuan('2200000'), charge: 'c-1', kind: 'freight' },
    }),
    step(moment(ARRIVED, 'morning'), 'ArriveShipment', id, {}),
    step(moment(ARRIVED, 'morning'), 'RecordInvoice', id, {
      ...{ amount: yuan('22200000'), invoice: 'i-1' },
    }),
    pay(moment(ARRIVED, 'noon'), '16200000', 'p-2'),
    leaving(id, ARRIVED, 'afternoon', id),
    step(moment(ARRIVED, 'afternoon'), 'DeliverGoods', id, { delivery: 'd-1', quantity: wanted }),
    step(moment(businessDaysAfter(ARRIVED, 1), 'afternoon'), 'AcceptDelivery', id, {
      delivery: 'd-1',
    }),
  ]
}

/**
 * 10,000 m³ at 2,000. 16,000,000 are lent on them once they are on board and insured, at 4 %, which
 * is what the money costs: eighteen days are 32,000.
 */
export const boardStories = (): Step[] => [
  ...dealSteps(byTruckInstead),
  ...loading(),
  ...lendingSteps({
    ...{ id: BOARDS_BY_SHIP, borrower: OWNER, lender: BANK, seller: SPRUCE_SELLER },
    ...{ lots: [BOARDS_BY_SHIP], amount: '16000000', rate: '0.04', fundingRate: '0.04' },
    ...{ day: SAILED, days: 60 },
  }),
  step(moment(SAILED, 'evening'), 'DepartShipment', BOARDS_BY_SHIP, {}),
  ...soldAfloat(),
]
