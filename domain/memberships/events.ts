import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { LocalDate } from '../values/instant.ts'
import { Money } from '../values/money.ts'
import { Text } from '../values/text.ts'

export const term = {
  fee: Money.nullable(),
  from: LocalDate,
  /** The last day. */
  to: LocalDate,
}

/** Facts about one annual membership. Stored forever: revise, never edit. */
export const memberships = stream('membership', 'The annual membership of a member', {
  MembershipBegun: event('A membership was bought.', term),
  MembershipUseReported: event('The owner was told how the account was used.', {
    /** Days on which a token of the member recorded something. */
    activeDays: z.int(),
    from: LocalDate,
    idle: z.boolean(),
    to: LocalDate,
    /** How many of its tokens recorded something. */
    users: z.int(),
  }),
  MembershipRenewed: event('It goes on for another term.', term),
  MembershipEnded: event('It was not renewed in time, or was given up.', {
    because: z.enum(['not-renewed', 'given-up']),
    reason: Text.nullable(),
  }),
})
export type MembershipEvent = EventOf<typeof memberships>
