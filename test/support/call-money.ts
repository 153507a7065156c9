import type { Row } from '../streams/cases.ts'
import { bank, lent, onLoan, request, terms, tranche } from './on-chain.ts'

const daily = { anchor: '2020-04-01', every: 1, unit: 'days' }
const year = { count: 1, unit: 'years' }

/** What is refused of money on call, or because a loan is none. */
export const ofCallMoney: readonly Row[] = [
  { code: 'not-call-money', given: lent('n44'), when: onLoan('n44', 'call') },
  {
    code: 'due-before-notice-ends',
    given: lent('n45', { terms: { ...terms, kind: 'call-money', notice: year } }),
    when: onLoan('n45', 'call'),
  },
  {
    code: 'loan-called',
    given: [
      ...lent('n48', { terms: { ...terms, kind: 'call-money', notice: null } }),
      onLoan('n48', 'call'),
    ],
    when: onLoan('n48', 'disburse', tranche('n48', { tranche: 't-2' })),
  },
  {
    code: 'too-many-dates',
    given: bank('n46'),
    when: onLoan(
      'n46',
      'request',
      request('n46', {
        terms: { ...terms, interestCycle: daily, kind: 'call-money', maturity: null },
      }),
    ),
  },
  {
    code: 'notice-too-long',
    given: bank('n47'),
    when: onLoan(
      'n47',
      'request',
      request('n47', { terms: { ...terms, kind: 'call-money', notice: { ...year, count: 2 } } }),
    ),
  },
]
