import fc from 'fast-check'
import { tonnes } from '../server/requests.ts'
import { yuan } from '../server/trade.ts'
import { floating, request, terms } from './on-chain.ts'

const reason = 'nothing is left'

const references = fc.constantFrom('a', 'b', 'c')
const lot = fc.constantFrom('a', 'b', 'c')
const amounts = fc.constantFrom(yuan('1'), yuan('1000.01'), yuan('400000'))
const days = fc.constantFrom(null, '2026-03-30', '2026-03-31')
/** By the type of a command, what is likely to be accepted of a loan. */
export const likely = {
  RequestLoan: fc
    .record({
      chain: fc.constantFrom(null, { downstream: 'b', upstream: ['a'], yield: '2' }),
      lots: fc.constantFrom([], ['a'], ['a', 'b']),
      terms: fc.constantFrom(terms, floating.terms),
    })
    .map((drawn) => request('n0', { lender: 'reef', ...drawn })),
  AppraiseLoan: fc.constant({}),
  ApproveLoan: fc.record({ amount: fc.constantFrom(null, yuan('50000')) }),
  DeclineLoan: fc.constant({ reason }),
  WithdrawLoan: fc.constant({}),
  OfferCollateral: fc.record({
    instead: fc.constantFrom([], ['a']),
    lots: fc.constantFrom(['b'], ['c']),
  }),
  AnswerCollateral: fc.oneof(
    fc.record({
      granted: fc.constantFrom(true, true, false),
      quantity: fc.constantFrom(null, tonnes('100')),
      lot,
    }),
    fc.record({ granted: fc.constant(true), settlement: fc.constantFrom('a', 'b') }),
  ),
  ReleaseCollateral: fc.record({
    ...{ lot, release: references },
    quantity: fc.constantFrom(null, tonnes('40'), { unit: 'KGM', value: '60000' }),
  }),
  DisburseLoan: fc.record({
    amount: fc.constantFrom(null, yuan('1000'), yuan('20000')),
    match: fc.constantFrom(null, 'a'),
    registration: fc.constant('r-1'),
    to: fc.constantFrom('hill', 'fuji'),
    tranche: references,
  }),
  ResetRate: fc.record({
    from: fc.constantFrom('2026-03-31', '2026-04-30'),
    observed: fc.constantFrom('0.02', '0.03'),
  }),
  ApplyPayment: fc.record({
    ...{ amount: amounts, payment: references },
    saleCosts: fc.constantFrom(null, yuan('7')),
    settlement: fc.constantFrom(null, 'a', 'b'),
    source: fc.constantFrom('cash', 'proceeds', 'claim'),
  }),
  CallLoan: fc.constant({}),
  ReviewCover: fc.record({ date: days }),
  OrderLiquidation: fc.constant({}),
  WriteOffLoan: fc.constant({ reason }),
  CloseLoan: fc.record({ because: fc.constantFrom('withdrawn', 'not-answered', 'paid') }),
}
