import type { As } from '../support/server.ts'
import { ofDays } from './refusal-table-days.ts'
import { undone } from './refusal-table-undone.ts'
import { condition, parties, price, yuan } from './trade.ts'

/** A request: who, where, with what, under which headers. */
export type Step = readonly [as: As, path: string, body?: object, headers?: Record<string, string>]

export type Row = {
  /** The kind of the stream whose refusal it is; `command`: refused around every decision. */
  readonly of: string
  readonly code: string
  /** What must have been recorded before. */
  readonly given?: readonly Step[]
  /** What must have been recorded after that, in whatever order. */
  readonly together?: readonly Step[]
  readonly when: Step
}

const tonnes = (value: string) => ({ unit: 'TNE', value })
const hours = { unit: 'KWH', value: '1' }
const reason = 'changed our minds'
const request = { ...parties, condition }
const agree = { ...parties, condition, price }
const air = { ...condition, mode: 'air' }
const huge = '999999999999999'

const asked = (id: string): Step => ['platform', `/quotes/${id}/request`, request]
const offered = (id: string): Step[] => [asked(id), ['platform', `/quotes/${id}/offer`, { price }]]
const agreed = (id: string): Step => ['platform', `/matches/${id}/agree`, agree]
const settled = (id: string, ...steps: readonly (readonly [path: string, body: object])[]) => [
  agreed(id),
  ...steps.map(([path, body]): Step => ['platform', `/settlements/${id}/${path}`, body]),
]
const delivered = ['deliver', { delivery: 'd', quantity: tonnes('40') }] as const
const invoiced = ['invoice', { invoice: 'i', amount: yuan('10') }] as const
/** As many documents as a settlement may have. */
const manyInvoices = (id: string) =>
  Array.from({ length: 1_000 }, (_, n): Step => {
    const invoice = { invoice: `i-${n}`, amount: yuan('0.01') }
    return ['platform', `/settlements/${id}/invoice`, invoice]
  })
/** Nothing delivered, nothing owed: complete as soon as no more goods come. */
const ended = ['close-deliveries', { costBearer: 'buyer', reason }] as const
/** Everything came and was accepted, and all of its price was taken off: nothing is owed. */
const givenAway = [
  ['allow', { allowance: 'a', amount: yuan('510000'), reason }],
  ['deliver', { delivery: 'd', quantity: condition.quantity }],
  ['accept', { delivery: 'd' }],
] as const

/** The refusals that quotes and matches share, each provoked through this path. */
const ofTrades = (of: string, path: (id: string) => string, good: object): Row[] => [
  { of, code: 'buyer-is-seller', when: ['platform', path('t1'), { ...good, seller: 'hill' }] },
  { of, code: 'member-unknown', when: ['platform', path('t2'), { ...good, seller: 'nobody' }] },
  { of, code: 'product-unknown', when: ['platform', path('t3'), { ...good, product: 'salt' }] },
  {
    ...{ of, code: 'unit-does-not-fit' },
    when: ['platform', path('t4'), { ...good, condition: { ...condition, quantity: hours } }],
  },
  {
    ...{ of, code: 'term-does-not-fit-mode' },
    when: ['platform', path('t5'), { ...good, condition: air }],
  },
]

const quotes: Row[] = [
  ...ofTrades('quote', (id) => `/quotes/${id}/request`, request),
  {
    ...{ of: 'quote', code: 'value-too-large', given: [asked('q1')] },
    when: ['platform', '/quotes/q1/offer', { price: { ...price, amount: huge } }],
  },
  {
    ...{ of: 'quote', code: 'take-over-not-allowed', given: offered('q2') },
    when: ['platform', '/quotes/q2/accept', { takenOver: true }],
  },
  {
    ...{ of: 'quote', code: 'not-a-party', given: offered('q3') },
    when: ['fuji', '/quotes/q3/accept'],
  },
  {
    ...{ of: 'quote', code: 'member-not-verified' },
    given: [
      ['platform', '/members/unseen/register', { legalName: 'Unseen Ltd' }],
      ['platform', '/quotes/q-unseen/request', { ...request, seller: 'unseen' }],
      ['platform', '/quotes/q-unseen/offer', { price }],
    ],
    when: ['hill', '/quotes/q-unseen/accept'],
  },
  {
    ...{ of: 'quote', code: 'price-is-zero', given: [asked('q-free')] },
    when: ['platform', '/quotes/q-free/offer', { price: { ...price, amount: '0' } }],
  },
  { of: 'quote', code: 'quote-absent', when: ['hill', '/quotes/q4/accept'] },
  {
    ...{ of: 'quote', code: 'quote-exists', given: [asked('q5')] },
    when: ['platform', '/quotes/q5/request', { ...request, seller: 'reef' }],
  },
  {
    ...{ of: 'quote', code: 'quote-not-open', given: [asked('q6')] },
    when: ['hill', '/quotes/q6/accept'],
  },
  {
    ...{ of: 'quote', code: 'quote-still-valid', given: offered('q8') },
    when: ['platform', '/quotes/q8/expire', { date: '2026-03-30' }],
  },
]

