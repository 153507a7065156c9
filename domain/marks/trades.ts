import { type Asking, rowsOf } from '../kernel/need.ts'
import { type Policy, type TermsOf, termsOn } from '../policies/evidence.ts'
import type { LocalDate } from '../values/instant.ts'

/** A real match of a product: its price is net, and it counts whoever asks. */
export type MarketTrade = {
  readonly match: string
  /** The day on which it was agreed, and the one on which it was proven. */
  readonly agreed: LocalDate
  readonly proven: LocalDate
  readonly buyer: string
  readonly seller: string
  /** Per base unit. */
  readonly price: string
  /** What was kept, in the base unit. */
  readonly quantity: string
  /** Days until the last of it is due; 0: cash; null: not stated. */
  readonly payment: number | null
  /** Days between order and delivery; null: not stated. */
  readonly leadTime: number | null
  /** The code of its delivery term; null: not stated. */
  readonly term: string | null
  /** Of the agreed quantity in its base unit: 5 for 100 t. */
  readonly decade: number
}

/** What the rows of the market give to a mark. */
export type MarketTrades = {
  /**
   * In one currency, agreed within the window and proven by the day of the mark, without those of
   * excluded members; in the order of their agreement.
   */
  readonly trades: readonly MarketTrade[]
  /** Whether such trades were made in another currency. */
  readonly elsewhere: boolean
  /** The volume of the product's real matches of the last year, in its base unit. */
  readonly yearVolume: string
}

export type TradesAsked = Asking<
  { readonly date: LocalDate; readonly currency: string; readonly excluded: readonly string[] },
  unknown,
  { readonly marks: Policy }
>

export const theTrades = rowsOf<MarketTrades, TradesAsked>('market-trades')

/** Days of agreement that count for a product, the day of the mark among them. */
export const windowOf = ({ window, products }: TermsOf<'marks'>, product: string): number =>
  products.find((one) => one.product === product)?.window ?? window

/** The same by the policy in force on the day of the mark. */
export const windowOn = (policy: Policy, product: string, date: LocalDate): number =>
  windowOf(termsOn('marks', policy, date), product)
