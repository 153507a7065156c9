import fc from 'fast-check'
import {
  agree,
  agreed,
  ended,
  ending,
  givenAway,
  huge,
  inKuna,
  march,
  offered,
  ofTrades,
  on,
  settled,
  tonnes,
} from '../server/requests.ts'
import { price, yuan } from '../server/trade.ts'
import { behind, lent } from '../support/on-chain.ts'
import type { Step, StreamCases } from './cases.ts'

const reason = 'a gift'

/** Each at another cost than the one before. */
const wanted = (id: string, n: number): Step => [
  'hill',
  `/matches/${id}/cancel`,
  { ...ending, costBearer: n % 2 === 0 ? 'buyer' : 'seller' },
]

export const cases: StreamCases = {
  refusals: [
    ...ofTrades((id) => `/matches/${id}/agree`, agree),
    {
      code: 'value-too-large',
      when: ['platform', '/matches/m1/agree', { ...agree, price: { ...price, amount: huge } }],
    },
    {
      code: 'take-over-not-allowed',
      when: ['platform', '/matches/m2/agree', { ...agree, takenOver: true }],
    },
    { code: 'lot-unknown', when: ['platform', '/matches/m19/agree', { ...agree, lot: 'none' }] },
    {
      code: 'lender-below-mark',
      given: [
        ...[...lent('m20'), ...behind('m20')],
        // So little is left of what is to come that the goods are to be sold.
        on('m20-down', 'allow', { allowance: 'a', amount: yuan('509000'), reason }),
      ],
      when: [
        'platform',
        '/matches/m20/agree',
        { ...agree, buyer: 'bank-m20', seller: 'hill', lot: 'lot-m20' },
      ],
    },
    { code: 'match-absent', when: ['platform', '/matches/m3/prove'] },
    {
      code: 'match-exists',
      given: [agreed('m4')],
      when: ['platform', '/matches/m4/agree', { ...agree, seller: 'reef' }],
    },
    {
      code: 'member-not-verified',
      given: [['platform', '/members/new/register', { legalName: 'New Ltd' }]],
      when: ['platform', '/matches/m5/agree', { ...agree, seller: 'new' }],
    },
    {
      code: 'quote-not-accepted',
      given: offered('q9'),
      when: ['platform', '/matches/m6/agree', { ...agree, quote: 'q9' }],
    },
    {
      code: 'quote-differs',
      given: [...offered('q10'), ['hill', '/quotes/q10/accept']],
      when: ['platform', '/matches/m7/agree', { ...agree, quote: 'q10' }],
    },
    {
      code: 'price-is-zero',
      when: ['platform', '/matches/m8/agree', { ...agree, price: { ...price, amount: '0' } }],
    },
    {
      code: 'value-differs',
      when: ['platform', '/matches/m9/agree', { ...agree, value: yuan('1') }],
    },
    {
      code: 'nothing-accepted',
      given: settled('m10', ended),
      when: ['platform', '/matches/m10/prove'],
    },
    {
      code: 'nothing-paid',
      given: settled('m12', ...givenAway),
      when: ['platform', '/matches/m12/prove'],
    },
    {
      code: 'settlement-incomplete',
      given: [agreed('m11')],
      when: ['platform', '/matches/m11/prove'],
    },
    {
      code: 'currency-not-in-use',
      when: ['platform', '/matches/d5/agree', { ...agree, price: inKuna }],
    },
    {
      code: 'precedes-its-cause',
      given: [...offered('d6'), ['platform', '/quotes/d6/accept', { takenOver: false }]],
      when: ['historian', `/matches/d7/agree${march}`, { ...agree, quote: 'd6' }],
    },
    {
      code: 'match-undone',
      given: settled('m13', ended),
      when: ['hill', '/matches/m13/cancel', ending],
    },
    {
      code: 'goods-delivered',
      given: settled('m14', ['deliver', { delivery: 'd', quantity: tonnes('40') }]),
      when: ['hill', '/matches/m14/cancel', ending],
    },
    {
      code: 'cancellation-not-agreed',
      given: settled('m15'),
      when: ['platform', '/matches/m15/note-failed-cancellation', { because: 'goods-delivered' }],
    },
    { code: 'goods-not-undone', given: settled('m16'), when: ['platform', '/matches/m16/undo'] },
    {
      code: 'too-many-proposals',
      given: [...settled('m17'), ...Array.from({ length: 100 }, (_, n) => wanted('m17', n))],
      when: wanted('m17', 100),
    },
    {
      code: 'payable-negative',
      given: settled('m18', ['allow', { allowance: 'a', amount: yuan('1'), reason }]),
      when: ['hill', '/matches/m18/cancel', ending],
    },
  ],
  tries: { CancelMatch: ending },
  seldom: ['CancelMatch'],
  likely: {
    NoteFailedCancellation: fc.constant({ because: 'goods-delivered' }),
    UndoMatch: fc.constant({}),
    CancelMatch: fc.record({
      costBearer: fc.constantFrom('buyer', 'seller'),
      reason: fc.constant(reason),
    }),
    AgreeMatch: fc
      .record({
        deliverBy: fc.constantFrom(null, '2026-04-30'),
        sample: fc.constantFrom(false, false, true),
        takenOver: fc.constantFrom(false, false, true),
        value: fc.constantFrom(null, yuan('510000')),
      })
      .map((drawn) => ({ ...agree, ...drawn })),
    ProveMatch: fc.constant({}),
  },
}
