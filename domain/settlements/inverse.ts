import type { Inverse } from '../kernel/inverse.ts'
import { plus } from '../values/exact.ts'
import { type Quantity, valueIn } from '../values/quantity.ts'
import type { settlementCommands } from './commands.ts'
import type { SettlementEvent } from './events.ts'

/** What was delivered in all: the part that is tolerated, and the part that is held. */
function withHeld(within: Quantity, events: readonly SettlementEvent[]): Quantity {
  const held = events.find(({ type }) => type === 'GoodsHeld')
  if (held?.type !== 'GoodsHeld') return within
  const { unit, value } = held.data.quantity
  return { unit, value: plus(valueIn(within, unit), value) }
}

/** The command that recorded each event. */
export const inverse: Inverse<typeof settlementCommands, SettlementEvent> = {
  SettlementOpened: () => ({ type: 'OpenSettlement', data: {} }),
  ChargeAdded: ({ hidesPrice: _, ...data }) => ({ type: 'AddCharge', data }),
  AllowanceAdded: (data) => ({ type: 'AddAllowance', data }),
  TaxAdded: (data) => ({ type: 'AddTax', data }),
  InvoiceRecorded: (data) => ({ type: 'RecordInvoice', data }),
  CreditNoteRecorded: (data) => ({ type: 'RecordCreditNote', data }),
  PaymentRecorded: (data) => ({ type: 'RecordPayment', data }),
  RefundRecorded: (data) => ({ type: 'RecordRefund', data }),
  GoodsDelivered: ({ delivery, quantity }, events) => ({
    type: 'DeliverGoods',
    data: { delivery, quantity: withHeld(quantity, events) },
  }),
  GoodsHeld: ({ delivery, quantity }) => ({ type: 'DeliverGoods', data: { delivery, quantity } }),
  GoodsTakenBack: ({ delivery }) => ({ type: 'TakeBackGoods', data: { delivery } }),
  DeliveryAccepted: ({ accepted, delivery, whole }) => ({
    type: 'AcceptDelivery',
    data: { accepted: whole ? null : accepted, delivery },
  }),
  DeliveryRejected: ({ delivery, reason }) => ({
    type: 'RejectDelivery',
    data: { delivery, reason },
  }),
  ClosingProposed: ({ costBearer, reason }) => ({
    type: 'CloseDeliveries',
    data: { costBearer, reason },
  }),
  // Where what was missing was tolerated nobody bears a cost, whoever was named.
  DeliveriesClosed: ({ costBearer, reason }) => ({
    type: 'CloseDeliveries',
    data: { costBearer: costBearer ?? 'buyer', reason },
  }),
  ReturnProposed: ({ party: _, ...data }) => ({ type: 'ReturnGoods', data }),
  GoodsReturned: ({ by: _, ...data }) => ({ type: 'ReturnGoods', data }),
  SettlementCancelled: (data) => ({ type: 'CancelSettlement', data }),
  // The reason is the match's to keep; it changes nothing of the answer.
  CancellationFailed: ({ because }) => ({ type: 'CancelSettlement', data: { reason: because } }),
  SettlementAssigned: (data) => ({ type: 'AssignSettlement', data }),
  AssignmentRefused: ({ because: _, ...data }) => ({ type: 'AssignSettlement', data }),
  AssignmentAccepted: (data) => ({ type: 'AcceptAssignment', data }),
  AssignmentEnded: (data) => ({ type: 'EndAssignment', data }),
  ProceedsReceived: 'derived',
  ProceedsReclaimed: 'derived',
  GoodsUndone: 'derived',
  SettlementReopened: 'derived',
  SettlementCompleted: 'derived',
}
