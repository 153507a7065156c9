import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { record } from '../kernel/record.ts'
import { MatchId, MemberId, Reference } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Money, PositiveMoney } from '../values/money.ts'
import { DueEvent } from '../values/payment-terms.ts'
import { Quantity } from '../values/quantity.ts'
import { Text } from '../values/text.ts'
import { UnitPrice } from '../values/unit-price.ts'

export const Instalment = record({
  amount: Money,
  days: z.int(),
  due: DueEvent,
  share: z.string().meta({ description: 'Percent of the price', example: '30' }),
})

const amount = PositiveMoney

/** Documents and facts of a settlement, each with a reference that is its own within it. */
export const documents = {
  charge: {
    amount,
    charge: Reference,
    kind: z.enum(['freight', 'insurance', 'inspection', 'storage', 'handling', 'other']),
  },
  allowance: { allowance: Reference, amount, reason: Text },
  tax: { amount, kind: Text.meta({ example: 'value-added tax' }), tax: Reference },
  invoice: { amount, invoice: Reference },
  creditNote: { amount, creditNote: Reference, reason: Text },
  payment: {
    amount,
    payment: Reference,
    throughPlatform: z.boolean().meta({ description: 'Only such payments make a match real' }),
  },
  refund: { amount, reason: Text, refund: Reference },
}

const acceptance = { accepted: Quantity, delivery: Reference, rejected: Quantity.nullable() }

/** Facts about the settlement of one match. Stored forever: revise, never edit. */
export const settlements = stream('settlement', 'What is owed and done for one match', {
  SettlementOpened: event('A match owes delivery, invoice and payment.', {
    buyer: MemberId,
    deliverBy: LocalDate.nullable(),
    /** The value divided by the payment terms; none where terms are not stated. */
    instalments: z.array(Instalment).max(24),
    match: MatchId,
    price: UnitPrice,
    quantity: Quantity,
    seller: MemberId,
    takenOver: z.boolean(),
    value: Money,
  }),
  ChargeAdded: event('A cost beside the goods is owed by the buyer.', documents.charge),
  AllowanceAdded: event('The seller takes something off.', documents.allowance),
  TaxAdded: event('Tax is owed.', documents.tax),
  InvoiceRecorded: event('The seller invoiced.', documents.invoice),
  CreditNoteRecorded: event('The seller credited what had been invoiced.', documents.creditNote),
  PaymentRecorded: event('The buyer paid.', documents.payment),
  RefundRecorded: event('The seller paid back.', documents.refund),
  GoodsDelivered: event('Goods reached the buyer.', {
    delivery: Reference,
    /** Days after the day required; null where none was; negative when early. */
    lateDays: z.int().nullable().meta({ example: 2 }),
    quantity: Quantity,
  }),
  DeliveryAccepted: event(
    'The buyer accepted a delivery, or the part that was good.',
    acceptance,
  ).revise(
    {
      ...acceptance,
      /** The buyer named no quantity: it is all that this delivery brought, however much. */
      whole: z.boolean(),
    },
    (old) => ({ ...old, whole: false }),
  ),
  DeliveryRejected: event('The buyer accepted nothing of a delivery.', {
    delivery: Reference,
    quantity: Quantity,
    reason: Text,
  }),
  DeliveriesClosed: event('No more goods will come for this match.', { reason: Text }),
  SettlementCompleted: event('What was accepted, invoiced and paid is the same amount.', {
    payable: Money,
  }),
})
export type SettlementEvent = EventOf<typeof settlements>
