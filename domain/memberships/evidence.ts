import type { DataOf } from '../kernel/event.ts'
import { type Asking, rowsOf } from '../kernel/need.ts'
import { type Policy, termsOn } from '../policies/evidence.ts'
import { addDays, type LocalDate } from '../values/instant.ts'
import type { MembershipEvent } from './events.ts'
import { earlier } from './term.ts'

export type Term = DataOf<MembershipEvent, 'MembershipBegun'> & {
  /** The owner was told how the account was used. */
  readonly reported: boolean
}

/** What other streams may know of a membership. */
export type Membership =
  | { readonly status: 'absent' }
  | {
      readonly status: 'running'
      /** The one that was bought last, and the one before: no more than one is bought ahead. */
      readonly terms: readonly Term[]
    }
  | (DataOf<MembershipEvent, 'MembershipEnded'> & {
      readonly status: 'ended'
      /** The last day that it covered. */
      readonly until: LocalDate
    })

/** What the rows of use tell of a member between two days, these among them. */
export type MembershipUse = {
  /** Days on which one of its tokens recorded something. */
  readonly activeDays: number
  /** How many of its tokens did. */
  readonly users: number
}

export type UseAsked = Asking<
  { readonly ends: LocalDate },
  unknown,
  { readonly policy: Policy; readonly [other: string]: unknown }
>

/** How a member used its account in the days that a report on a term looks at. */
export const theUse = rowsOf<MembershipUse, UseAsked>('membership-use')

/** The days up to one, this among them. */
export const daysTo = (to: LocalDate, within: number) => ({ from: addDays(to, 1 - within), to })

/** The days that a report of a day looks at: up to it, but not beyond the end of the term. */
export function reportedDays(policy: Policy, day: LocalDate, ends: LocalDate) {
  const { within } = termsOn('membership', policy, day)
  return daysTo(earlier(day, ends), within)
}
