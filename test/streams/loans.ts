import fc from 'fast-check'
import { hours, on, tonnes } from '../server/requests.ts'
import { yuan } from '../server/trade.ts'
import { ofCallMoney } from '../support/call-money.ts'
import { announcedIn, kept, onLot } from '../support/kept.ts'
import { likely } from '../support/likely-loans.ts'
import {
  bank,
  behind,
  euro,
  floating,
  lent,
  lessened,
  onLoan,
  owned,
  past,
  release,
  request,
  requested,
  secured,
  supplied,
  terms,
  tranche,
} from '../support/on-chain.ts'
import type { Step, StreamCases } from './cases.ts'

/** So dear that no money pays for it. */
const dear = { terms: { ...terms, rate: '999999999999999' } }
const reason = 'nothing is left'

/** More lots than may stand behind one loan. */
const many = Array.from({ length: 201 }, (_, n) => `many-${n}`)
const crowd = (id: string): Step[] => [
  ...announcedIn('many-0', owned),
  ...many.slice(1).map((lot) =>
    onLot(lot, 'announce', {
      ...{ ...owned, product: 'sugar', quantity: tonnes('1'), warehouse: 'in-many-0' },
    }),
  ),
  onLoan(id, 'offer-collateral', { lots: many.slice(0, 100) }),
  onLoan(id, 'offer-collateral', { lots: many.slice(100, 200) }),
]

const quantities = fc.record({ sugar: fc.constantFrom('0', '1000', '100000.5') })

