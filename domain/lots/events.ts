import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { leftPlain, personal } from '../kernel/personal.ts'
import { record } from '../kernel/record.ts'
import { insurance } from '../shared/insurance.ts'
import { FeePolicy } from '../shared/storage-fee.ts'
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

const cut = z.array(CutReceipt).max(1_000)

const shortage = {
  /** Receipts that are cut, pro rata, since they stood for more than is left. */
  receipts: cut,
  /** What the owners of commingled goods are left with; none of a lot of one owner. */
  portions: z.array(Portion).max(1_000),
}

/** How goods leave: the last two into another lot. */
export const Exit = z.enum(['sold', 'sold-elsewhere', 'taken-back', 'merged', 'processed'])
export type Exit = z.output<typeof Exit>

/** What storage costs the owner of goods that leave a warehouse; null: no warehouse is left. */
const storage = {
  fee: Money.nullable(),
  feePolicy: FeePolicy.nullable(),
  /** What the other fee policy would have made of it. */
  otherFee: Money.nullable(),
}

/** Whether no quantity was named: it was all of it. */
const whole = z.boolean()

/** Whether the owner was named; else it follows: the owner of the lot, or who sold to the match. */
const named = z.boolean()

/** It happened before goods were counted: the count has it already, and what is there stays. */
const counted = z.boolean()

const reservation = {
  buyer: MemberId,
  match: MatchId,
  price: UnitPrice,
  quantity: Quantity,
  seller: MemberId,
  /** All that the match agreed and no other lot keeps for it. */
  whole,
}

/** Who looked, a person or a firm, and what was found. */
export const inspection = {
  by: personal(Text).meta({ example: 'Three Seas Survey' }),
  certificate: Text.nullable(),
  grade: Text,
}

/** Facts about one lot. Stored forever: revise, never edit. */
export const lots = stream('lot', 'Goods that are kept for somebody', {
  LotAnnounced: event('Goods are to come into store, or on board.', announcement),
  LotEntered: event('Goods came into store, or on board.', {
    ...keeper,
    ...storage,
    counted,
    entry: Reference,
    /** The warehouse that they leave for it. */
    leaves: WarehouseId.nullable(),
    named,
    owner: MemberId,
    quantity: Quantity,
    whole,
  }),
  LotRefused: event('The goods will not be taken in.', { because: Text }),
  LotInspected: event('Somebody looked at the goods and graded them.', {
    by: Text,
    certificate: Text.nullable(),
    grade: Text,
  }).revise(inspection, ({ by, ...rest }) => ({ ...rest, by: leftPlain(by) })),
  LotInsured: event('The goods are insured while they are kept.', insurance),
  LotCounted: event('Goods were counted: so much is there, whatever was booked.', {
    ...shortage,
    count: Reference,
    /**
     * What was there less what was booked on that day, in the unit of the lot; below zero if it is
     * missing. None if a later day was counted before: that count stands.
     */
    difference: z.string().meta({ example: '-0.25' }),
    quantity: record({ unit: Quantity.shape.unit, value: DecimalText }),
  }),
  LotDivided: event('Parts of the goods became lots of their own.', {
    ...keeper,
    parts: z
      .array(
        record({
          layers: z.array(Layer).max(1_000),
          lot: LotId,
          /** What of the pledge goes with it. */
          pledge: Pledge.nullable(),
          /** As it was asked; null: the goods that no loan has go first. */
          pledged: Quantity.nullable(),
          quantity: Quantity,
        }),
      )
      .min(1)
      .max(100),
  }),
  PartTakenBack: event('A part could not become a lot of its own: the goods are here again.', {
    layers: z.array(Layer).max(1_000),
    lot: LotId,
    /** What of the pledge went with it. */
    pledge: Pledge.nullable(),
    /** Whether that stands behind its loan again; it does not if the rest does behind another. */
    pledged: z.boolean(),
    quantity: Quantity,
  }),
  LotsCalled: event('Other lots are to give all they hold to this one.', {
    ...keeper,
    grade: Text.nullable(),
    how: z.enum(['merged', 'processed']),
    /** The loan that all of them stand behind, if they do. */
    loan: LoanId.nullable(),
    /** Each, and what it held when it was asked. */
    lots: z.array(Given).min(1).max(100),
    owner: MemberId,
    product: ProductId,
    /** Of processing: what all of them gave together, as it was weighed. */
    yield: Quantity.nullable(),
  }),
  CallAnswered: event('A lot gave what it was asked for, or could not.', {
    layers: z.array(Layer).max(1_000),
    lot: LotId,
    pledge: Pledge.nullable(),
    /** Null: it gave nothing. */
    quantity: Quantity.nullable(),
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
  LotReserved: event('Goods of this lot are kept for a match.', reservation).revise(
    {
      ...reservation,
      /** Of a match that names no lot, all of it: other lots may keep the rest. */
      agreed: Quantity.nullable(),
      /** Whether the match names this lot. */
      named: z.boolean(),
    },
    (old) => ({ ...old, agreed: null, named: true }),
  ),
  ReservationEnded: event('They are no longer kept for it.', { because: Text, match: MatchId }),
  LotPledged: event('Goods of this lot stand behind a loan.', {
    lender: MemberId,
    loan: LoanId,
    /** In all, with what stood behind it before. */
    quantity: Quantity,
    /** The document over them that the lender holds, if there is one. */
    receipt: Reference.nullable(),
    whole,
  }),
  PledgeReleased: event('So much of them stands behind it no longer.', {
    because: Text,
    loan: LoanId,
    quantity: Quantity,
    release: Reference,
    whole,
  }),
  ClaimRefused: event('These goods could not be had for a loan, a match or another lot.', {
    because: Text,
    /** The id of the loan, the match or the lot. */
    by: Text,
    claim: z.enum(['pledge', 'reservation', 'call']),
    /** Of a pledge. */
    lender: MemberId.nullable(),
    /** How much was asked for; null: all of it. */
    quantity: Quantity.nullable(),
  }),
  LotLeft: event('Goods left.', {
    ...keeper,
    ...storage,
    counted,
    exit: Reference,
    how: Exit,
    /** The lot that they became part of. */
    into: LotId.nullable(),
    /** What left of each day's goods. */
    layers: z.array(Layer).max(1_000),
    match: MatchId.nullable(),
    named,
    owner: MemberId,
    /** What of the pledge went into the other lot with them. */
    pledge: Pledge.nullable(),
    quantity: Quantity,
    /** What is left of the owner's own receipts, where they stood for goods that left. */
    receipts: cut,
    whole,
  }),
  LotLost: event('Goods were lost, stolen or spoilt.', {
    ...shortage,
    counted,
    loss: Reference,
    quantity: Quantity,
    reason: Text,
    whole,
  }),
})
export type LotEvent = EventOf<typeof lots>
