import { needOf } from '../kernel/need.ts'
import { addDays, type Instant, type LocalDate } from '../values/instant.ts'
import { endOfDayIn } from '../values/zone.ts'
import { type PolicyName, policyKinds, type Terms, type TermsOf } from './kinds.ts'

export type { TermsOf }

/** What other streams may know of a policy: every adoption, in the order of their recording. */
export type Policy = {
  readonly adoptions: readonly {
    readonly from: LocalDate
    readonly reason: string
    readonly terms: Terms
  }[]
}

/** The policy of one name, as evidence. */
export const thePolicy = (name: PolicyName) => needOf<Policy>('policy').the(name)

/** Of adoptions in the order of their recording, the one in force on a day. */
export const adoptionOn = <A extends { readonly from: LocalDate }>(
  adoptions: readonly A[],
  day: LocalDate,
): A | undefined => adoptions.findLast(({ from }) => from <= day)

/**
 * The terms in force on a day: of the adoptions that had begun, the one that was recorded last.
 * Before the first they are the defaults, with which a ledger is born; so is a term that the kind
 * did not have when they were adopted.
 */
export function termsOn<N extends PolicyName>(name: N, policy: Policy, day: LocalDate): TermsOf<N> {
  const begun = adoptionOn(policy.adoptions, day)
  return { ...policyKinds[name].defaults, ...begun?.terms } as TermsOf<N>
}

/**
 * The first moment after a day of the platform: by the calendar in force on that day, unless the
 * one in force on the next has the next day begin before.
 */
export function endOfDayBy(policy: Policy, date: LocalDate): Instant {
  const ends = [date, addDays(date, 1)].map((day) =>
    endOfDayIn(termsOn('calendar', policy, day).timeZone, date),
  )
  return ends.sort()[0]!
}
