import { loan } from '../../domain/loans/decider.ts'
import { loans } from '../../domain/loans/events.ts'
import { lot } from '../../domain/lots/decider.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import { askedOf } from '../../projections/collateral/readers.ts'
import { refusedBefore } from '../../projections/collateral/rule-readers.ts'
import { type Cause, rule, send } from '../kernel/reacting/rule.ts'
import type { Ask } from '../kernel/rows.ts'

/**
 * Asks for what is to stand behind a loan and has not answered; a settlement is opened first. A lot
 * says the same no only once: to a loan that asks again it is told from what the lot said before.
 */
async function* secure({ id, position }: Cause<unknown>, ask: Ask) {
  const asked = await ask('collateral', position, (rows) => {
    const found = askedOf(rows, id)
    return found && { ...found, again: refusedBefore(rows, id, found.lots) }
  })
  if (asked === null) return
  const { again, lender, lots, settlements } = asked
  if (lots.length > 0) yield lots.map((one) => send(lot, 'PledgeLot', one, { lender, loan: id }))
  if (again.length > 0) {
    yield again.map((no) => send(loan, 'AnswerCollateral', id, { ...no, granted: false }))
  }
  for (const one of settlements) {
    yield [send(settlement, 'OpenSettlement', one, {})]
    yield [send(settlement, 'AssignSettlement', one, { lender, loan: id, notice: null })]
  }
}

/** What a loan is lent on is claimed lot by lot, also what is put behind it later; each answers. */
export const secureLoan = rule(loans, ['LoanApproved', 'CollateralOffered'], {
  name: 'secure-loan',
  since: 'ledger',
  answer: secure,
})
