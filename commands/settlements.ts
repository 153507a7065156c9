import { settlement } from '../domain/settlements/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const settlementEndpoints = endpoints(settlement, 'settlements', {
  OpenSettlement: { path: 'open', by: 'platform' },
  AddCharge: { path: 'charge', by: 'party' },
  AddAllowance: { path: 'allow', by: 'party' },
  AddTax: { path: 'tax', by: 'party' },
  RecordInvoice: { path: 'invoice', by: 'party' },
  RecordCreditNote: { path: 'credit', by: 'party' },
  RecordPayment: { path: 'pay', by: 'platform' },
  RecordRefund: { path: 'refund', by: 'platform' },
  DeliverGoods: { path: 'deliver', by: 'party' },
  AcceptDelivery: { path: 'accept', by: 'party' },
  RejectDelivery: { path: 'reject', by: 'party' },
  TakeBackGoods: { path: 'take-back', by: 'party' },
  CloseDeliveries: { path: 'close-deliveries', by: 'party' },
  ReturnGoods: { path: 'return', by: 'party' },
  CancelSettlement: { path: 'cancel', by: 'platform' },
  AssignSettlement: { path: 'assign', by: 'platform' },
  AcceptAssignment: { path: 'accept-assignment', by: 'party' },
  EndAssignment: { path: 'end-assignment', by: 'platform' },
})
