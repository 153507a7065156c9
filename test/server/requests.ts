import type { Row, Step } from '../streams/cases.ts'
import type { As } from '../support/server.ts'
import { condition, parties, price, yuan } from './trade.ts'

/** Requests that the cases of several streams begin with. */

export const march = '?effectiveAt=2026-03-01T00:00:00Z'
export const reason = 'changed our minds'
export const hours = { unit: 'KWH', value: '1' }
export const huge = '999999999999999'
export const inKuna = { ...price, currency: 'HRK' }
export const tonnes = (value: string) => ({ unit: 'TNE', value })
export const request = { ...parties, condition }
export const agree = { ...parties, condition, price }

export const asked = (id: string): Step => ['platform', `/quotes/${id}/request`, request]
export const offered = (id: string): Step[] => [
  asked(id),
  ['platform', `/quotes/${id}/offer`, { price }],
]
export const agreed = (id: string): Step => ['platform', `/matches/${id}/agree`, agree]

/** A match, and what its settlement holds. */
export const settled = (
  id: string,
  ...steps: readonly (readonly [path: string, body: object])[]
) => [
  agreed(id),
  ...steps.map(([path, body]): Step => ['platform', `/settlements/${id}/${path}`, body]),
]
export const on = (id: string, path: string, body: object, as: As = 'platform'): Step => [
  as,
  `/settlements/${id}/${path}`,
  body,
]
/** At whose cost a trade comes undone, and why. */
export const ending = { costBearer: 'buyer', reason }
/** Everything came and was accepted, and all of its price was taken off: nothing is owed. */
export const givenAway = [
  ['allow', { allowance: 'a', amount: yuan('510000'), reason: 'a gift' }],
  ['deliver', { delivery: 'd', quantity: condition.quantity }],
  ['accept', { delivery: 'd' }],
] as const
/** No more goods come; where nothing was delivered, nothing is owed. */
export const ended = ['close-deliveries', ending] as const

/** The refusals that quotes and matches share, each provoked through this path. */
export const ofTrades = (path: (id: string) => string, good: object): Row[] => [
  { code: 'buyer-is-seller', when: ['platform', path('t1'), { ...good, seller: 'hill' }] },
  { code: 'member-unknown', when: ['platform', path('t2'), { ...good, seller: 'nobody' }] },
  { code: 'product-unknown', when: ['platform', path('t3'), { ...good, product: 'salt' }] },
  {
    code: 'unit-does-not-fit',
    when: ['platform', path('t4'), { ...good, condition: { ...condition, quantity: hours } }],
  },
  {
    code: 'term-does-not-fit-mode',
    when: ['platform', path('t5'), { ...good, condition: { ...condition, mode: 'air' } }],
  },
]