const matches: Row[] = [
  ...ofTrades('match', (id) => `/matches/${id}/agree`, agree),
  {
    ...{ of: 'match', code: 'value-too-large' },
    when: ['platform', '/matches/m1/agree', { ...agree, price: { ...price, amount: huge } }],
  },
  {
    ...{ of: 'match', code: 'take-over-not-allowed' },
    when: ['platform', '/matches/m2/agree', { ...agree, takenOver: true }],
  },
  { of: 'match', code: 'match-absent', when: ['platform', '/matches/m3/prove'] },
  {
    ...{ of: 'match', code: 'match-exists', given: [agreed('m4')] },
    when: ['platform', '/matches/m4/agree', { ...agree, seller: 'reef' }],
  },
  {
    ...{ of: 'match', code: 'member-not-verified' },
    given: [['platform', '/members/new/register', { legalName: 'New Ltd' }]],
    when: ['platform', '/matches/m5/agree', { ...agree, seller: 'new' }],
  },
  {
    ...{ of: 'match', code: 'quote-not-accepted', given: offered('q9') },
    when: ['platform', '/matches/m6/agree', { ...agree, quote: 'q9' }],
  },
  {
    ...{ of: 'match', code: 'quote-differs' },
    given: [...offered('q10'), ['hill', '/quotes/q10/accept']],
    when: ['platform', '/matches/m7/agree', { ...agree, quote: 'q10' }],
  },
  {
    ...{ of: 'match', code: 'price-is-zero' },
    when: ['platform', '/matches/m8/agree', { ...agree, price: { ...price, amount: '0' } }],
  },
  {
    ...{ of: 'match', code: 'value-differs' },
    when: ['platform', '/matches/m9/agree', { ...agree, value: yuan('1') }],
  },
  {
    ...{ of: 'match', code: 'nothing-accepted', given: settled('m10', ended) },
    when: ['platform', '/matches/m10/prove'],
  },
  {
    ...{ of: 'match', code: 'nothing-paid', given: settled('m12', ...givenAway) },
    when: ['platform', '/matches/m12/prove'],
  },
  {
    ...{ of: 'match', code: 'settlement-incomplete', given: [agreed('m11')] },
    when: ['platform', '/matches/m11/prove'],
  },
]

const on = (id: string, path: string, body: object, as: As = 'platform'): Step => [
  as,
  `/settlements/${id}/${path}`,
  body,
]
const charge = (amount: string) => ({ charge: 'c', amount: yuan(amount), kind: 'freight' })
const credit = { creditNote: 'c', amount: yuan('11'), reason }

