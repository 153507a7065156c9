import type { Map as Persistent, Set as PersistentSet } from 'immutable'
import type { z } from 'zod'
import type { Standing } from '../shared/agreed-by-both.ts'
import type { NotCancelled, Undone } from '../shared/undone.ts'
import type { LocalDate } from '../values/instant.ts'
import type { Quantity } from '../values/quantity.ts'
import type { UnitPrice } from '../values/unit-price.ts'
import type { NotAssigned } from './assignment-events.ts'
import type { Tolerance } from './events.ts'

/** Running sums, exact decimals in the price's currency. */
export type Sums = {
  readonly charges: string
  readonly allowances: string
  readonly tax: string
  /** What documents were rounded by; below zero where down. */
  readonly rounding: string
  readonly invoiced: string
  readonly credited: string
  /** Through the platform only. */
  readonly paid: string
  readonly refunded: string
}

/** Goods, as decimals in the unit of the agreed quantity. */
export type Goods = {
  readonly delivered: string
  readonly accepted: string
  readonly rejected: string
  /** Of what was accepted. */
  readonly returned: string
  /** Beyond what is tolerated: the sender's, and not among what is delivered. */
  readonly held: string
}

/** On which days what others rest on happened; null: it has not. */
export type Days = {
  readonly opened: LocalDate
  /** The first invoice, and the first payment through the platform. */
  readonly invoiced: LocalDate | null
  readonly paid: LocalDate | null
  readonly completed: LocalDate | null
  /** The first acceptance. */
  readonly accepted: LocalDate | null
}

/** The loan that what the buyer owes is assigned to. */
export type Assignment = {
  readonly loan: string
  readonly lender: string
  /** The day of notice. */
  readonly on: LocalDate
  /** The lender took it in place of the goods. */
  readonly accepted: boolean
  /** What was passed on to the loan and not reclaimed, exact. */
  readonly passedOn: string
}

/** Whose the money is that came through the platform; exact decimals. */
export type Proceeds = {
  /** The last payment that is held here, if any came. */
  readonly payment: string | null
  /** What was paid to somebody whom the payment named, and no lender. */
  readonly paidAway: string
  /** What was passed on to loans that it is not assigned to any more. */
  readonly passedBefore: string
}

/** What is known of a settlement, to other streams as well. */
export type Settlement =
  | { readonly status: 'absent' }
  | {
      readonly status: 'open' | 'complete'
      readonly buyer: string
      readonly seller: string
      /** To whom the buyer owes, if not to the seller. */
      readonly lender: string | null
      readonly assignment: Assignment | null
      /** Why loans could not have it, by their ids. */
      readonly notAssigned: Persistent<string, NotAssigned>
      readonly proceeds: Proceeds
      readonly price: UnitPrice
      readonly quantity: Quantity
      readonly deliverBy: LocalDate | null
      /** From another book, whose papers need not be dated after its agreement. */
      readonly takenOver: boolean
      readonly days: Days
      readonly tolerance: z.output<typeof Tolerance>
      readonly sums: Sums
      /** The charges that say nothing of what they are for. */
      readonly otherCharges: string
      readonly goods: Goods
      /** Each document by kind and reference, as canonical JSON: tells a repeat from a reuse. */
      readonly documents: Persistent<string, string>
      /** What was answered to each delivery, in the same form. */
      readonly answers: Persistent<string, string>
      /** Deliveries that were neither accepted nor rejected, as decimals in the agreed unit. */
      readonly waiting: Persistent<string, string>
      /** The day of each delivery. */
      readonly deliveredOn: Persistent<string, LocalDate>
      /** What was held of each delivery, in the same way, and from which it was taken back. */
      readonly held: Persistent<string, string>
      readonly takenBack: PersistentSet<string>
      readonly deliveriesClosed: boolean
      readonly cancelled: boolean
      /** Closing and returns that one party proposed, by their keys. */
      readonly proposed: Persistent<string, Standing>
      /** How many proposals were made. */
      readonly proposals: number
      /** Why it could not be cancelled; null once another document may have changed that. */
      readonly notCancelled: NotCancelled | null
      /** Since when nothing is left of the goods, and why. */
      readonly undone: { readonly because: Undone; readonly on: LocalDate } | null
    }

export type OpenSettlement = Exclude<Settlement, { status: 'absent' }>
