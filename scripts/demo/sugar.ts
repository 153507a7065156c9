import { smooth } from './amounts.ts'
import { sugarBuyers, sugarSellers } from './cast.ts'
import type { Deal } from './deal.ts'
import type { DemoMarket } from './market.ts'
import { carriage, condition, openAccount, quantity, thirtySeventy } from './terms.ts'

const atMill = carriage('FCA', 'CN', 'Mill warehouse, Chongzuo', 'rail')

export const sugarMarket: DemoMarket = {
  name: 'sugar',
  sellers: sugarSellers,
  buyers: sugarBuyers,
  listings: [
    { product: 'sugar-white', base: 5_060, currency: 'CNY', per: 'TNE' },
    { product: 'sugar-refined', base: 5_420, currency: 'CNY', per: 'TNE' },
    { product: 'sugar-brown', base: 4_880, currency: 'CNY', per: 'TNE' },
  ],
  requests: [2, 4],
  quantities: [30, 50, 80, 100, 200, 300, 500],
  carriages: [
    atMill,
    carriage('DAP', 'CN', 'Wuhan', 'rail'),
    carriage('CIF', 'CN', 'Xiamen', 'sea'),
    carriage('DAP', 'CN', 'Fuzhou', 'road'),
  ],
  leadTimes: [5, 7, 14, 21, 35, 60],
  costs: [
    { kind: 'freight', perUnit: '95' },
    { kind: 'insurance', perUnit: '4.20' },
    { kind: 'handling', perUnit: '12' },
  ],
  tax: '13',
}

type Tranche = readonly [id: string, buyer: string, tonnes: number, price: string, asked: string]

const tranches: readonly Tranche[] = [
  ['sugar-tranche-1', 'golden-crane-foods', 5_000, '5000', '2025-03-03'],
  ['sugar-tranche-2', 'three-gorges-drinks', 3_000, '5100', '2025-03-06'],
  ['sugar-tranche-3', 'great-plain-bakeries', 2_000, '5200', '2025-03-11'],
]
export const TRANCHES = tranches.map(([id]) => id)

/**
 * Bait for an auction: one mill sells 10,000 t within a month at 5,000, 5,100 and 5,200, on
 * average at 5,070. Nobody else buys thousands of tonnes at once. The last pays on account.
 */
export const sugarStories = (): Deal[] =>
  tranches.map(([id, buyer, tonnes, amount, asked], index) => ({
    id,
    buyer,
    seller: 'left-river-sugar',
    product: 'sugar-white',
    condition: condition(
      quantity(tonnes, 'TNE'),
      index === 2 ? openAccount(30) : thirtySeventy,
      14,
      atMill,
    ),
    price: { amount, currency: 'CNY', per: 'TNE' },
    asked,
    ending: { as: 'accepted', after: 1, settling: smooth },
  }))
