import { smooth } from './amounts.ts'
import { boardBuyers, boardSellers } from './cast.ts'
import type { Deal } from './deal.ts'
import type { DemoMarket } from './market.ts'
import { carriage, condition, quantity, thirtySeventy } from './terms.ts'

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

export const BOARDS_BY_SHIP = 'boards-by-ship'
export const BOARDS_BY_TRUCK = 'boards-by-truck'

const boards = {
  buyer: 'pudong-joinery',
  seller: 'suifenhe-timber',
  product: 'boards-spruce',
  price: { amount: '2000', currency: 'CNY', per: 'MTQ' },
  asked: '2025-05-15',
} as const

const wanted = quantity(10_000, 'MTQ')

/**
 * 10,000 m³ at 2,000. By truck they come in three days and the freight is 300 a cubic metre; by
 * ship in eighteen, and it is 220: the buyer takes the ship, and 2,200,000 are charged.
 */
export const boardStories = (): Deal[] => [
  {
    ...boards,
    id: BOARDS_BY_TRUCK,
    condition: condition(wanted, thirtySeventy, 3, byTruck),
    ending: { as: 'refused', after: 1, reason: 'Freight by truck is 300 a cubic metre.' },
  },
  {
    ...boards,
    id: BOARDS_BY_SHIP,
    condition: condition(wanted, thirtySeventy, 18, byShip),
    ending: {
      as: 'accepted',
      after: 1,
      settling: { ...smooth, charges: [{ kind: 'freight', amount: '2200000.00' }] },
    },
  },
]
