import { needOf } from '../kernel/need.ts'
import type { Audience } from '../shared/audience.ts'
import type { Flag } from '../values/flags.ts'
import type { Instant, LocalDate } from '../values/instant.ts'
import type { TradeCondition } from '../values/trade-condition.ts'
import type { UnitPrice } from '../values/unit-price.ts'

type Parties = { readonly buyer: string; readonly seller: string; readonly product: string }

type Requested = Parties & {
  /** The day of what happened last. */
  readonly on: LocalDate
  readonly condition: TradeCondition
  readonly flags: readonly Flag[]
  /** The condition that was asked for, which an offer may change. */
  readonly asked: TradeCondition
  /** The offer to many that it answers. */
  readonly offer: string | null
}
type Offered = Requested & {
  readonly audience: Audience | null
  readonly price: UnitPrice
  readonly validUntil: Instant | null
}

/** What other streams may know of a quote. */
export type Quote =
  | { readonly status: 'absent' }
  | ({ readonly status: 'requested' } & Requested)
  | ({
      /** Accepting: the buyer waits for an answer on what it would owe on open account. */
      readonly status: 'offered' | 'accepting' | 'expired'
    } & Offered)
  | ({
      /** Void: no match could come of it. */
      readonly status: 'accepted' | 'void'
      /** From another book, whose matches are recorded one by one. */
      readonly takenOver: boolean
    } & Offered)
  | ({
      readonly status: 'refused' | 'withdrawn'
      /** Who ended it. */
      readonly party: 'buyer' | 'seller'
    } & Requested)

export const aQuote = needOf<Quote>('quote')
