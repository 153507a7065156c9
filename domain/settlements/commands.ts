import { type CommandOf, command } from '../kernel/command.ts'
import { type RefusalOf, refusal } from '../kernel/refusal.ts'
import { terms } from '../shared/agreed-by-both.ts'
import { orderRefusals } from '../shared/order.ts'
import { shared } from '../shared/refusals.ts'
import { LoanId, MemberId, Reference } from '../values/identifiers.ts'
import { Currency, Money } from '../values/money.ts'
import { Quantity } from '../values/quantity.ts'
import { Text } from '../values/text.ts'
import { assigning, ending } from './assignment-events.ts'
import { documents } from './events.ts'

export const settlementCommands = {
  OpenSettlement: command('Open the settlement of a match.', {}),
  AddCharge: command('Add a cost that the buyer owes beside the goods.', documents.charge),
  AddAllowance: command('Take something off what the buyer owes.', documents.allowance),
  AddTax: command('Add tax.', documents.tax),
  RecordInvoice: command('Record an invoice.', {
    ...documents.invoice,
    rounding: documents.invoice.rounding.default(null),
  }),
  RecordCreditNote: command('Record a credit note.', {
    ...documents.creditNote,
    kind: documents.creditNote.kind.default('correction'),
    rounding: documents.creditNote.rounding.default(null),
  }),
  RecordPayment: command('Record a payment of the buyer.', {
    ...documents.payment,
    payee: documents.payment.payee.default(null),
    throughPlatform: documents.payment.throughPlatform.default(true),
  }),
  RecordRefund: command('Record that the seller paid back.', documents.refund),
  DeliverGoods: command('Record that goods reached the buyer; those not tolerated are held.', {
    delivery: Reference,
    quantity: Quantity,
  }),
  AcceptDelivery: command('Accept a delivery, or the part of it that is good.', {
    accepted: Quantity.nullable().default(null).meta({ description: 'Without it: all of it' }),
    delivery: Reference,
  }),
  RejectDelivery: command('Accept nothing of a delivery.', { delivery: Reference, reason: Text }),
  TakeBackGoods: command('Record that the seller took back what was held of a delivery.', {
    delivery: Reference,
  }),
  CloseDeliveries: command(
    'Agree that no more goods will come: one party proposes it, the other agrees by saying the ' +
      'same at whose cost it is. The word of the platform is enough, and that of one party where ' +
      'what is missing is tolerated.',
    terms,
  ),
  ReturnGoods: command(
    'Agree that accepted goods go back: one party proposes it, the other agrees by saying the ' +
      'same of the same return. The word of the platform is enough.',
    { ...terms, quantity: Quantity, return: Reference },
  ),
  CancelSettlement: command('Cancel, if no goods have come, or answer that it cannot be.', {
    reason: Text,
  }),
  AssignSettlement: command(
    'Tell the buyer that it owes to a lender now, or answer that it cannot be.',
    assigning,
  ),
  AcceptAssignment: command('Take what the buyer owes in place of the goods.', { loan: LoanId }),
  EndAssignment: command('Let the buyer owe to the seller again.', ending),
}
/**
 * Documents and deliveries of one settlement, in all, after which only payments and refunds are
 * taken, twice as many in all; the answers to deliveries are not counted.
 */
export const MAX_DOCUMENTS = 1_000
/** Proposals of one settlement, in all: whoever reads it is kept waiting by each of them. */
export const MAX_PROPOSALS = 1_000

export type SettlementCommand = CommandOf<typeof settlementCommands>

export const settlementRefusals = {
  ...orderRefusals,
  'match-unknown': shared['match-unknown'],
  'settlement-absent': refusal('absent', 'There is no settlement with this id.', {}),
  'settlement-complete': refusal('conflict', 'The settlement is complete.', {}),
  'not-a-party': shared['not-a-party'],
  'reference-reused': shared['reference-reused'],
  'currency-differs': refusal('rule', 'A settlement is kept in the currency of its price.', {
    currency: Currency,
  }),
  'unit-does-not-fit': shared['unit-does-not-fit'],
  'more-than-delivered': refusal('rule', 'More goods than this delivery brought.', {
    delivered: Quantity,
  }),
  'more-than-invoiced': refusal('rule', 'More than is invoiced cannot be credited.', {
    invoiced: Money,
  }),
  'more-than-paid': refusal('rule', 'More than was paid cannot be paid back.', { paid: Money }),
  'more-than-accepted': refusal(
    'rule',
    'More goods than were accepted, and are not yet returned.',
    { accepted: Quantity.nullable() },
    'Goods that were not accepted are rejected, and those that are held are taken back.',
  ),
  'payable-negative': shared['payable-negative'],
  'too-many-proposals': shared['too-many-proposals'],
  'too-many-documents': shared['too-many-documents'],
  'value-too-large': shared['value-too-large'],
  'delivery-not-open': refusal('conflict', 'No delivery with this reference awaits an answer.', {
    delivery: Reference,
  }),
  'delivery-not-held': refusal('conflict', 'Nothing of a delivery with this reference is held.', {
    delivery: Reference,
  }),
  'deliveries-closed': refusal('conflict', 'It was agreed that no more goods will come.', {}),
  'assigned-to-lender': refusal(
    'rule',
    'Since the notice only the lender can be paid.',
    { lender: MemberId },
    'Pay the lender that is named, or through the platform without naming anybody.',
  ),
  'not-assigned': refusal('conflict', 'What the buyer owes is not assigned to this loan.', {
    loan: LoanId,
  }),
}
export type SettlementRefusal = RefusalOf<typeof settlementRefusals>
