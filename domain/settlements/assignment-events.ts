import { z } from 'zod'
import { event } from '../kernel/event.ts'
import { LoanId, MemberId, Reference } from '../values/identifiers.ts'
import { PositiveMoney } from '../values/money.ts'
import { Text } from '../values/text.ts'

/** Why a loan cannot have what a settlement still owes. */
export const NotAssigned = z.enum(['assigned-already', 'cancelled', 'complete', 'nothing-to-pay'])
export type NotAssigned = z.output<typeof NotAssigned>

export const assigning = {
  lender: MemberId,
  loan: LoanId,
  notice: Text.nullable().meta({ description: 'How the buyer was told of it' }),
}

export const ending = { because: Text, loan: LoanId }

const amount = PositiveMoney

/** Facts about a debt that is assigned to a lender. Stored forever: revise, never edit. */
export const assignmentEvents = {
  SettlementAssigned: event(
    'The buyer was told that it owes to a lender now; its day is the day of notice.',
    assigning,
  ),
  AssignmentRefused: event('A loan asked for what the buyer owes, and could not have it.', {
    ...assigning,
    because: NotAssigned,
  }),
  AssignmentAccepted: event('The lender takes the debt in place of the goods.', { loan: LoanId }),
  AssignmentEnded: event('The buyer owes to the seller again.', ending),
  ProceedsReceived: event('Money of the buyer is proceeds of the loan: it came for the goods.', {
    /** Without the tax in it, and without what was passed on before. */
    amount,
    loan: LoanId,
    /** The last payment that came; if more of it becomes due later, it is named again. */
    payment: Reference,
    /** All that can still be payable has come. */
    whole: z.boolean(),
  }),
  ProceedsReclaimed: event('Money that was proceeds of the loan was paid back to the buyer.', {
    amount,
    loan: LoanId,
    refund: Reference,
  }),
}
