import type { Inverse } from '../kernel/inverse.ts'
import type { settlementCommands } from './commands.ts'
import type { SettlementEvent } from './events.ts'

/** The command that recorded each event. */
export const inverse: Inverse<typeof settlementCommands, SettlementEvent> = {
  SettlementOpened: () => ({ type: 'OpenSettlement', data: {} }),
  ChargeAdded: (data) => ({ type: 'AddCharge', data }),
  AllowanceAdded: (data) => ({ type: 'AddAllowance', data }),
  TaxAdded: (data) => ({ type: 'AddTax', data }),
  InvoiceRecorded: (data) => ({ type: 'RecordInvoice', data }),
  CreditNoteRecorded: (data) => ({ type: 'RecordCreditNote', data }),
  PaymentRecorded: (data) => ({ type: 'RecordPayment', data }),
  RefundRecorded: (data) => ({ type: 'RecordRefund', data }),
  GoodsDelivered: ({ delivery, quantity }) => ({
    type: 'DeliverGoods',
    data: { delivery, quantity },
  }),
  DeliveryAccepted: ({ accepted, delivery, whole }) => ({
    type: 'AcceptDelivery',
    data: { accepted: whole ? null : accepted, delivery },
  }),
  DeliveryRejected: ({ delivery, reason }) => ({
    type: 'RejectDelivery',
    data: { delivery, reason },
  }),
  DeliveriesClosed: (data) => ({ type: 'CloseDeliveries', data }),
  SettlementCompleted: 'derived',
}
