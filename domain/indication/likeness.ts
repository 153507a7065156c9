import { indicationTerms } from './terms.ts'

const { others, quantity, quantityAtMost, often, age } = indicationTerms

/** What trades are compared by beside quantity and day, each dimension by any name it goes by. */
export const DIMENSIONS = [
  'seller',
  'place',
  'buyer',
  'term',
  'payment',
  'mode',
  'leadTime',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

type Name = string | number

/** A trade of a product, as others are compared with it. All prices are in one currency and unit. */
export type Comparable = Readonly<Record<Dimension, Name>> & {
  /** Of the calendar, counted from any first one. */
  readonly day: number
  /** Exact, as it is answered. */
  readonly price: string
  /** The price as a float: for comparing, never for money. */
  readonly amount: number
  /** The logarithm of the quantity, in ten-thousandths: a whole number takes half the time. */
  readonly size: number
  /** Too low to be a price: never evidence. */
  readonly nominal: boolean
}

/** The condition that is asked about; what is null was not asked, and makes no trade unlike it. */
export type Sought = Readonly<Record<Dimension, Name | null>> & {
  readonly day: number
  /** As that of a trade. */
  readonly size: number | null
}

const SIZES = 1e4

/** The size of a quantity. */
export const sizeOf = (value: string): number => Math.round(Math.log(Number(value)) * SIZES)

/** Whether the product was traded so often lately that quantities tell prices apart. */
export function isOften(trades: readonly Comparable[], { day }: Sought, until: number): boolean {
  let lately = 0
  for (let i = trades.length - 1; i >= 0; i--) {
    const trade = trades[i]!
    if (trade.nominal || trade.day > until || day - trade.day > often.days) continue
    lately += 1
    if (lately >= often.trades) return true
  }
  return false
}

/**
 * How unlike a trade is to what is asked about: 0 is the same on the same day. Walked for hundreds
 * of trades whenever one is recorded, so the dimensions are written out.
 */
export function distance(trade: Comparable, sought: Sought, isOften: boolean): number {
  let sum = 0
  if (sought.seller !== null && trade.seller !== sought.seller) sum += others.seller
  if (sought.place !== null && trade.place !== sought.place) sum += others.place
  if (sought.buyer !== null && trade.buyer !== sought.buyer) sum += others.buyer
  if (sought.term !== null && trade.term !== sought.term) sum += others.term
  if (sought.payment !== null && trade.payment !== sought.payment) sum += others.payment
  if (sought.mode !== null && trade.mode !== sought.mode) sum += others.mode
  if (sought.leadTime !== null && trade.leadTime !== sought.leadTime) sum += others.leadTime
  if (sought.size !== null) {
    const apart = (quantity * Math.abs(trade.size - sought.size)) / SIZES
    sum += isOften || apart < quantityAtMost ? apart : quantityAtMost
  }
  const days = sought.day - trade.day
  return days > 0 ? sum + age.weight * Math.log(1 + days / age.days) : sum
}
