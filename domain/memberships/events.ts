import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { LocalDate } from '../values/instant.ts'
import { Money } from '../values/money.ts'
import { Text } from '../values/text.ts'

/** What is bought: a year from a day on. */
export const bought = {
  fee: Money.nullable().meta({
    description: 'What was paid for the term; null: nothing, or it is not told',
    example: { amount: '3000.00', currency: 'CNY' },
  }),
  /** The first day. */
  from: LocalDate,
}

export const term = {
  ...bought,
  /** The last day. */
  to: LocalDate,
}

export const ending = {
  because: z.enum(['not-renewed', 'given-up']).meta({ example: 'given-up' }),
  reason: Text.nullable(),
}

/** How an account was used, as far as it recorded something. */
export const use = {
  /** Days on which a token of the member recorded something. */
  activeDays: z.int(),
  from: LocalDate,
  idle: z.boolean(),
  to: LocalDate,
  /** How many of its tokens recorded something. */
  users: z.int(),
}

/** Facts about one annual membership. Stored forever: revise, never edit. */
export const memberships = stream('membership', 'The annual membership of a member', {
  MembershipBegun: event('A membership was bought.', term),
  MembershipUseReported: event(
    'The owner was told how the account was used by what it recorded; reading is not seen.',
    {
      ...use,
      /** The last day of the term that is about to end. */
      ends: LocalDate,
    },
  ),
  MembershipRenewed: event('It goes on for another term.', term),
  MembershipEnded: event('It was not renewed in time, or was given up.', ending),
})
export type MembershipEvent = EventOf<typeof memberships>
