import { type Fraction, fraction } from '../../values/fraction.ts'
import type { LocalDate } from '../../values/instant.ts'
import type { WorkingDays } from '../../values/working-days.ts'

/** A decimal or a fraction as text, or a fraction. */
export type Exact = string | Fraction

export const exact = (value: Exact): Fraction =>
  typeof value === 'string' ? fraction(value) : value

/** Money that was lent on a day. */
export type Disbursed = { readonly day: LocalDate; readonly amount: Exact }

/** An observed rate of the series that a floating rate follows. */
export type Observed = { readonly day: LocalDate; readonly rate: Exact }

export type Circumstances = {
  readonly calendar: WorkingDays
  /** Rates of the series of `rateReset`, in any order. */
  readonly observed?: readonly Observed[]
  /** The day on which call money was called: it is due after its notice. */
  readonly calledOn?: LocalDate | null
  /** The last day whose dues are listed. Call money without a maturity needs it until it is called. */
  readonly until?: LocalDate | null
}
