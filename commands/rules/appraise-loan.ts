import { loan } from '../../domain/loans/decider.ts'
import { loans } from '../../domain/loans/events.ts'
import { mark } from '../../domain/marks/decider.ts'
import { decadesOf, excludedFor } from '../../projections/collateral/rule-readers.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/**
 * New money is lent on marks that are taken for it, without the trades of whoever borrows or lends
 * on these products; then the loan is appraised.
 */
export const appraiseLoan = rule(loans, 'LoanRequested', {
  name: 'appraise-loan',
  since: 'ledger',
  async *answer({ data, id, day, position }, ask) {
    const { borrower, lender, lots, products, amount } = data
    const marks = await ask('collateral', position, (rows) => {
      const decades = decadesOf(rows, lots)
      return products.map((product) => ({
        product,
        decade: decades.get(product) ?? 0,
        excluded: excludedFor(rows, product, [borrower, lender]),
      }))
    })
    const { currency } = amount
    yield marks.map(({ product, decade, excluded }) =>
      send(mark, 'TakeMark', product, {
        currency,
        date: day,
        decade,
        excluded: [...excluded],
        loan: id,
      }),
    )
    yield [send(loan, 'AppraiseLoan', id, {})]
  },
})
