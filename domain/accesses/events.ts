import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { CALLER } from '../values/identifiers.ts'
import { Instant } from '../values/instant.ts'

/** Roles whose reading is recorded: they see all, and act for no member. */
export const ONLOOKERS = ['admin', 'auditor'] as const

export const asked = {
  caller: z.string().regex(CALLER, 'the name of a token').meta({
    description: 'Who read: the name of its token',
    example: 'auditor-2026',
  }),
  question: z
    .string()
    .regex(/^[A-Za-z]{1,60}$/, 'the name of an operation')
    .meta({
      description: 'What was asked: an operation of the documentation',
      example: 'showTrail',
    }),
  role: z.enum(ONLOOKERS),
}

const read = {
  ...asked,
  /** In UTC, in which it began: further such answers of this minute are not recorded. */
  minute: Instant,
}

/** Who was shown what is one member's own. Stored forever: revise, never edit. */
export const accesses = stream('access', "Who looked at a member's prices", {
  PricesRead: event(
    'An auditor or administrator was shown prices or amounts of this member, within this minute.',
    read,
  ),
})
export type AccessEvent = EventOf<typeof accesses>

/** Who was shown what is of all members together, or of nobody in particular. */
export const marketAccesses = stream('marketaccess', 'Who looked at the prices of all', {
  MarketPricesRead: event(
    'An auditor or administrator was shown prices or amounts of the market, within this minute.',
    read,
  ),
})
export type MarketAccessEvent = EventOf<typeof marketAccesses>

/** The id of the one stream of reads that concern everyone. */
export const MARKET = 'all'
