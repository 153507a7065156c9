import { z } from 'zod'
import { type CommandOf, command } from '../kernel/command.ts'
import { type RefusalOf, refusal } from '../kernel/refusal.ts'
import { orderRefusals } from '../shared/order.ts'
import { shared } from '../shared/refusals.ts'
import { Reference } from '../values/identifiers.ts'
import { Currency, Money } from '../values/money.ts'
import { Quantity } from '../values/quantity.ts'
import { Text } from '../values/text.ts'
import { documents } from './events.ts'

export const settlementCommands = {
  OpenSettlement: command('Open the settlement of a match.', {}),
  AddCharge: command('Add a cost that the buyer owes beside the goods.', documents.charge),
  AddAllowance: command('Take something off what the buyer owes.', documents.allowance),
  AddTax: command('Add tax.', documents.tax),
  RecordInvoice: command('Record an invoice.', documents.invoice),
  RecordCreditNote: command('Record a credit note.', documents.creditNote),
  RecordPayment: command('Record a payment of the buyer.', {
    ...documents.payment,
    throughPlatform: documents.payment.throughPlatform.default(true),
  }),
  RecordRefund: command('Record that the seller paid back.', documents.refund),
  DeliverGoods: command('Record that goods reached the buyer.', {
    delivery: Reference,
    quantity: Quantity,
  }),
  AcceptDelivery: command('Accept a delivery, or the part of it that is good.', {
    accepted: Quantity.nullable().default(null).meta({ description: 'Without it: all of it' }),
    delivery: Reference,
  }),
  RejectDelivery: command('Accept nothing of a delivery.', { delivery: Reference, reason: Text }),
  CloseDeliveries: command('Agree that no more goods will come.', { reason: Text }),
}
/**
 * Documents and deliveries of one settlement, in all, after which only payments and refunds are
 * taken, twice as many in all; the answers to deliveries are not counted.
 */
export const MAX_DOCUMENTS = 1_000

export type SettlementCommand = CommandOf<typeof settlementCommands>

export const settlementRefusals = {
  ...orderRefusals,
  'match-unknown': refusal('rule', 'A settlement belongs to an agreed match.', {}),
  'settlement-absent': refusal('absent', 'There is no settlement with this id.', {}),
  'settlement-complete': refusal('conflict', 'The settlement is complete.', {}),
  'not-a-party': shared['not-a-party'],
  'reference-reused': refusal('conflict', 'This reference stands for another document.', {
    reference: Reference,
  }),
  'currency-differs': refusal('rule', 'A settlement is kept in the currency of its price.', {
    currency: Currency,
  }),
  'unit-does-not-fit': shared['unit-does-not-fit'],
  'more-than-agreed': refusal('rule', 'More goods than the match still has to come.', {
    open: Quantity.nullable(),
  }),
  'more-than-delivered': refusal('rule', 'More goods than this delivery brought.', {
    delivered: Quantity,
  }),
  'more-than-invoiced': refusal('rule', 'More than is invoiced cannot be credited.', {
    invoiced: Money,
  }),
  'more-than-paid': refusal('rule', 'More than was paid cannot be paid back.', { paid: Money }),
  'more-than-owed': refusal('rule', 'More than the goods and charges cannot be taken off.', {
    owed: Money,
  }),
  'too-many-documents': refusal('rule', 'The settlement has as many documents as it may have.', {
    limit: z.int(),
  }),
  'value-too-large': shared['value-too-large'],
  'delivery-not-open': refusal('conflict', 'No delivery with this reference awaits an answer.', {
    delivery: Reference,
  }),
  'deliveries-closed': refusal('conflict', 'It was agreed that no more goods will come.', {}),
}
export type SettlementRefusal = RefusalOf<typeof settlementRefusals>
