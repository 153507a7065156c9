import type { Map as Persistent } from 'immutable'
import { needOf } from '../kernel/need.ts'
import type { LocalDate } from '../values/instant.ts'
import type { Unit } from '../values/quantity.ts'
import type { Lease } from './events.ts'

/** What other streams may know of a warehouse. */
export type Warehouse =
  | { readonly status: 'absent' }
  | {
      readonly status: 'leased'
      readonly operator: string | null
      /** Of all its capacity and claims. */
      readonly unit: Unit
      /** In the order of their recording. */
      readonly leases: readonly Lease[]
      /** The room kept for each lot, as decimals in `unit`; a lot that left stays, with zero. */
      readonly claims: Persistent<string, string>
      /** All of them together. */
      readonly claimed: string
      /** Lots that were refused, until they claim again. */
      readonly refused: Persistent<string, LocalDate>
      /** The latest day that something was recorded for: its facts are known up to there. */
      readonly upTo: LocalDate
    }

export const aWarehouse = needOf<Warehouse>('warehouse')

/** The lease in force on a day: of those that had begun, the one recorded last. */
export const leaseOn = (
  { leases }: { readonly leases: readonly Lease[] },
  day: LocalDate,
): Lease | undefined => leases.findLast(({ from }) => from <= day)
