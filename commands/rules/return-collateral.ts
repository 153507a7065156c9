import { loans } from '../../domain/loans/events.ts'
import { lot } from '../../domain/lots/decider.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import { assignedTo, lotsOf } from '../../projections/collateral/readers.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/** What a loan needs no longer is released. */
export const returnCollateral = rule(loans, 'CollateralReturned', {
  name: 'return-collateral',
  since: 'ledger',
  answer({ data, id: loan, eventId: release }) {
    const { because, quantity } = data
    return data.lot === null
      ? send(settlement, 'EndAssignment', data.settlement!, { because, loan })
      : send(lot, 'ReleasePledge', data.lot, { because, loan, quantity, release })
  },
})

/** Nothing stands behind a loan that is over, and no buyer owes to its lender any more. */
export const releaseAll = rule(loans, 'LoanClosed', {
  name: 'release-all',
  since: 'ledger',
  async *answer({ data: { because }, id: loan, eventId: release, position }, ask) {
    const behind = await ask('collateral', position, (rows) => ({
      lots: lotsOf(rows, loan),
      settlements: assignedTo(rows, loan),
    }))
    yield [
      ...behind.lots.map((one) => send(lot, 'ReleasePledge', one, { because, loan, release })),
      ...behind.settlements.map((one) => send(settlement, 'EndAssignment', one, { because, loan })),
    ]
  },
})
