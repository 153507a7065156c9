import fc from 'fast-check'
import { hours, huge, inKuna, reason } from '../server/requests.ts'
import { condition, price } from '../server/trade.ts'
import type { StreamCases } from './cases.ts'

const validUntil = '2026-04-30T00:00:00Z'
const everyone = { audience: { of: 'everyone' }, price }
const silver = {
  audience: { level: 'silver', of: 'seller' },
  price: { ...price, amount: '5000' },
}
const offer = {
  condition,
  prices: [everyone, silver],
  product: 'sugar',
  seller: 'fuji',
  validUntil,
}

const id = 'fuji~spring'
const when = (changes: object, as: 'platform' | 'fuji' = 'platform') =>
  [as, '/offers/fuji~not/publish', { ...offer, ...changes }] as const
const priced = (amount: object) => ({ prices: [{ ...everyone, price: { ...price, ...amount } }] })

export const cases: StreamCases = {
  refusals: [
    { code: 'offer-absent', when: ['fuji', '/offers/fuji~none/withdraw', { reason }] },
    {
      code: 'offer-exists',
      given: [['fuji', `/offers/${id}/publish`, offer]],
      when: ['fuji', `/offers/${id}/publish`, { ...offer, prices: [everyone] }],
    },
    { code: 'id-not-own', when: ['fuji', '/offers/spring/publish', offer] },
    { code: 'not-a-party', when: ['fuji', '/offers/fuji~x/publish', { ...offer, seller: 'hill' }] },
    { code: 'member-unknown', when: when({ seller: 'nobody' }) },
    { code: 'product-unknown', when: when({ product: 'salt' }) },
    { code: 'unit-does-not-fit', when: when({ condition: { ...condition, quantity: hours } }) },
    { code: 'term-does-not-fit-mode', when: when({ condition: { ...condition, mode: 'air' } }) },
    { code: 'valid-until-passed', when: when({ validUntil: '2026-03-30T00:00:00Z' }) },
    { code: 'price-is-zero', when: when(priced({ amount: '0' })) },
    { code: 'value-too-large', when: when(priced({ amount: huge })) },
    { code: 'currency-not-in-use', when: when(priced(inKuna)) },
    { code: 'audience-twice', when: when({ prices: [everyone, everyone] }, 'fuji') },
    {
      code: 'prices-not-alike',
      when: when({ prices: [everyone, { ...silver, price: { ...price, currency: 'USD' } }] }),
    },
  ],
  tries: { PublishOffer: offer, WithdrawOffer: { reason } },
  seldom: ['WithdrawOffer'],
  likely: {
    PublishOffer: fc.constantFrom(offer, { ...offer, prices: [silver] }),
    WithdrawOffer: fc.constant({ reason }),
  },
  samples: [
    ['PublishOffer', 'offer-1001', { validUntil }],
    ['WithdrawOffer', 'offer-1001'],
  ],
}
