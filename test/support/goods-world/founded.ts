import { policyKinds } from '../../../domain/policies/kinds.ts'
import { memberSteps, realTradeSteps, type Told } from '../real-trades.ts'
import { type Begun, RuledLedger } from './ruled-ledger.ts'

/** What a random history of goods and loans begins with. */

export const LOTS = ['l0', 'l1', 'l2', 'l3', 'l4'] as const
/** Lots that others are divided into, or become. */
const PARTS = ['p0', 'p1', 'p2', 'g0', 'g1'] as const
export const ALL_LOTS = [...LOTS, ...PARTS]
export const HOUSES = ['big', 'small'] as const
export const LOANS = ['n0', 'n1', 'n2', 'n3'] as const
/** On a chain. */
export const CHAINS = ['c0', 'c1'] as const
export const ALL_LOANS = [...LOANS, ...CHAINS]
export const SALES = ['k0', 'k1', 'k2', 'k3'] as const

export const FIRST = '2026-03-02'
export const ownerOf = (lot: string) => (lot === 'l3' || lot === 'l4' ? 'fuji' : 'hill')
export const productOf = (lot: string) => (lot === 'l4' ? 'syrup' : 'sugar')
export const tonnes = (value: string) => ({ unit: 'TNE', value })
export const yuan = (amount: string) => ({ amount, currency: 'CNY' })
export const perTonne = (amount: string) => ({ amount, currency: 'CNY', per: 'TNE' })
export const reason = 'as it was'

export const lease = (house: string, capacity: string) => ({
  ...{ capacity: tonnes(capacity), cost: perTonne('1'), from: FIRST, operator: null },
  ...{ place: { country: 'CN', name: house }, rent: perTonne('3') },
})

const syrup = { name: 'Syrup', category: 'syrup', unit: 'TNE' }
export const traded = (
  product: string,
  id: string,
  buyer: string,
  seller: string,
  price?: string,
) =>
  realTradeSteps(id, buyer, seller, price).map((told) =>
    told.type === 'AgreeMatch' ? { ...told, data: { ...told.data, product } } : told,
  )

export const five = [1, 2, 3, 4, 5]
const founding: Told[] = [
  ...['bank', 'fund', 'hill', 'fuji', 'mart'].flatMap(memberSteps),
  ...five.flatMap((n) => [...memberSteps(`buyer${n}`), ...memberSteps(`seller${n}`)]),
  {
    ...{ type: 'RegisterProduct', id: 'sugar' },
    data: { name: 'White sugar', category: 'sugar', unit: 'TNE' },
  },
  { type: 'RegisterProduct', id: 'syrup', data: syrup },
  {
    ...{ type: 'AdoptPolicy', id: 'lending' },
    data: {
      ...{ from: '2020-01-01', reason: 'There is little trade.' },
      terms: { ...policyKinds.lending.defaults, daysToSell: '10000' },
    },
  },
  ...HOUSES.map((house) => ({
    ...{ type: 'LeaseWarehouse', id: house },
    data: lease(house, house === 'big' ? '300' : '80'),
  })),
  ...five.flatMap((n) => [
    ...traded('sugar', `m${n}`, `buyer${n}`, `seller${n}`),
    ...traded('syrup', `y${n}`, `buyer${n}`, `seller${n}`, '8000'),
  ]),
  // Who lends has sold such goods before, and could sell them.
  ...['bank', 'fund'].flatMap((seller) => [
    ...traded('sugar', `${seller}-1`, 'buyer1', seller),
    ...traded('syrup', `${seller}-2`, 'buyer1', seller, '8000'),
  ]),
]

let founded: Promise<Begun> | null = null

/** A ledger with members, trades that say what goods are worth, and two houses. */
export async function foundedWorld(): Promise<Begun> {
  founded ??= (async () => {
    const ledger = await RuledLedger.open(RuledLedger.empty(`${FIRST}T09:00:00.000Z`), 1)
    for (const { type, id, data } of founding) {
      const code = await ledger.send(type, id, data)
      if (code !== null) throw new Error(`${type} ${id}: ${code}`)
    }
    await ledger.work()
    ledger.close()
    return ledger.begun
  })()
  return founded
}
