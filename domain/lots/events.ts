import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { record } from '../kernel/record.ts'
import { insurance } from '../shared/insurance.ts'
import { DecimalText } from '../values/decimal.ts'
import {
  LoanId,
  LotId,
  MatchId,
  MemberId,
  ProductId,
  Reference,
  ShipmentId,
  WarehouseId,
} from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Money } from '../values/money.ts'
import { Quantity } from '../values/quantity.ts'
import { Text } from '../values/text.ts'
import { UnitPrice } from '../values/unit-price.ts'

/** Who keeps the goods: one of the two is named. */
export const keeper = { shipment: ShipmentId.nullable(), warehouse: WarehouseId.nullable() }

export const announcement = {
  ...keeper,
  /** Mixed with the goods of others: each owner has its share of what is there. */
  commingled: z.boolean(),
  owner: MemberId,
  product: ProductId,
  quantity: Quantity,
}

/** Goods that came into store on one day: days of storage are counted from there. */
export const Layer = record({ day: LocalDate, quantity: Quantity })

/** Goods that one lot gave to another. */
export const Given = record({ lot: LotId, quantity: Quantity })

/** What is left of a receipt after goods were lost: the warehouse owes the rest to its holder. */
export const CutReceipt = record({ quantity: DecimalText, receipt: Reference })

/** What each owner of commingled goods is left with. */
export const Portion = record({ owner: MemberId, quantity: DecimalText })

/** A loan that goods stand behind. */
export const Pledge = record({ lender: MemberId, loan: LoanId, quantity: Quantity })

export const receipt = {
  holder: MemberId,
  /** In the words of the Model Law on Warehouse Receipts: it is passed on by endorsement. */
  negotiable: z.boolean(),
  quantity: Quantity,
  receipt: Reference,
}

const shortage = {
  /** Receipts that are cut, pro rata. */
  receipts: z.array(CutReceipt).max(1_000),
  /** What the owners of commingled goods are left with; none of a lot of one owner. */
  portions: z.array(Portion).max(1_000),
}

/** How goods leave: the last two into another lot. */
export const Exit = z.enum(['sold', 'sold-elsewhere', 'taken-back', 'merged', 'processed'])
export type Exit = z.output<typeof Exit>

export const FeePolicy = z.enum(['free-entry', 'classic'])
export type FeePolicy = z.output<typeof FeePolicy>

/** Facts about one lot. Stored forever: revise, never edit. */
export const lots = stream('lot', 'Goods that are kept for somebody', {
  LotAnnounced: event('Goods are to come into store, or on board.', announcement),
  LotEntered: event('Goods came into store, or on board.', {
    ...keeper,
    /** It came before goods were counted: the count has them already. */
    counted: z.boolean(),
    entry: Reference,
    /** The warehouse that they leave for it. */
    leaves: WarehouseId.nullable(),
    owner: MemberId,
    quantity: Quantity,
  }),
  LotRefused: event('The goods will not be taken in.', { because: Text }),
  LotInspected: event('Somebody looked at the goods and graded them.', {
    by: Text,
    certificate: Text.nullable(),
    grade: Text,
  }),
  LotInsured: event('The goods are insured while they are kept.', insurance),
  LotCounted: event('Goods were counted: so much is there, whatever was booked.', {
    ...shortage,
    count: Reference,
    /** What is there less what was booked, in the unit of the lot; below zero if it is missing. */
    difference: z.string().meta({ example: '-0.25' }),
    quantity: record({ unit: Quantity.shape.unit, value: DecimalText }),
  }),
  LotDivided: event('Parts of the goods became lots of their own.', {
    parts: z
      .array(
        record({
          layers: z.array(Layer).max(1_000),
          lot: LotId,
          pledge: Pledge.nullable(),
          quantity: Quantity,
        }),
      )
      .min(1)
      .max(100),
  }),
  LotsCalled: event('Other lots are to give all they hold to this one.', {
    ...keeper,
    how: z.enum(['merged', 'processed']),
    lots: z.array(LotId).min(1).max(100),
    owner: MemberId,
    product: ProductId,
    /** Of processing: what all of them gave together, as it was weighed. */
    yield: Quantity.nullable(),
  }),
  LotFormed: event('A lot was made of others.', {
    ...keeper,
    from: z.array(Given).min(1).max(100),
    grade: Text.nullable(),
    how: z.enum(['divided', 'merged', 'processed']),
    layers: z.array(Layer).min(1).max(1_000),
    owner: MemberId,
    pledge: Pledge.nullable(),
    product: ProductId,
    quantity: Quantity,
  }),
  ReceiptIssued: event('A warehouse receipt was issued over goods of this lot.', receipt),
  ReceiptEndorsed: event('A negotiable receipt was passed on.', {
    receipt: Reference,
    to: MemberId,
  }),
  ReceiptCancelled: event('A receipt came back, and stands for nothing more.', {
    because: Text,
    receipt: Reference,
  }),
  LotReserved: event('Goods of this lot are kept for a match.', {
    buyer: MemberId,
    match: MatchId,
    price: UnitPrice,
    quantity: Quantity,
  }),
  ReservationEnded: event('They are no longer kept for it.', { because: Text, match: MatchId }),
  LotPledged: event('Goods of this lot stand behind a loan.', {
    lender: MemberId,
    loan: LoanId,
    /** The document over them that the lender holds, if there is one. */
    receipt: Reference.nullable(),
    quantity: Quantity,
  }),
  PledgeReleased: event('So much of them stands behind it no longer.', {
    because: Text,
    loan: LoanId,
    quantity: Quantity,
  }),
  ClaimRefused: event('These goods could not be had for a loan, a match or another lot.', {
    because: Text,
    /** The id of the loan, the match or the lot. */
    by: Text,
    claim: z.enum(['pledge', 'reservation', 'call']),
    /** How much was asked for; null: all of it. */
    quantity: Quantity.nullable(),
  }),
  LotLeft: event('Goods left.', {
    ...keeper,
    exit: Reference,
    /** What storage costs their owner. */
    fee: Money,
    feePolicy: FeePolicy,
    how: Exit,
    /** The lot that they became part of. */
    into: LotId.nullable(),
    /** What left of each day's goods. */
    layers: z.array(Layer).max(1_000),
    match: MatchId.nullable(),
    /** What the other fee policy would have made of it. */
    otherFee: Money,
    quantity: Quantity,
  }),
  LotLost: event('Goods were lost, stolen or spoilt.', {
    ...shortage,
    loss: Reference,
    quantity: Quantity,
    reason: Text,
  }),
})
export type LotEvent = EventOf<typeof lots>
