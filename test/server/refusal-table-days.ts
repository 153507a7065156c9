import type { Row, Step } from './refusal-table.ts'
import { condition, parties, price, yuan } from './trade.ts'

const request = { ...parties, condition }
const agree = { ...request, price }
const march = '?effectiveAt=2026-03-01T00:00:00Z'
const inMarch = { validUntil: '2026-03-30T00:00:00Z' }
const inKuna = { ...price, currency: 'HRK' }

const asked = (id: string): Step => ['platform', `/quotes/${id}/request`, request]
const offered = (id: string): Step => ['platform', `/quotes/${id}/offer`, { price }]

/** Refusals that rest on days, and on whose an id is. */
export const ofDays: readonly Row[] = [
  { of: 'quote', code: 'id-not-own', when: ['hill', '/quotes/d0/request', request] },
  {
    ...{ of: 'quote', code: 'quote-expired' },
    given: [
      ['historian', `/quotes/d1/request${march}`, request],
      ['historian', `/quotes/d1/offer${march}`, { price, ...inMarch }],
    ],
    when: ['hill', '/quotes/d1/accept'],
  },
  {
    ...{ of: 'quote', code: 'valid-until-passed', given: [asked('d2')] },
    when: ['platform', '/quotes/d2/offer', { price, ...inMarch }],
  },
  {
    ...{ of: 'quote', code: 'currency-not-in-use', given: [asked('d3')] },
    when: ['platform', '/quotes/d3/offer', { price: inKuna }],
  },
  {
    ...{ of: 'quote', code: 'precedes-its-cause', given: [asked('d4')] },
    when: ['historian', `/quotes/d4/offer${march}`, { price }],
  },
  {
    ...{ of: 'match', code: 'currency-not-in-use' },
    when: ['platform', '/matches/d5/agree', { ...agree, price: inKuna }],
  },
  {
    ...{ of: 'match', code: 'precedes-its-cause' },
    given: [asked('d6'), offered('d6'), ['platform', '/quotes/d6/accept', { takenOver: false }]],
    when: ['historian', `/matches/d7/agree${march}`, { ...agree, quote: 'd6' }],
  },
  {
    ...{ of: 'settlement', code: 'precedes-its-cause' },
    given: [['platform', '/matches/d8/agree', agree]],
    when: ['historian', `/settlements/d8/invoice${march}`, { invoice: 'i', amount: yuan('10') }],
  },
]
