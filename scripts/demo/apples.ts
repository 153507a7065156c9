import { smooth } from './amounts.ts'
import { appleBuyers, appleSellers } from './cast.ts'
import type { Deal } from './deal.ts'
import type { DemoMarket } from './market.ts'
import { carriage, cash, condition, quantity } from './terms.ts'

const toYantai = carriage('FCA', 'CN', 'Cold store 3, Yantai', 'road')

export const appleMarket: DemoMarket = {
  name: 'apples',
  sellers: appleSellers,
  buyers: appleBuyers,
  listings: [
    { product: 'apples-fuji', base: 6_050, currency: 'CNY', per: 'TNE' },
    { product: 'apples-gala', base: 5_300, currency: 'CNY', per: 'TNE' },
    { product: 'apples-golden', base: 5_700, currency: 'CNY', per: 'TNE' },
    { product: 'apples-juicing', base: 1_450, currency: 'CNY', per: 'TNE' },
  ],
  requests: [1, 3],
  quantities: [5, 8, 12, 20, 30, 40, 60],
  carriages: [
    toYantai,
    carriage('DAP', 'CN', 'Shanghai wholesale market', 'road'),
    carriage('CPT', 'CN', 'Guangzhou freight station', 'rail'),
  ],
  leadTimes: [3, 5, 7, 10, 14],
  costs: [
    { kind: 'storage', perUnit: '42' },
    { kind: 'freight', perUnit: '180' },
    { kind: 'inspection', perUnit: '6.50' },
  ],
  tax: '9',
}

export const LOT_OF_APPLES = 'apples-from-cold-store'

/**
 * 100 t went into the cold store on Monday 13 October and were sold on day 14 at 6,000 a tonne:
 * 600,000. Nobody else asks for as many at once, so the trade is easily found.
 */
export const appleStories = (): Deal[] => [
  {
    id: LOT_OF_APPLES,
    buyer: 'huadong-fresh',
    seller: 'yantai-orchards',
    product: 'apples-fuji',
    condition: condition(quantity(100, 'TNE'), cash, 3, toYantai),
    price: { amount: '6000', currency: 'CNY', per: 'TNE' },
    asked: '2025-10-24',
    ending: { as: 'accepted', after: 1, settling: smooth },
  },
]
