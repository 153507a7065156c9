import type { Recent } from '../../../../commands/kernel/recent.ts'
import type { LedgerRows } from '../ledger-rows.ts'

/** What was summed up after an event; `wrong`: in what it does not agree, or null. */
export type Summed = { readonly wrong: string | null }

/** Counts along the events of one stream. Data are of the current shape, and were checked. */
export type Counting = {
  /** Null: there is nothing to sum up after it. `state` is that after the event. */
  event(type: string, data: unknown, state: unknown): Summed | null
}

/** Begins to count a stream with this id. */
export type SumsOfStream = (context: {
  readonly id: string
  readonly rows: Pick<LedgerRows, 'said'>
  /** What matches agreed that were read of late, by their ids, in the current shape. */
  readonly agreed: Recent<unknown>
}) => Counting
