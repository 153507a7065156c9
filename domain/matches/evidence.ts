import type { DataOf } from '../kernel/event.ts'
import { needOf } from '../kernel/need.ts'
import type { Standing } from '../shared/agreed-by-both.ts'
import type { NotCancelled } from '../shared/undone.ts'
import type { LocalDate } from '../values/instant.ts'
import type { Money } from '../values/money.ts'
import type { TradeCondition } from '../values/trade-condition.ts'
import type { UnitPrice } from '../values/unit-price.ts'
import type { MatchEvent } from './events.ts'

type Agreed = DataOf<MatchEvent, 'MatchAgreed'>
type Apart = { readonly sample: boolean; readonly subsidised: boolean }

/** What makes two agreements the same one. */
export function agreementOf(agreed: Omit<Agreed, 'flags' | 'kind' | 'value'>, apart: Apart) {
  const { buyer, condition, deliverBy, lot, price, product, quote, references, seller } = agreed
  const { sample, subsidised } = apart
  const terms = { buyer, condition, deliverBy, lot, price, product, quote, references, seller }
  return { ...terms, sample, subsidised }
}

type Cancellation = {
  /** Agreed: whether it can be is for the settlement to say. */
  readonly is: 'none' | 'proposed' | 'agreed'
  /** Why the last that was agreed could not be. */
  readonly refused: NotCancelled | null
  readonly standing: Standing | null
  /** How many proposals were made. */
  readonly proposals: number
}

/** What other streams may know of a match. */
export type Match =
  | { readonly status: 'absent' }
  | {
      /** Undone: nothing is left of it. */
      readonly status: 'claimed' | 'real' | 'undone'
      /** The day on which it was agreed. */
      readonly on: LocalDate
      readonly buyer: string
      readonly seller: string
      readonly product: string
      /** The goods that are sold, if it names them. */
      readonly lot: string | null
      readonly price: UnitPrice
      readonly condition: TradeCondition
      readonly deliverBy: LocalDate | null
      readonly value: Money
      readonly takenOver: boolean
      readonly agreement: ReturnType<typeof agreementOf>
      readonly cancellation: Cancellation
    }

export const aMatch = needOf<Match>('match')
