import { lots } from '../../domain/lots/events.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import { lenderOf, loanOfLot } from '../../projections/collateral/readers.ts'
import { reservedFor } from '../../projections/collateral/rule-readers.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

const assign = (match: string, loan: string, lender: string) => [
  [send(settlement, 'OpenSettlement', match, {})],
  [send(settlement, 'AssignSettlement', match, { lender, loan, notice: null })],
]

/** Pledged goods are sold for the lender first: what the buyer owes is assigned to it. */
export const assignReserved = rule(lots, 'LotReserved', {
  name: 'assign-reserved',
  since: 'ledger',
  async *answer({ data: { match }, id, position }, ask) {
    const found = await ask('collateral', position, (rows) => {
      const loan = loanOfLot(rows, id)
      return loan && { loan, lender: lenderOf(rows, loan)! }
    })
    if (found) yield* assign(match, found.loan, found.lender)
  },
})

/** So it is of goods that were sold already when they are pledged. */
export const assignPledged = rule(lots, 'LotPledged', {
  name: 'assign-pledged',
  since: 'ledger',
  async *answer({ data: { lender, loan }, id, position }, ask) {
    const matches = await ask('collateral', position, (rows) => reservedFor(rows, id))
    for (const match of matches) yield* assign(match, loan, lender)
  },
})
