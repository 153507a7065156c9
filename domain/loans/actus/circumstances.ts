import type { LocalDate } from '../../values/instant.ts'
import type { WorkCalendar } from './conventions.ts'
import type { Exact } from './interest.ts'

/** Money that was lent on a day. */
export type Disbursed = { readonly day: LocalDate; readonly amount: Exact }

/** An observed rate of the series that a floating rate follows. */
export type Observed = { readonly day: LocalDate; readonly rate: Exact }

export type Circumstances = {
  readonly calendar: WorkCalendar
  /** Rates of the series of `rateReset`, in any order. */
  readonly observed?: readonly Observed[]
  /** The day on which call money was called: it is due after its notice. */
  readonly calledOn?: LocalDate | null
  /** The last day whose dues are listed. Call money without a maturity needs it until it is called. */
  readonly until?: LocalDate | null
}
