import type { Evolve } from '../kernel/decider.ts'
import { minus, plus } from '../values/exact.ts'
import type { assignmentEvents } from './assignment-events.ts'
import type { SettlementEvent } from './events.ts'
import type { Assignment, OpenSettlement, Settlement } from './settlement.ts'
import { begun } from './state.ts'

/** A settlement that is assigned. Throws if it is not. */
function assigned(state: Settlement): OpenSettlement & { readonly assignment: Assignment } {
  const open = begun(state)
  const { assignment } = open
  if (assignment === null) throw new Error('expected an assignment, found none')
  return { ...open, assignment }
}

function withPassedOn(
  state: Settlement,
  change: (passedOn: string, amount: string) => string,
  amount: string,
) {
  const open = assigned(state)
  const passedOn = change(open.assignment.passedOn, amount)
  return { ...open, assignment: { ...open.assignment, passedOn } }
}

/** How it changes a settlement that its debt is assigned to a lender. */
export const evolveAssignment: Pick<
  Evolve<Settlement, SettlementEvent>,
  keyof typeof assignmentEvents
> = {
  SettlementAssigned(state, { lender, loan }, { day }) {
    const open = begun(state)
    const assignment = { accepted: false, lender, loan, on: day, passedOn: '0' }
    return { ...open, assignment, lender, notAssigned: open.notAssigned.delete(loan) }
  },
  AssignmentRefused(state, { because, loan }) {
    const open = begun(state)
    return { ...open, notAssigned: open.notAssigned.set(loan, because) }
  },
  AssignmentAccepted(state) {
    const open = assigned(state)
    return { ...open, assignment: { ...open.assignment, accepted: true } }
  },
  AssignmentEnded(state) {
    const { assignment, proceeds, ...open } = assigned(state)
    const passedBefore = plus(proceeds.passedBefore, assignment.passedOn)
    return { ...open, assignment: null, lender: null, proceeds: { ...proceeds, passedBefore } }
  },
  ProceedsReceived: (state, { amount }) => withPassedOn(state, plus, amount.amount),
  ProceedsReclaimed: (state, { amount }) => withPassedOn(state, minus, amount.amount),
}
