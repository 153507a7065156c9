import { loan } from '../../domain/loans/decider.ts'
import { lots } from '../../domain/lots/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { type Rule, rule, send } from '../kernel/reacting/rule.ts'

const since = 'ledger'

/** What lots and settlements say to a loan that asked for them is told to it, also a no. */
export const answerCollateral: readonly Rule[] = [
  rule(lots, 'LotPledged', {
    ...{ name: 'answer-pledged', since },
    answer: ({ data, id: lot }) =>
      send(loan, 'AnswerCollateral', data.loan, { granted: true, lot, quantity: data.quantity }),
  }),
  rule(lots, 'ClaimRefused', {
    ...{ name: 'answer-not-pledged', since },
    when: ({ claim }) => claim === 'pledge',
    answer: ({ data: { because, by }, id: lot }) =>
      send(loan, 'AnswerCollateral', by, { because, granted: false, lot }),
  }),
  // A part of pledged goods, or what they were made into, stands behind the loan as they did.
  rule(lots, 'LotFormed', {
    ...{ name: 'answer-formed', since },
    when: ({ pledge }) => pledge !== null,
    answer: ({ data: { pledge }, id: lot }) =>
      send(loan, 'AnswerCollateral', pledge!.loan, {
        ...{ granted: true, lot, quantity: pledge!.quantity },
      }),
  }),
  rule(settlements, 'SettlementAssigned', {
    ...{ name: 'answer-assigned', since },
    answer: ({ data, id: settlement }) =>
      send(loan, 'AnswerCollateral', data.loan, { granted: true, settlement }),
  }),
  // The lender takes the debt in place of the goods, which may leave for it.
  rule(settlements, 'AssignmentAccepted', {
    ...{ name: 'answer-taken', since },
    answer: ({ data, id: settlement }) =>
      send(loan, 'AnswerCollateral', data.loan, { granted: true, settlement }),
  }),
  rule(settlements, 'AssignmentRefused', {
    ...{ name: 'answer-not-assigned', since },
    answer: ({ data: { because, loan: id }, id: settlement }) =>
      send(loan, 'AnswerCollateral', id, { because, granted: false, settlement }),
  }),
]
