import { agree, march, on, tonnes } from '../server/requests.ts'
import { yuan } from '../server/trade.ts'
import type { Step } from '../streams/cases.ts'
import { kept } from './kept.ts'

/**
 * Loans on a chain: `hill` buys of `fuji` what it has sold to `reef`, and its bank pays `fuji`.
 * Each has matches, a bank and lots of its own.
 */

const check = { checkedBy: 'registrar', evidence: 'no. 7' }
export const euro = { amount: '1', currency: 'EUR' }

export const bank = (id: string): Step[] => [
  ['platform', `/members/bank-${id}/register`, { legalName: 'A bank' }],
  ['platform', `/members/bank-${id}/verify-licence`, check],
  ['platform', `/members/bank-${id}/verify-bank-account`, check],
]

export const terms = { maturity: '2026-12-31', rate: '0.08' }
export const request = (id: string, more: object = {}) => ({
  ...{ amount: yuan('100000'), borrower: 'hill', lender: `bank-${id}`, terms },
  chain: { downstream: `${id}-down`, upstream: [`${id}-up`], yield: '2' },
  ...more,
})

export const onLoan = (id: string, path: string, body: object = {}): Step => [
  'platform',
  `/loans/${id}/${path}`,
  body,
]
export const past = (id: string, path: string, body: object = {}): Step => [
  'historian',
  `/loans/${id}/${path}${march}`,
  body,
]

export const requested = (id: string, more: object = {}): Step[] => [
  ...bank(id),
  ['platform', `/matches/${id}-up/agree`, agree],
  ['platform', `/matches/${id}-down/agree`, { ...agree, buyer: 'reef', seller: 'hill' }],
  onLoan(id, 'request', request(id, more)),
]
/** Rules appraise it and, once the bank agreed, secure what `reef` owes. */
export const secured = (id: string, more: object = {}): Step[] => [
  ...requested(id, more),
  onLoan(id, 'approve'),
]
/** All that `fuji` sold came, and was accepted and invoiced. */
export const supplied = (id: string): Step[] => [
  on(`${id}-up`, 'deliver', { delivery: 'd', quantity: tonnes('100') }),
  on(`${id}-up`, 'accept', { delivery: 'd' }),
  on(`${id}-up`, 'invoice', { amount: yuan('510000'), invoice: 'i' }),
]
export const tranche = (id: string, more: object = {}) => ({
  ...{ match: `${id}-up`, registration: 'r-1', to: 'fuji', tranche: 't-1', ...more },
})
export const lent = (id: string, more: object = {}): Step[] => [
  ...secured(id, more),
  ...supplied(id),
  onLoan(id, 'disburse', tranche(id)),
]

export const owned = { owner: 'hill' }
/** A lot of `hill` that was put behind the loan, and is pledged to it by a rule. */
export const behind = (id: string): Step[] => [
  ...kept(`lot-${id}`, owned),
  onLoan(id, 'offer-collateral', { lots: [`lot-${id}`] }),
]
/** So much less is to come from `reef` that a rule has a call made, and not more. */
export const lessened = (id: string): Step[] => [
  on(`${id}-down`, 'allow', { allowance: 'a', amount: yuan('391250'), reason: 'late' }),
]
export const release = (id: string, more: object = {}) => ({
  lot: `lot-${id}`,
  release: 'x',
  ...more,
})

export const reset = {
  cycle: { anchor: '2026-03-31', every: 1, unit: 'months' },
  series: 'SHIBOR-3M',
}
export const floating = { terms: { ...terms, rateReset: reset } }
