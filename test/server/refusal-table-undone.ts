import type { As } from '../support/server.ts'
import type { Row, Step } from './refusal-table.ts'
import { condition, parties, price, yuan } from './trade.ts'

const tonnes = (value: string) => ({ unit: 'TNE', value })
const reason = 'changed our minds'
const ending = { costBearer: 'buyer', reason }
const agreed = (id: string): Step => [
  'platform',
  `/matches/${id}/agree`,
  { ...parties, condition, price },
]
const on = (id: string, path: string, body: object, as: As = 'platform'): Step => [
  as,
  `/settlements/${id}/${path}`,
  body,
]
const settled = (id: string, ...steps: readonly (readonly [path: string, body: object])[]) => [
  agreed(id),
  ...steps.map(([path, body]) => on(id, path, body)),
]
const ended = ['close-deliveries', ending] as const
const delivered = ['deliver', { delivery: 'd', quantity: tonnes('40') }] as const
const returning = (name: string, value = '1') => ({
  ...{ ...ending, quantity: tonnes(value), return: name },
})
const accepted = ['accept', { delivery: 'd' }] as const

/** Each at another cost than the one before. */
const wanted = (id: string, n: number): Step => [
  'hill',
  `/matches/${id}/cancel`,
  { ...ending, costBearer: n % 2 === 0 ? 'buyer' : 'seller' },
]

/** Refusals around trades that come undone. */
export const undone: readonly Row[] = [
  {
    ...{ of: 'quote', code: 'quote-matched' },
    given: [
      ['platform', '/quotes/q11/request', { ...parties, condition }],
      ['platform', '/quotes/q11/offer', { price }],
      ['hill', '/quotes/q11/accept'],
    ],
    when: ['platform', '/quotes/q11/void', { because: 'match-exists' }],
  },
  {
    ...{ of: 'match', code: 'match-undone', given: settled('m13', ended) },
    when: ['hill', '/matches/m13/cancel', ending],
  },
  {
    ...{ of: 'match', code: 'goods-delivered', given: settled('m14', delivered) },
    when: ['hill', '/matches/m14/cancel', ending],
  },
  {
    ...{ of: 'match', code: 'cancellation-not-agreed', given: [agreed('m15')] },
    when: ['platform', '/matches/m15/note-failed-cancellation', { because: 'goods-delivered' }],
  },
  {
    ...{ of: 'match', code: 'goods-not-undone', given: [agreed('m16')] },
    when: ['platform', '/matches/m16/undo'],
  },
  {
    ...{ of: 'match', code: 'too-many-proposals' },
    given: [agreed('m17'), ...Array.from({ length: 100 }, (_, n) => wanted('m17', n))],
    when: wanted('m17', 100),
  },
  {
    ...{ of: 'match', code: 'payable-negative' },
    given: settled('m18', ['allow', { allowance: 'a', amount: yuan('1'), reason }]),
    when: ['hill', '/matches/m18/cancel', ending],
  },
  {
    ...{ of: 'settlement', code: 'too-many-proposals' },
    given: settled('s15', ['deliver', { delivery: 'd', quantity: tonnes('1') }], accepted),
    together: Array.from({ length: 1_000 }, (_, n) =>
      on('s15', 'return', returning(`r-${n}`), 'hill'),
    ),
    when: on('s15', 'return', returning('once-more'), 'fuji'),
  },
  {
    ...{ of: 'settlement', code: 'payable-negative', given: settled('s10') },
    when: on('s10', 'allow', { allowance: 'a', amount: yuan('510000.01'), reason }),
  },
  {
    ...{ of: 'settlement', code: 'more-than-accepted', given: settled('s6', delivered, accepted) },
    when: on('s6', 'return', returning('r', '41')),
  },
  {
    ...{ of: 'settlement', code: 'delivery-not-held', given: settled('s16', delivered) },
    when: on('s16', 'take-back', { delivery: 'd' }),
  },
]
