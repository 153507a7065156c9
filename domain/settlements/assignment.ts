import { accept, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { isAbove } from '../values/exact.ts'
import type { NotAssigned } from './assignment-events.ts'
import type { SettlementCommand } from './commands.ts'
import { by, existing } from './documents.ts'
import type { SettlementEvent } from './events.ts'
import { type Verdict, withProceeds } from './settled-by.ts'
import type { OpenSettlement } from './settlement.ts'
import { paid, payableAtMost } from './state.ts'

type Data<T extends SettlementCommand['type']> = DataOf<SettlementCommand, T>

/** Why what the buyer owes cannot be assigned now; null: it can. */
function notAssignable(state: OpenSettlement): NotAssigned | null {
  if (state.assignment !== null) return 'assigned-already'
  if (state.cancelled) return 'cancelled'
  if (state.status === 'complete') return 'complete'
  return isAbove(payableAtMost(state), paid(state)) ? null : 'nothing-to-pay'
}

/** A no is an event as well, which a rule tells to the loan. */
export const assignSettlement = existing(
  (data: Data<'AssignSettlement'>, state, context: Context): Verdict => {
    const { lender, loan } = data
    const { assignment } = state
    if (assignment?.loan === loan && assignment.lender === lender) return accept()
    const because = notAssignable(state)
    if (because === null) {
      return withProceeds(state, [{ type: 'SettlementAssigned', data }], context)
    }
    if (state.notAssigned.get(loan) === because) return accept()
    return accept<SettlementEvent>({ type: 'AssignmentRefused', data: { ...data, because } })
  },
)

export const acceptAssignment = by(
  'lender',
  ({ loan }: Data<'AcceptAssignment'>, { assignment }): Verdict => {
    if (assignment?.loan !== loan) return refuse({ code: 'not-assigned', loan })
    if (assignment.accepted) return accept()
    return accept<SettlementEvent>({ type: 'AssignmentAccepted', data: { loan } })
  },
)

/** What is not assigned to this loan need not be ended. */
export const endAssignment = existing(
  (data: Data<'EndAssignment'>, { assignment }): Verdict =>
    assignment?.loan === data.loan
      ? accept<SettlementEvent>({ type: 'AssignmentEnded', data })
      : accept(),
)
