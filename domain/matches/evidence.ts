import type { LocalDate } from '../values/instant.ts'
import type { Money } from '../values/money.ts'
import type { TradeCondition } from '../values/trade-condition.ts'
import type { UnitPrice } from '../values/unit-price.ts'

/** What other streams may know of a match. */
export type Match =
  | { readonly status: 'absent' }
  | {
      readonly status: 'claimed' | 'real'
      /** The day on which it was agreed. */
      readonly on: LocalDate
      readonly buyer: string
      readonly seller: string
      readonly product: string
      readonly price: UnitPrice
      readonly condition: TradeCondition
      readonly deliverBy: LocalDate | null
      readonly value: Money
      readonly takenOver: boolean
      /** The agreement as one text, to tell a repeat from another agreement. */
      readonly agreement: string
    }
