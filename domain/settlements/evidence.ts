import type { Map as Persistent } from 'immutable'
import { needOf } from '../kernel/need.ts'
import type { LocalDate } from '../values/instant.ts'
import type { Quantity } from '../values/quantity.ts'
import type { UnitPrice } from '../values/unit-price.ts'

/** Running sums, exact decimals in the price's currency. */
export type Sums = {
  readonly charges: string
  readonly allowances: string
  readonly tax: string
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
}

/** On which days what others rest on happened; null: it has not. */
export type Days = {
  readonly opened: LocalDate
  /** The first invoice, and the first payment through the platform. */
  readonly invoiced: LocalDate | null
  readonly paid: LocalDate | null
  readonly completed: LocalDate | null
}

/** What other streams may know of a settlement. */
export type Settlement =
  | { readonly status: 'absent' }
  | {
      readonly status: 'open' | 'complete'
      readonly buyer: string
      readonly seller: string
      readonly price: UnitPrice
      readonly quantity: Quantity
      readonly deliverBy: LocalDate | null
      /** From another book, whose papers need not be dated after its agreement. */
      readonly takenOver: boolean
      readonly days: Days
      readonly sums: Sums
      readonly goods: Goods
      /** Each document by kind and reference, as canonical JSON: tells a repeat from a reuse. */
      readonly documents: Persistent<string, string>
      /** What was answered to each delivery, in the same form. */
      readonly answers: Persistent<string, string>
      /** Deliveries that were neither accepted nor rejected, as decimals in the agreed unit. */
      readonly waiting: Persistent<string, string>
      /** The day of each delivery. */
      readonly deliveredOn: Persistent<string, LocalDate>
      readonly deliveriesClosed: boolean
    }

export type OpenSettlement = Exclude<Settlement, { status: 'absent' }>

export const aSettlement = needOf<Settlement>('settlement')
