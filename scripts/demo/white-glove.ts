import { Decimal } from '../../domain/values/decimal.ts'
import type { PaymentTerms } from '../../domain/values/payment-terms.ts'
import { smooth } from './amounts.ts'
import type { Deal, Ending } from './deal.ts'
import { carriage, cash, condition, quantity, thirtySeventy } from './terms.ts'

export const CORNER_SHOP = 'shoes-corner-shop'
export const CHAIN_AT_ONCE = 'shoes-chain-at-once'
export const CHAIN_IN_CASH = 'shoes-chain-in-cash'
export const CHAIN_IN_PARTS = 'shoes-chain-in-parts'

const NOTICE = 60
const byRoad = carriage('DAP', 'CN', 'Central warehouse, Beijing', 'road')

/** The maker's own list: by number of pairs, with what payment and notice change of it. */
function listPrice(pairs: number, payment: PaymentTerms, leadTime: number): string {
  const base = new Decimal(pairs >= 10_000 ? 50 : 80)
  const inParts = base.times(payment.length > 1 ? '1.02' : '1')
  return inParts.times(leadTime >= NOTICE ? '0.97' : '1').toString()
}

function shoes(
  id: string,
  buyer: string,
  pairs: number,
  payment: PaymentTerms,
  leadTime: number,
  ending: Ending,
): Deal {
  const price = { amount: listPrice(pairs, payment, leadTime), currency: 'CNY', per: 'PR' } as const
  const wanted = condition(quantity(pairs, 'PR'), payment, leadTime, byRoad)
  const parties = { buyer, seller: 'straits-shoes', product: 'shoes-canvas' }
  return { id, ...parties, condition: wanted, price, asked: '2025-02-17', ending }
}

/**
 * One pair and ten thousand have no common price. A corner shop is quoted 80 for 100 pairs. A
 * chain asks for 10,000: 50 at once; with two months' notice 48.50 in cash and 49.47 at 30/70,
 * which it takes. Each is a quote between two parties, so neither buyer sees the other's.
 */
export const whiteGloveStories = (): Deal[] => {
  const taken: Ending = { as: 'accepted', after: 1, settling: smooth }
  const no = (reason: string): Ending => ({ as: 'refused', after: 1, reason })
  const chain = 'panda-shoe-chain'
  return [
    shoes(CORNER_SHOP, 'lane-nine-shoes', 100, cash, 7, taken),
    shoes(CHAIN_AT_ONCE, chain, 10_000, cash, 14, no('We can wait for a better price.')),
    shoes(CHAIN_IN_CASH, chain, 10_000, cash, NOTICE, no('We keep our cash and pay 30/70.')),
    shoes(CHAIN_IN_PARTS, chain, 10_000, thirtySeventy, NOTICE, taken),
  ]
}
