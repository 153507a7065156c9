import type { DataOf } from '../../domain/kernel/event.ts'
import { loan } from '../../domain/loans/decider.ts'
import { type LotEvent, lots } from '../../domain/lots/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

type Answer = DataOf<LotEvent, 'LotPledged' | 'ClaimRefused' | 'LotFormed' | 'PartTakenBack'>

/** Whose goods these are, and how many; null: it is no answer to a loan. */
function toLoan(data: Answer) {
  if ('claim' in data) {
    const { because, by, claim } = data
    return claim === 'pledge' ? { loan: by, answer: { because, granted: false } } : null
  }
  if ('pledged' in data) {
    const { pledge, pledged } = data
    // So much in all as the lot has by then; none of it, if it stands behind another loan.
    return pledge && { loan: pledge.loan, answer: pledged ? { granted: true } : null }
  }
  // A part of pledged goods, or what they were made into, stands behind the loan as they did.
  const pledge = 'loan' in data ? data : data.pledge
  if (pledge === null) return null
  return { loan: pledge.loan, answer: { granted: true, quantity: pledge.quantity } }
}

/** What a lot says to the loan that asked for it is told to the loan, also a no. */
export const answerPledge = rule(
  lots,
  ['LotPledged', 'ClaimRefused', 'LotFormed', 'PartTakenBack'],
  {
    name: 'answer-pledge',
    since: 'ledger',
    when: (data) => toLoan(data) !== null,
    answer({ data, id: lot }) {
      const { loan: id, answer } = toLoan(data)!
      if (answer === null) return send(loan, 'ReviewCover', id, {})
      return send(loan, 'AnswerCollateral', id, { ...answer, lot })
    },
  },
)

/**
 * So is what a settlement says; and that the lender took the debt in place of the goods, which may
 * leave for it.
 */
export const answerAssignment = rule(
  settlements,
  ['SettlementAssigned', 'AssignmentAccepted', 'AssignmentRefused'],
  {
    name: 'answer-assignment',
    since: 'ledger',
    answer({ data, id: settlement }) {
      const refused = 'because' in data ? data.because : null
      const answer = { because: refused, granted: refused === null, settlement }
      return send(loan, 'AnswerCollateral', data.loan, answer)
    },
  },
)
