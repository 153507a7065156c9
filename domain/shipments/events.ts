import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { record } from '../kernel/record.ts'
import { insurance } from '../shared/insurance.ts'
import { LoanId, LotId, MemberId, Reference } from '../values/identifiers.ts'
import { Money, PositiveMoney } from '../values/money.ts'
import { Text } from '../values/text.ts'
import { Mode, Place } from '../values/trade-condition.ts'

export const booking = {
  carrier: Text,
  /** The platform's own charter: no document stands between it and the goods. */
  charter: z.boolean(),
  /** What carriage costs the platform, and what it charges: the logistics flow. */
  cost: Money.nullable(),
  charged: Money.nullable(),
  destination: Place,
  mode: Mode,
  origin: Place,
  /** Who may see it beside the owners of its lots; null: the platform alone. */
  shipper: MemberId.nullable(),
  /** Days from the quay to a store during which the goods are still in closed transit. */
  transitDays: z.int().min(0).max(90),
}

export const paper = {
  document: Reference,
  /** Null: the carrier, or the platform. */
  holder: MemberId.nullable(),
  kind: z.enum(['bill-of-lading', 'waybill']),
  /** Of a bill of lading: how many originals there are, and how many the holder has. */
  originals: z.int().min(0).max(99),
  held: z.int().min(0).max(99),
  /** Of a waybill: whether the holder has the right of control. */
  control: z.boolean(),
}

/** Facts about one shipment. Stored forever: revise, never edit. */
export const shipments = stream('shipment', 'Goods in closed transit', {
  ShipmentBooked: event('Carriage was booked.', booking),
  ShipmentLoaded: event('Lots are on board.', { lots: z.array(LotId).min(1).max(1_000) }),
  DocumentHeld: event('A document over the goods is in these hands.', paper),
  ShipmentInsured: event('The goods are insured on their way.', insurance),
  ShipmentDeparted: event('It left.', {}),
  ShipmentArrived: event('It came to the quay.', {}),
  ShipmentLost: event('The goods were lost on the way.', {
    /** Those that had not come into store. */
    lots: z.array(LotId).max(1_000),
    reason: Text,
  }),
  ClaimPaid: event('The insurer paid for what was lost.', {
    amount: PositiveMoney,
    claim: Reference,
    /** What each loan gets that the lots stood behind, by what was lent on them. */
    loans: z.array(record({ amount: PositiveMoney, loan: LoanId })).max(1_000),
    payee: MemberId,
    // Who ships goods of several owners is not told of their loans.
  }).hide('loans'),
})
export type ShipmentEvent = EventOf<typeof shipments>
