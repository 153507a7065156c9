import fc from 'fast-check'
import type { Paying } from '../../domain/credits/paying.ts'
import { agreed, huge, reason } from '../server/requests.ts'
import { yuan } from '../server/trade.ts'
import type { Sample, StreamCases } from './cases.ts'

const evidence = 'Report 7 of 2026'
const report = { agency: 'Chamber', evidence, grade: 'good', on: '2026-03-30' }
const again = (quote: string) => ({ amount: yuan(huge), because: 'reopened', quote })
const days = fc.constantFrom(null, '2026-01-31', '2026-03-01', '2026-03-30', '2026-03-31')
const quote = fc.constantFrom('q-1', 'q-2', 'q-3', 'q-4')
const amount = fc.constantFrom(yuan('400'), yuan('600'), { amount: '7', currency: 'USD' })
const grade = fc.constantFrom('good', 'watched', 'stopped')

const paying: fc.Arbitrary<Paying> = fc.record({ dueSince: days, lateUntil: days })

const adopted = (onAccount: 'free' | 'limited'): Sample => [
  'AdoptPolicy',
  'credit',
  { from: '2026-03-31', terms: { onAccount } },
]
const later = {
  payment: [{ days: 30, due: 'delivery', share: '100' }],
  quantity: { unit: 'TNE', value: '100' },
}

export const cases: StreamCases = {
  refusals: [
    {
      code: 'member-unknown',
      when: ['platform', '/credits/nobody/limit', { limit: yuan('1'), reason }],
    },
    {
      code: 'credit-day-ahead',
      when: ['platform', '/credits/hill/review', { date: '2026-04-01' }],
    },
    {
      code: 'credit-report-older',
      given: [['platform', '/credits/reef/report', report]],
      when: ['platform', '/credits/reef/report', { ...report, on: '2026-03-29' }],
    },
    {
      code: 'value-too-large',
      given: [
        ...[agreed('owed-1'), agreed('owed-2')],
        ['platform', '/credits/hill/hold', again('owed-1')],
      ],
      when: ['platform', '/credits/hill/hold', again('owed-2')],
    },
  ],
  tries: {},
  samples: [
    ...['orchard-hill', 'corner-market'].flatMap((id): Sample[] => [
      ['VerifyLicence', id],
      ['VerifyBankAccount', id],
    ]),
    ['RecordCreditReport', 'corner-market'],
    ['ChangeCreditStanding', 'corner-market'],
    ['SetCreditLimit', 'corner-market', { limit: yuan('900000') }],
    ['HoldCredit', 'corner-market', { quote: 'q-1001' }],
    ['ReleaseCredit', 'corner-market', { because: 'not-agreed', quote: 'q-1001' }],
    ['ReviewCredit', 'corner-market'],
    adopted('limited'),
    ['RequestQuote', 'q-2001', { condition: later }],
    ['OfferQuote', 'q-2001'],
    ['AcceptQuote', 'q-2001'],
    ['ConfirmAcceptance', 'q-2001'],
    ['RequestQuote', 'q-2002', { condition: later }],
    ['OfferQuote', 'q-2002'],
    ['AcceptQuote', 'q-2002'],
    ['DenyAcceptance', 'q-2002'],
    adopted('free'),
  ],
  likely: {
    RecordCreditReport: fc.record({
      ...{ agency: fc.constantFrom('Chamber', 'Bureau'), evidence: fc.constant(evidence), grade },
      on: fc.constantFrom('2026-03-29', '2026-03-30'),
    }),
    SetCreditLimit: fc.record({
      limit: fc.constantFrom(yuan('1000'), yuan('2000'), { amount: '10', currency: 'USD' }),
      reason: fc.constant(reason),
    }),
    ChangeCreditStanding: fc.record({
      because: fc.constantFrom('by-hand', 'dispute-lost'),
      reason: fc.constantFrom('a', 'b'),
      to: fc.oneof(grade, fc.constant(null)),
    }),
    HoldCredit: fc.record({ amount, because: fc.constantFrom('asked', 'reopened'), quote }),
    ReleaseCredit: fc.record({
      because: fc.constantFrom('not-agreed', 'paid', 'undone'),
      quote,
    }),
    ReviewCredit: fc.record({ date: fc.constantFrom('2026-03-30', '2026-03-31') }),
  },
  rows: { paying },
}
