import type { DataOf } from '../kernel/event.ts'
import { needOf } from '../kernel/need.ts'
import type { LocalDate } from '../values/instant.ts'
import type { Money } from '../values/money.ts'
import type { TradeCondition } from '../values/trade-condition.ts'
import type { UnitPrice } from '../values/unit-price.ts'
import type { MatchEvent } from './events.ts'

type Agreed = DataOf<MatchEvent, 'MatchAgreed'>
type Apart = { readonly sample: boolean; readonly subsidised: boolean }

/** What makes two agreements the same one. */
export function agreementOf(agreed: Omit<Agreed, 'flags' | 'kind' | 'value'>, apart: Apart) {
  const { buyer, condition, deliverBy, price, product, quote, references, seller } = agreed
  const { sample, subsidised } = apart
  const terms = { buyer, condition, deliverBy, price, product, quote, references, seller }
  return { ...terms, sample, subsidised }
}

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
      readonly agreement: ReturnType<typeof agreementOf>
    }

export const aMatch = needOf<Match>('match')
