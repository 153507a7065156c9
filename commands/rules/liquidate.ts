import { loan } from '../../domain/loans/decider.ts'
import { loans } from '../../domain/loans/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/** The goods behind a loan in default are to be sold. */
export const liquidate = rule(loans, 'LoanDefaulted', {
  name: 'liquidate',
  since: 'ledger',
  answer: ({ id }) => send(loan, 'OrderLiquidation', id, {}),
})
