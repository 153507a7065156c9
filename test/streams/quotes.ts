import fc from 'fast-check'
import {
  asked,
  huge,
  inKuna,
  march,
  offered,
  ofTrades,
  reason,
  request,
} from '../server/requests.ts'
import { condition, parties, price } from '../server/trade.ts'
import type { StreamCases } from './cases.ts'

const inMarch = { validUntil: '2026-03-30T00:00:00Z' }
const ended = fc.constant({ reason })

export const cases: StreamCases = {
  refusals: [
    ...ofTrades((id) => `/quotes/${id}/request`, request),
    {
      code: 'value-too-large',
      given: [asked('q1')],
      when: ['platform', '/quotes/q1/offer', { price: { ...price, amount: huge } }],
    },
    {
      code: 'take-over-not-allowed',
      given: offered('q2'),
      when: ['platform', '/quotes/q2/accept', { takenOver: true }],
    },
    {
      code: 'not-a-party',
      given: offered('q3'),
      when: ['fuji', '/quotes/q3/accept'],
    },
    {
      code: 'member-not-verified',
      given: [
        ['platform', '/members/unseen/register', { legalName: 'Unseen Ltd' }],
        ['platform', '/quotes/q-unseen/request', { ...request, seller: 'unseen' }],
        ['platform', '/quotes/q-unseen/offer', { price }],
      ],
      when: ['hill', '/quotes/q-unseen/accept'],
    },
    {
      code: 'price-is-zero',
      given: [asked('q-free')],
      when: ['platform', '/quotes/q-free/offer', { price: { ...price, amount: '0' } }],
    },
    { code: 'quote-absent', when: ['hill', '/quotes/q4/accept'] },
    {
      code: 'quote-exists',
      given: [asked('q5')],
      when: ['platform', '/quotes/q5/request', { ...request, seller: 'reef' }],
    },
    {
      code: 'quote-not-open',
      given: [asked('q6')],
      when: ['hill', '/quotes/q6/accept'],
    },
    {
      code: 'quote-still-valid',
      given: offered('q8'),
      when: ['platform', '/quotes/q8/expire', { date: '2026-03-30' }],
    },
    { code: 'id-not-own', when: ['hill', '/quotes/d0/request', request] },
    {
      code: 'quote-expired',
      given: [
        ['historian', `/quotes/d1/request${march}`, request],
        ['historian', `/quotes/d1/offer${march}`, { price, ...inMarch }],
      ],
      when: ['hill', '/quotes/d1/accept'],
    },
    {
      code: 'valid-until-passed',
      given: [asked('d2')],
      when: ['platform', '/quotes/d2/offer', { price, ...inMarch }],
    },
    {
      code: 'currency-not-in-use',
      given: [asked('d3')],
      when: ['platform', '/quotes/d3/offer', { price: inKuna }],
    },
    {
      code: 'precedes-its-cause',
      given: [asked('d4')],
      when: ['historian', `/quotes/d4/offer${march}`, { price }],
    },
    {
      code: 'quote-matched',
      given: [
        ['platform', '/quotes/q11/request', request],
        ['platform', '/quotes/q11/offer', { price }],
        ['hill', '/quotes/q11/accept'],
      ],
      when: ['platform', '/quotes/q11/void', { because: 'match-exists' }],
    },
  ],
  tries: {
    RequestQuote: request,
    OfferQuote: { price },
    AcceptQuote: {},
    RefuseQuote: { reason },
    WithdrawQuote: { reason },
  },
  seldom: ['RefuseQuote', 'WithdrawQuote'],
  likely: {
    VoidQuote: fc.constant({ because: 'match-exists' }),
    RequestQuote: fc.constant({ ...parties, condition }),
    OfferQuote: fc.record({
      condition: fc.constantFrom(null, condition, { ...condition, leadTime: 7 }),
      price: fc.constant(price),
      validUntil: fc.constantFrom(null, '2026-03-29T00:00:00Z', '2026-04-30T00:00:00Z'),
    }),
    ConfirmAcceptance: fc.constant({}),
    DenyAcceptance: fc.constant({}),
    AcceptQuote: fc.record({ takenOver: fc.constantFrom(false, false, true) }),
    RefuseQuote: ended,
    WithdrawQuote: ended,
    ExpireQuote: fc.record({ date: fc.constantFrom('2026-03-29', '2026-03-30') }),
  },
}