const settlements: Row[] = [
  { of: 'settlement', code: 'match-unknown', when: on('s0', 'open', {}) },
  { of: 'settlement', code: 'settlement-absent', when: on('s0', ...invoiced) },
  {
    ...{ of: 'settlement', code: 'settlement-complete', given: settled('s1', ...givenAway) },
    when: on('s1', 'deliver', { delivery: 'e', quantity: tonnes('1') }),
  },
  {
    ...{ of: 'settlement', code: 'not-a-party', given: settled('s2') },
    when: on('s2', ...invoiced, 'hill'),
  },
  {
    ...{ of: 'settlement', code: 'reference-reused', given: settled('s3', invoiced) },
    when: on('s3', 'invoice', { invoice: 'i', amount: yuan('20') }),
  },
  {
    ...{ of: 'settlement', code: 'currency-differs', given: settled('s4') },
    when: on('s4', 'invoice', { invoice: 'i', amount: { amount: '1', currency: 'USD' } }),
  },
  {
    ...{ of: 'settlement', code: 'unit-does-not-fit', given: settled('s5') },
    when: on('s5', 'deliver', { delivery: 'd', quantity: hours }),
  },
  {
    ...{ of: 'settlement', code: 'more-than-delivered', given: settled('s7', delivered) },
    when: on('s7', 'accept', { delivery: 'd', accepted: tonnes('41') }),
  },
  {
    ...{ of: 'settlement', code: 'more-than-invoiced', given: settled('s8', invoiced) },
    when: on('s8', 'credit', credit),
  },
  {
    ...{ of: 'settlement', code: 'more-than-paid', given: settled('s9') },
    when: on('s9', 'refund', { refund: 'r', amount: yuan('1'), reason }),
  },
  {
    ...{ of: 'settlement', code: 'value-too-large', given: settled('s11') },
    when: on('s11', 'charge', charge(huge)),
  },
  {
    ...{ of: 'settlement', code: 'too-many-documents', given: settled('s14') },
    together: manyInvoices('s14'),
    when: on('s14', 'charge', charge('1')),
  },
  {
    ...{ of: 'settlement', code: 'delivery-not-open', given: settled('s12') },
    when: on('s12', 'reject', { delivery: 'd', reason }),
  },
  {
    ...{ of: 'settlement', code: 'deliveries-closed' },
    given: settled('s13', delivered, ended),
    when: on('s13', 'deliver', { delivery: 'e', quantity: tonnes('1') }),
  },
]

const product = { name: 'Salt', category: 'salt', unit: 'TNE' }
const close = (date: string): Step => ['platform', '/calendar/close-day', { date }]
const key = { 'idempotency-key': 'k' }
const march = '?effectiveAt=2026-03-01T00:00:00Z'
const april = '?effectiveAt=2026-04-01T00:00:00Z'

const others: Row[] = [
  {
    ...{ of: 'member', code: 'member-exists' },
    when: ['platform', '/members/hill/register', { legalName: 'Hill Ltd' }],
  },
  {
    ...{ of: 'member', code: 'member-absent' },
    when: ['platform', '/members/none/verify-licence', { checkedBy: 'a', evidence: 'b' }],
  },
  {
    ...{ of: 'member', code: 'take-over-not-allowed' },
    when: ['platform', '/members/old/register', { legalName: 'Old', takenOver: true }],
  },
  {
    ...{ of: 'product', code: 'product-exists' },
    when: ['platform', '/products/sugar/register', product],
  },
  {
    ...{ of: 'calendar', code: 'day-passed', given: [close('2026-03-30')] },
    when: close('2026-03-29'),
  },
  { of: 'calendar', code: 'day-not-begun', when: close('2026-04-01') },
  {
    ...{ of: 'calendar', code: 'day-not-closed' },
    when: ['platform', '/calendar/settle-day', { date: '2026-03-31' }],
  },
  { of: 'command', code: 'invalid', when: ['platform', '/products/x/register', { name: 7 }] },
  {
    ...{ of: 'command', code: 'key-reused' },
    given: [['platform', '/products/rice/register', { ...product, name: 'Rice' }, key]],
    when: ['platform', '/products/rice/register', product, key],
  },
  {
    ...{ of: 'command', code: 'revision-differs' },
    when: ['platform', '/products/x/register', product, { 'if-match': '"7"' }],
  },
  {
    ...{ of: 'command', code: 'backdating-not-allowed' },
    when: ['platform', `/products/x/register${march}`, product],
  },
  {
    ...{ of: 'command', code: 'effective-in-the-future' },
    when: ['historian', `/products/x/register${april}`, product],
  },
  { of: 'command', code: 'platform-only', when: ['hill', '/products/x/register', product] },
]

/** Every refusal that a caller can provoke, and the request that does. */
export const rows: readonly Row[] = [
  ...others,
  ...quotes,
  ...matches,
  ...settlements,
  ...ofDays,
  ...undone,
]
