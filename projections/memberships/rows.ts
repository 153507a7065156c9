import { z } from 'zod'
import { Money } from '../../domain/values/money.ts'
import { table } from '../kernel/projection.ts'
import { today } from '../shared/today.ts'

/** One term of a membership. It expires in the month of its last day, whenever it is renewed. */
export const terms = table(
  {
    member: z.string(),
    ends: z.string(),
    begins: z.string(),
    fee: Money.nullable(),
    /** `open`: it was neither renewed so far, nor has the membership ended. */
    outcome: z.enum(['open', 'renewed', 'ended']),
    /** Its use is still to be reported. */
    report: z.boolean(),
  },
  ['member', 'ends'],
  [
    ['ends', 'member'],
    ['report', 'ends', 'member'],
    ['outcome', 'ends', 'member'],
  ],
)

/** Where a membership stands. */
export const holders = table(
  {
    member: z.string(),
    /** The last day of the term that was bought last. */
    ends: z.string(),
    /** Of the one before it; null: it is the first since the membership began. */
    previous: z.string().nullable(),
    /** The day on which it ended; null: it has not. */
    endedOn: z.string().nullable(),
    because: z.enum(['not-renewed', 'given-up']).nullable(),
  },
  ['member'],
)

/** What an owner was told of a term. */
export const reports = table(
  {
    ...{ member: z.string(), ends: z.string(), on: z.string(), from: z.string(), to: z.string() },
    ...{ activeDays: z.int(), users: z.int(), idle: z.boolean() },
  },
  ['member', 'ends'],
)

/** A day on which tokens of a member recorded something, and the names of these. */
export const activity = table({ member: z.string(), day: z.string(), users: z.array(z.string()) }, [
  'member',
  'day',
])

/** The adoptions of the policy of memberships, in the order of their recording. */
export const policy = table(
  {
    revision: z.int(),
    from: z.string(),
    reason: z.string(),
    terms: z.record(z.string(), z.unknown()),
  },
  ['revision'],
)

export const tables = { terms, holders, reports, activity, policy, today }