export const cases: StreamCases = {
  refusals: [
    { code: 'loan-absent', when: onLoan('n1', 'review') },
    { code: 'id-not-own', when: ['hill', '/loans/n2/request', request('n2')] },
    {
      code: 'not-a-party',
      when: ['hill', '/loans/hill~n3/request', request('n3', { borrower: 'fuji' })],
    },
    { code: 'member-unknown', when: onLoan('n4', 'request', request('n4')) },
    {
      code: 'member-not-verified',
      given: [bank('n5')[0]!],
      when: onLoan('n5', 'request', request('n5')),
    },
    {
      code: 'currency-not-in-use',
      given: bank('n6'),
      when: onLoan('n6', 'request', request('n6', { amount: { amount: '1', currency: 'HRK' } })),
    },
    {
      code: 'lot-unknown',
      given: bank('n7'),
      when: onLoan('n7', 'request', request('n7', { lots: ['nowhere'] })),
    },
    {
      code: 'lot-twice',
      given: bank('n8'),
      when: onLoan('n8', 'request', request('n8', { lots: ['x', 'x'] })),
    },
    {
      code: 'lender-is-borrower',
      when: onLoan('n9', 'request', request('n9', { lender: 'hill' })),
    },
    {
      code: 'nothing-behind-it',
      given: bank('n10'),
      when: onLoan('n10', 'request', request('n10', { chain: null })),
    },
    {
      code: 'chain-in-a-circle',
      given: bank('n11'),
      when: onLoan(
        'n11',
        'request',
        request('n11', { chain: { downstream: 'x', upstream: ['x'], yield: '2' } }),
      ),
    },
    {
      code: 'loan-exists',
      given: requested('n12'),
      when: onLoan('n12', 'request', request('n12', { amount: yuan('1') })),
    },
    {
      code: 'mark-awaited',
      behind: true,
      given: [...announcedIn('lot-n13', owned), ...requested('n13', { lots: ['lot-n13'] })],
      when: onLoan('n13', 'appraise'),
    },
    {
      code: 'loan-not-appraised',
      behind: true,
      given: requested('n14'),
      when: onLoan('n14', 'approve'),
    },
    {
      code: 'loan-not-pending',
      given: secured('n15'),
      when: onLoan('n15', 'decline', { reason }),
    },
    {
      code: 'above-lendable',
      given: requested('n16'),
      when: onLoan('n16', 'approve', { amount: yuan('100000.01') }),
    },
    { code: 'money-was-lent', given: lent('n17'), when: onLoan('n17', 'withdraw') },
    {
      code: 'loan-not-agreed',
      given: requested('n18'),
      when: onLoan('n18', 'offer-collateral', { lots: ['x'] }),
    },
    {
      code: 'lot-behind-it',
      given: [...secured('n19'), ...behind('n19'), ...kept('more-n19', owned)],
      when: onLoan('n19', 'offer-collateral', { lots: ['lot-n19', 'more-n19'] }),
    },
    {
      code: 'lot-not-behind-it',
      given: secured('n20'),
      when: onLoan('n20', 'release-collateral', release('n20')),
    },
    {
      code: 'too-many-lots',
      behind: true,
      given: [
        ...[...requested('n21'), on('n21-up', 'open', {}), on('n21-down', 'open', {})],
        ...[onLoan('n21', 'appraise'), onLoan('n21', 'approve')],
        ...crowd('n21'),
      ],
      when: onLoan('n21', 'offer-collateral', { lots: [many[200]] }),
    },
    {
      code: 'collateral-not-asked',
      given: requested('n22'),
      when: onLoan('n22', 'answer-collateral', { granted: true, lot: 'x' }),
    },
    {
      code: 'collateral-answered',
      given: secured('n23'),
      when: onLoan('n23', 'answer-collateral', { granted: false, settlement: 'n23-down' }),
    },
    {
      code: 'loan-not-in-order',
      given: [
        ...[...lent('n24'), ...behind('n24')],
        on('n24-down', 'allow', { allowance: 'a', amount: yuan('400000'), reason: 'late' }),
      ],
      when: onLoan('n24', 'release-collateral', release('n24')),
    },
    {
      code: 'call-open',
      given: [...lent('n25'), ...behind('n25'), ...lessened('n25')],
      when: onLoan('n25', 'release-collateral', release('n25')),
    },
    {
      code: 'loan-needs-it',
      given: [...secured('n26'), ...behind('n26')],
      when: onLoan('n26', 'release-collateral', release('n26', { quantity: tonnes('101') })),
    },
    {
      code: 'unit-does-not-fit',
      given: [...secured('n27'), ...behind('n27')],
      when: onLoan('n27', 'release-collateral', release('n27', { quantity: hours })),
    },
    {
      code: 'reference-reused',
      given: [...lent('n28'), onLoan('n28', 'pay', { amount: yuan('1'), payment: 'p' })],
      when: onLoan('n28', 'pay', { amount: yuan('2'), payment: 'p' }),
    },
    {
      code: 'another-currency',
      given: requested('n29'),
      when: onLoan('n29', 'pay', { amount: euro, payment: 'p' }),
    },
    {
      code: 'value-too-large',
      given: [
        ...requested('n30', dear),
        ...[past('n30', 'approve'), ...supplied('n30')],
        past('n30', 'disburse', tranche('n30')),
      ],
      when: onLoan('n30', 'write-off', { reason }),
    },
    {
      code: 'not-secured',
      given: requested('n31'),
      when: onLoan('n31', 'disburse', tranche('n31')),
    },
    {
      code: 'precedes-its-cause',
      given: [...secured('n32'), ...supplied('n32')],
      when: past('n32', 'disburse', tranche('n32')),
    },
    {
      code: 'payee-not-upstream',
      given: requested('n33'),
      when: onLoan('n33', 'disburse', tranche('n33', { to: 'hill' })),
    },
    {
      code: 'payee-not-borrower',
      given: [
        ...kept('lot-n34', owned),
        ...bank('n34'),
        onLoan('n34', 'request', request('n34', { chain: null, lots: ['lot-n34'] })),
      ],
      when: onLoan('n34', 'disburse', tranche('n34')),
    },
    {
      code: 'above-what-is-lent',
      given: secured('n35'),
      when: onLoan('n35', 'disburse', tranche('n35')),
    },
    {
      code: 'not-kept',
      given: [
        ...[...secured('n36'), ...supplied('n36'), ...behind('n36')],
        onLot('lot-n36', 'lose', { loss: 'l', reason: 'fire' }),
      ],
      when: onLoan('n36', 'disburse', tranche('n36')),
    },
    {
      code: 'rate-is-fixed',
      given: requested('n37'),
      when: onLoan('n37', 'reset-rate', { from: '2026-03-31', observed: '0.02' }),
    },
    {
      code: 'not-a-reset-date',
      given: requested('n38', floating),
      when: onLoan('n38', 'reset-rate', { from: '2026-04-01', observed: '0.02' }),
    },
    {
      code: 'rate-set-already',
      given: [
        ...requested('n39', floating),
        onLoan('n39', 'reset-rate', { from: '2026-03-31', observed: '0.02' }),
      ],
      when: onLoan('n39', 'reset-rate', { from: '2026-03-31', observed: '0.03' }),
    },
    {
      code: 'day-to-come',
      given: requested('n40'),
      when: onLoan('n40', 'review', { date: '2026-04-01' }),
    },
    {
      code: 'call-not-made',
      given: lent('n51'),
      when: onLoan('n51', 'pay', { call: 1, payment: 'p' }),
    },
    {
      code: 'amount-needed',
      given: lent('n52'),
      when: onLoan('n52', 'pay', { payment: 'p', source: 'claim' }),
    },
    { code: 'nothing-owed', given: requested('n53'), when: onLoan('n53', 'pay', { payment: 'p' }) },
    {
      code: 'loan-not-open',
      given: requested('n41'),
      when: onLoan('n41', 'write-off', { reason }),
    },
    { code: 'loan-not-defaulted', given: lent('n42'), when: onLoan('n42', 'liquidate') },
    ...ofCallMoney,
    {
      code: 'loan-not-to-close',
      given: lent('n43'),
      when: onLoan('n43', 'close', { because: 'paid' }),
    },
  ],
  tries: {
    RequestLoan: request('n0', { lender: 'reef' }),
    ApproveLoan: {},
    DeclineLoan: { reason },
    WithdrawLoan: {},
    OfferCollateral: { lots: ['a'] },
    ReleaseCollateral: release('n0'),
    DisburseLoan: tranche('n0'),
    CallLoan: {},
    OrderLiquidation: {},
    WriteOffLoan: { reason },
  },
  seldom: ['CallLoan', 'DeclineLoan', 'WithdrawLoan', 'WriteOffLoan', 'CloseLoan'],
  likely,
  rows: { 'pledged-elsewhere': quantities, 'sold-in-year': quantities },
}
