import fc from 'fast-check'
import type { MarketTrade, MarketTrades } from '../../domain/marks/trades.ts'
import type { StreamCases } from './cases.ts'

const take = { currency: 'CNY', date: '2026-03-31', decade: 5 }

const days = fc.constantFrom('2026-03-02', '2026-03-20', '2026-03-31')
const parties = { buyer: fc.constantFrom('a', 'b', 'c', 'd'), seller: fc.constantFrom('x', 'y') }

const trade: fc.Arbitrary<MarketTrade> = fc.record({
  ...{ match: fc.uuid(), agreed: days, proven: days, ...parties },
  price: fc.constantFrom('4.9', '5', '5.1', '0.000000000001', '12345.678'),
  quantity: fc.constantFrom('100000', '0.001', '99999.999'),
  payment: fc.constantFrom(0, 7, 30, null),
  leadTime: fc.constantFrom(0, 30, 31, null),
  term: fc.constantFrom('EXW', 'FCA', 'FOB', null),
  decade: fc.constantFrom(-3, 4, 5),
})

const trades: fc.Arbitrary<MarketTrades> = fc.record({
  trades: fc.array(trade, { maxLength: 12 }),
  elsewhere: fc.boolean(),
  yearVolume: fc.constantFrom('0', '3000000', '0.5'),
})

export const cases: StreamCases = {
  refusals: [
    { code: 'product-unknown', when: ['platform', '/marks/salt/take', take] },
    {
      code: 'mark-before-its-day',
      when: ['platform', '/marks/sugar/take', { ...take, date: '2026-04-01' }],
    },
  ],
  tries: {},
  likely: {
    TakeMark: fc.record({
      ...{ currency: fc.constantFrom('CNY', 'CNY', 'USD'), date: days, decade: fc.constant(5) },
      excluded: fc.constantFrom([], ['hill']),
      loan: fc.constantFrom(null, 'l-1'),
    }),
  },
  rows: { 'market-trades': trades },
}
