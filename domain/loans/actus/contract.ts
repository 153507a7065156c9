import type { Fraction } from '../../values/fraction.ts'
import type { WorkingDays } from '../../values/working-days.ts'
import type { BusinessDays, EndOfMonth } from './conventions.ts'
import type { Cycle, Period } from './cycle.ts'
import type { DayCount } from './day-counts.ts'
import type { Moment } from './moment.ts'
import type { LoanKind } from './terms.ts'

/** What a contract's rate becomes on the dates of a cycle. */
export type Resets = {
  readonly cycle: Cycle
  readonly observed: Series
  readonly multiplier: Fraction
  readonly spread: Fraction
  readonly fixing: Period
  /** A rate that is known already, for the first reset. */
  readonly next: Fraction | null
  readonly life: Bounds
  /** How far one reset may move the rate. */
  readonly period: Bounds
}

export type Bounds = { readonly floor: Fraction | null; readonly cap: Fraction | null }

/** Observed figures, in any order. */
export type Series = readonly { readonly day: Moment; readonly value: Fraction }[]

/** What interest and principal are multiplied by: an index over what it was. */
export type Scaling = {
  readonly cycle: Cycle
  readonly observed: Series
  readonly base: Fraction
  readonly interest: boolean
  readonly notional: boolean
  /** What they are multiplied by until the first date of the cycle. */
  readonly from: { readonly interest: Fraction; readonly notional: Fraction }
}

/** What interest is counted from: what is owed, what was lent, or what was owed some time ago. */
type Base =
  | { readonly of: 'outstanding' }
  | { readonly of: 'initial'; readonly amount: Fraction }
  | { readonly of: 'lagged'; readonly amount: Fraction; readonly cycle: Cycle | null }

/**
 * That a contract is bought, or ended by agreement, for a price and the interest that has accrued.
 * ACTUS adds the interest as the party that it asks has it: whoever borrows takes it off the price.
 */
export type Trade = {
  readonly on: Moment
  readonly price: Fraction
  readonly interest: 'added' | 'taken-off'
}

/** What happened, and is written in no terms. */
export type Happening =
  | { readonly type: 'PP' | 'PD'; readonly on: Moment; readonly amount: Fraction }
  | { readonly type: 'XD' | 'AD'; readonly on: Moment }

/**
 * A contract in the words of ACTUS, seen by whoever lends: all amounts are above zero where they
 * are owed to the lender.
 */
export type Contract = {
  readonly kind: LoanKind
  /** What happened until then is past; null: nothing is. */
  readonly statusDate: Moment | null
  readonly initialExchange: Moment
  readonly maturity: Moment | null
  /** What an annuity would be paid back by, if it is not its maturity. */
  readonly amortizedBy: Moment | null
  readonly notional: Fraction
  readonly premium: Fraction
  readonly rate: Fraction | null
  readonly accrued: Fraction | null
  readonly dayCount: DayCount
  readonly endOfMonth: EndOfMonth
  readonly businessDays: BusinessDays
  readonly calendar: WorkingDays
  readonly interest: Cycle | null
  readonly principal: Cycle | null
  readonly redemption: Fraction | null
  readonly capitalizeUntil: Moment | null
  readonly base: Base
  readonly resets: Resets | null
  readonly scaling: Scaling | null
  readonly purchase: Trade | null
  readonly termination: Trade | null
  readonly notice: Period | null
  readonly happenings: readonly Happening[]
  /** To which moment events are listed; call money that nobody called ends with it. */
  readonly until: Moment | null
}

/** That a contract cannot be followed as it is written: its terms contradict each other, or are not ours. */
export class NotUnderstood extends Error {}

/** The types of events that a contract has, in the order in which those of one moment happen. */
export const order = [
  ...(['IED', 'PR', 'PD', 'PP', 'XD', 'IP', 'IPCI', 'RRF', 'RR', 'PRF'] as const),
  ...(['PRD', 'TD', 'SC', 'IPCB', 'MD', 'STD', 'AD'] as const),
] as const
export type EventType = (typeof order)[number]

/** An event that is to happen: when, and the day to which interest is counted. */
export type Scheduled = {
  readonly type: EventType
  readonly date: Moment
  readonly to: Moment
  readonly amount?: Fraction
}

/** What happened, and what the contract was after it. */
export type ContractEvent = {
  readonly type: EventType
  readonly date: Moment
  readonly payoff: Fraction
  readonly notional: Fraction
  readonly rate: Fraction
  readonly accrued: Fraction
}
