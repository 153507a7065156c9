import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { record } from '../kernel/record.ts'
import { agreement, CostBearer, proposal } from '../shared/agreed-by-both.ts'
import { NotCancelled, Undone } from '../shared/undone.ts'
import { MatchId, MemberId, Reference } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Money, PositiveMoney } from '../values/money.ts'
import { DueEvent } from '../values/payment-terms.ts'
import { Quantity } from '../values/quantity.ts'
import { Share } from '../values/share.ts'
import { Text } from '../values/text.ts'
import { UnitPrice } from '../values/unit-price.ts'
import { assignmentEvents } from './assignment-events.ts'

export const Instalment = record({
  amount: Money,
  days: z.int(),
  due: DueEvent,
  share: z.string().meta({ description: 'Percent of the price', example: '30' }),
})

const amount = PositiveMoney

/** The tolerance of a settlement, in per cent: of the agreed quantity, and of its value. */
export const Tolerance = record({ otherCharges: Share, over: Share, under: Share })

/** By one minor unit, as in the PayableRoundingAmount of UBL; null: not at all. */
const Rounding = z
  .enum(['up', 'down'])
  .nullable()
  .meta({ description: 'Whether its amount is one minor unit more, or less, than it adds up to' })

const Credit = z.enum(['correction', 'rebate', 'return']).meta({
  description: 'A rebate makes the goods cheaper; the others take back what was invoiced',
})

const payment = {
  amount,
  payment: Reference,
  throughPlatform: z.boolean().meta({ description: 'Only such payments make a match real' }),
}

/** Documents and facts of a settlement, each with a reference that is its own within it. */
export const documents = {
  charge: {
    amount,
    charge: Reference,
    kind: z.enum(['freight', 'insurance', 'inspection', 'storage', 'handling', 'other']),
  },
  allowance: { allowance: Reference, amount, reason: Text },
  tax: { amount, kind: Text.meta({ example: 'value-added tax' }), tax: Reference },
  invoice: { amount, invoice: Reference, rounding: Rounding },
  creditNote: { amount, creditNote: Reference, kind: Credit, reason: Text, rounding: Rounding },
  payment: {
    ...payment,
    payee: MemberId.nullable().meta({ description: 'Whom it names as the one who is paid' }),
  },
  refund: { amount, reason: Text, refund: Reference },
}

const acceptance = { accepted: Quantity, delivery: Reference, rejected: Quantity.nullable() }
const opening = {
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
}

const returning = { quantity: Quantity, return: Reference }
const brought = { delivery: Reference, quantity: Quantity }

/** Facts about the settlement of one match. Stored forever: revise, never edit. */
export const settlements = stream('settlement', 'What is owed and done for one match', {
  SettlementOpened: event('A match owes delivery, invoice and payment.', opening)
    // Nothing was tolerated before.
    .revise({ ...opening, tolerance: Tolerance }, (v1) => ({
      ...v1,
      tolerance: { otherCharges: '10', over: '0', under: '0' },
    })),
  ChargeAdded: event('A cost beside the goods is owed by the buyer.', documents.charge)
    /** With the other charges of kind `other` it is more than goods of this value may bear. */
    .revise({ ...documents.charge, hidesPrice: z.boolean() }, (v1) => ({
      ...v1,
      hidesPrice: false,
    })),
  AllowanceAdded: event('The seller takes something off.', documents.allowance),
  TaxAdded: event('Tax is owed.', documents.tax),
  InvoiceRecorded: event('The seller invoiced.', { amount, invoice: Reference }).revise(
    documents.invoice,
    (v1) => ({ ...v1, rounding: null }),
  ),
  CreditNoteRecorded: event('The seller credited what had been invoiced.', {
    amount,
    creditNote: Reference,
    reason: Text,
  }).revise(documents.creditNote, ({ amount, creditNote, reason }) => ({
    amount,
    creditNote,
    kind: 'correction' as const,
    reason,
    rounding: null,
  })),
  PaymentRecorded: event('The buyer paid.', payment)
    // Nobody said to whom.
    .revise(documents.payment, ({ amount, payment, throughPlatform }) => ({
      amount,
      payee: null,
      payment,
      throughPlatform,
    })),
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
  GoodsHeld: event(
    'Goods beyond what is tolerated reached the buyer: they stay the sender’s.',
    brought,
  ),
  GoodsTakenBack: event('The sender took back goods that were held for it.', brought),
  ClosingProposed: event('One party wants no more goods to come.', proposal),
  DeliveriesClosed: event('No more goods will come for this match.', { reason: Text })
    // The buyer's word was enough, and nobody said at whose cost.
    .revise(
      {
        by: z.enum(['both', 'platform', 'buyer', 'seller']),
        /** Null: what is missing is tolerated, or nobody said. */
        costBearer: CostBearer.nullable(),
        reason: Text,
      },
      ({ reason }) => ({ by: 'buyer' as const, costBearer: null, reason }),
    ),
  ReturnProposed: event('One party wants accepted goods to go back.', {
    ...proposal,
    ...returning,
  }),
  GoodsReturned: event('Accepted goods went back.', { ...agreement, ...returning }),
  SettlementCancelled: event('The match was cancelled before any goods came.', { reason: Text }),
  CancellationFailed: event('The match was to be cancelled, and could not be.', {
    because: NotCancelled,
  }),
  GoodsUndone: event('Nothing is left of the goods.', { because: Undone }),
  SettlementReopened: event('What follows leaves the settlement unbalanced again.', {
    /** The type of the event that follows. */
    because: Text,
  }),
  SettlementCompleted: event('What was accepted, invoiced and paid is the same amount.', {
    payable: Money,
  }),
  ...assignmentEvents,
})
export type SettlementEvent = EventOf<typeof settlements>
