import type { DataOf } from '../kernel/event.ts'
import { needOf } from '../kernel/need.ts'
import type { LocalDate } from '../values/instant.ts'
import type { TargetEvent } from './events.ts'

type Raised = DataOf<TargetEvent, 'ObjectionRaised'>

export type Objection = {
  readonly raised: Raised
  readonly on: LocalDate
  /** The last one that was given. */
  readonly answer: string | null
  readonly removed: boolean
}

/** What other streams may know of a company to be won. */
export type Target =
  | { readonly status: 'absent' }
  | {
      /** Dropped: it is not to be won any more. */
      readonly status: 'open' | 'dropped'
      readonly named: DataOf<TargetEvent, 'TargetNamed'>
      /** The team that it was named for. */
      readonly namedFor: string | null
      /** Which outsider works on it; null: the platform does. */
      readonly agent: string | null
      readonly team: string | null
      readonly task: 'field' | 'service' | null
      readonly territory: string
      readonly visits: number
      readonly visited: (DataOf<TargetEvent, 'TargetVisited'> & { readonly on: LocalDate }) | null
      readonly covered: (DataOf<TargetEvent, 'TargetCovered'> & { readonly on: LocalDate }) | null
      /** Every objection by its reference. */
      readonly objections: Readonly<Record<string, Objection>>
      /** How it orders, as it was announced last. */
      readonly customer: DataOf<TargetEvent, 'CustomerStateReached'> | null
      /** By account, the share that it has. */
      readonly shares: Readonly<Record<string, string>>
    }

export type KnownTarget = Exclude<Target, { status: 'absent' }>

export const aTarget = needOf<Target>('target')
