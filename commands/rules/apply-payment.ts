import { loan } from '../../domain/loans/decider.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { shipments } from '../../domain/shipments/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/** What a buyer pays for pledged goods goes to the loan before the owner sees it. */
export const applyProceeds = rule(settlements, 'ProceedsReceived', {
  name: 'apply-proceeds',
  since: 'ledger',
  // One payment may be named twice, as more of it becomes due: the event is what is applied.
  answer: ({ data: { amount, loan: id }, id: settlement, eventId: payment }) =>
    send(loan, 'ApplyPayment', id, { amount, payment, settlement, source: 'proceeds' }),
})

/** What an insurer pays for lost goods goes to the loans that they stood behind. */
export const applyClaim = rule(shipments, 'ClaimPaid', {
  name: 'apply-claim',
  since: 'ledger',
  answer: ({ data: { loans }, eventId: payment }) =>
    loans.map(({ amount, loan: id }) =>
      send(loan, 'ApplyPayment', id, { amount, payment, source: 'claim' }),
    ),
})
