import { yuan } from '../server/trade.ts'
import { lease, type Market, openMarket } from './lending.ts'

/** `hill` has apples, `reef` lends on them at six per cent, `fuji` has nothing to do with it. */

const terms = { maturity: '2026-06-30', rate: '0.06' }
export const asked = {
  amount: yuan('480000'),
  borrower: 'hill',
  lender: 'reef',
  seller: 'co-op',
  terms,
}

export const exactly = (exact: string) => ({ exact, rounded: `${exact}.00` })

export const buyers = ['north', 'south', 'west']
export const sellers = ['co-op', 'valley']

export async function appleMarket(now: string, options: { readonly tlog?: boolean } = {}) {
  const market = await openMarket(now, options)
  await market.members('hill', 'reef', 'fuji', ...buyers, ...sellers)
  await market.told('/warehouses/cold-store/lease', lease)
  return market
}

/** Apples, and as many sales of them by others as make a mark. */
export async function apples(market: Market, product: string, price = '6000', sales = 6) {
  await market.told(`/products/${product}/register`, {
    ...{ name: 'Fuji apples', category: 'apples', grade: 'A', unit: 'TNE' },
  })
  await selling(market, product, price, sales)
}

/** Sales by others in turn, so that there are three buyers and two sellers. */
export async function selling(market: Market, product: string, price: string, sales: number) {
  const quantity = '2000'
  for (let n = 0; n < sales; n++) {
    const [buyer, seller] = [buyers[n % 3]!, sellers[n % 2]!]
    await market.sold(`${product}-${price}-${n}`, { buyer, seller, product, price, quantity })
  }
}

/** Requested, approved by the lender once it is appraised, secured by the rules, paid out. */
export async function lent(market: Market, loan: string, lot: string, more: object = {}) {
  const { told } = market
  await told(`/loans/${loan}/request`, { ...asked, lots: [lot], ...more })
  await told(`/loans/${loan}/approve`, {}, 'reef')
  await told(
    `/loans/${loan}/disburse`,
    { registration: `r-${loan}`, to: 'hill', tranche: 't-1' },
    'reef',
  )
}

export const insured = { owner: 'hill', payee: 'reef', sum: '660000' }
