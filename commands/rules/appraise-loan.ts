import { loan } from '../../domain/loans/decider.ts'
import { loans } from '../../domain/loans/events.ts'
import { mark } from '../../domain/marks/decider.ts'
import { decadesOf } from '../../projections/collateral/rule-readers.ts'
import { rule, type Sent, send } from '../kernel/reacting/rule.ts'
import { pledgedOf } from './pledged.ts'

/**
 * New money is lent on marks that are taken for it, without the trades of whoever borrows or lends
 * on these products; then the loan is appraised.
 */
export const appraiseLoan = rule(loans, 'LoanRequested', {
  name: 'appraise-loan',
  since: 'ledger',
  async *answer({ data, id, day, position }, ask) {
    const { borrower, lender, lots, products, amount } = data
    const decades = await ask('collateral', position, (rows) => decadesOf(rows, lots))
    const { currency } = amount
    const marks: Sent[] = []
    for (const product of products) {
      const excluded = new Set([borrower, lender])
      for (const { members } of (await pledgedOf(product, position, ask)).values()) {
        for (const member of members) excluded.add(member)
      }
      const asked = { currency, date: day, decade: decades.get(product) ?? 0, loan: id }
      marks.push(send(mark, 'TakeMark', product, { ...asked, excluded: [...excluded].sort() }))
    }
    yield marks
    yield [send(loan, 'AppraiseLoan', id, {})]
  },
})
