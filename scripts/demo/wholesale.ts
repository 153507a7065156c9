import { smooth } from './amounts.ts'
import { businessDays, LAST_DAY } from './days.ts'
import type { Deal } from './deal.ts'
import { type Carriage, carriage, cash, condition, quantity } from './terms.ts'

/** Large lots of one product, paid at once where they lie: what banks take the price from. */
type Wholesale = {
  readonly product: string
  readonly unit: 'TNE' | 'MTQ'
  /** The first sells two of three lots: it would sell what stands behind loans. */
  readonly sellers: readonly [string, string]
  readonly buyers: readonly string[]
  readonly from: string
  readonly until: string
  /** Business days between two lots. */
  readonly every: number
  readonly units: (day: string) => number
  readonly price: (day: string, index: number) => number
  readonly carriage: Carriage
}

/** The price of apples falls from 6,000 to 5,500, and everyone learns of it at once. */
export const APPLES_FALL = '2025-11-06'
/** Until then all of the five at the new price are agreed on that day, and none after it. */
const FALL_KNOWN = '2025-11-10'
const FALLEN = 5

/** By this day the ship with the boards has sailed: they cost 2,000 until then. */
const BOARDS_STEADY = '2025-05-16'

/** Steps by which a price goes up and down, in yuan. */
const WAVE = [0, 10, 20, 10, 0, -10, -20, -10]
const wave = (index: number) => WAVE[index % WAVE.length]!

export const FUJI_SELLER = 'luochuan-apples'
export const SUGAR_SELLER = 'dehong-cane'
export const SPRUCE_SELLER = 'greater-khingan-larch'

const fuji = {
  product: 'apples-fuji',
  unit: 'TNE',
  sellers: [FUJI_SELLER, 'aksu-fruit'],
  buyers: ['huadong-fresh', 'pearl-river-grocers', 'jingjin-markets', 'west-lake-fruit'],
  every: 2,
  units: () => 1_200,
  carriage: carriage('FCA', 'CN', 'Xi’an fruit market', 'road'),
} as const

const wholesale: readonly Wholesale[] = [
  { ...fuji, from: '2025-09-01', until: '2025-10-31', price: () => 6_000 },
  { ...fuji, from: '2025-11-11', until: LAST_DAY, price: () => 5_500 },
  {
    ...{ product: 'sugar-refined', unit: 'TNE', every: 2, units: () => 1_500 },
    sellers: [SUGAR_SELLER, 'zhanjiang-refinery'],
    buyers: ['great-plain-bakeries', 'coral-bay-drinks', 'lotus-sweets', 'min-river-canning'],
    ...{ from: '2025-02-17', until: '2025-07-04', price: (_, index) => 5_400 + wave(index) },
    carriage: carriage('FCA', 'CN', 'Kunming sugar market', 'rail'),
  },
  {
    ...{ product: 'boards-spruce', unit: 'MTQ', every: 2 },
    sellers: [SPRUCE_SELLER, 'kymi-boards'],
    buyers: ['ningbo-furniture', 'tianjin-builders', 'hefei-prefab', 'qingdao-crates'],
    ...{ from: '2025-04-01', until: '2025-08-15' },
    units: (day) => (day < BOARDS_STEADY ? 50_000 : 12_000),
    price: (day, index) => (day < BOARDS_STEADY ? 2_000 : 2_000 + wave(index)),
    carriage: carriage('FCA', 'CN', 'Manzhouli', 'rail'),
  },
]

function dealOf(one: Wholesale, asked: string, index: number, id: string): Deal {
  const { product, unit, sellers, buyers } = one
  const wanted = condition(quantity(one.units(asked), unit), cash, 3, one.carriage)
  // A buyer that came to the platform later buys from then on.
  const open = buyers.filter((buyer) => buyer !== 'coral-bay-drinks' || asked > '2025-04-20')
  return {
    ...{ id, product, asked, condition: wanted },
    buyer: open[index % open.length]!,
    seller: sellers[index % 3 === 2 ? 1 : 0],
    price: { amount: `${one.price(asked, index)}`, currency: 'CNY', per: unit },
    ending: { as: 'accepted', after: 1, settling: smooth },
  }
}

/** Five lots at the fallen price on one day: all are paid on the day on which it is known. */
const fallen = (): Deal[] =>
  Array.from({ length: FALLEN }, (_, index) => {
    const one = { ...fuji, from: APPLES_FALL, until: FALL_KNOWN, price: () => 5_500 }
    return dealOf(one, '2025-11-05', index, `wholesale-apples-fuji-fallen-${index + 1}`)
  })

export const wholesaleDeals = (): Deal[] => [
  ...wholesale.flatMap((one) => {
    const days = businessDays(one.until).filter((day) => day >= one.from)
    return days
      .filter((_, index) => index % one.every === 0)
      .map((asked, index) => {
        const id = `wholesale-${one.product}-${asked.slice(5)}`
        return dealOf(one, asked, index, id)
      })
  }),
  ...fallen(),
]
