import { z } from 'zod'
import { LocalDate } from '../../domain/values/instant.ts'
import { Money } from '../../domain/values/money.ts'
import { table } from '../kernel/projection.ts'
import { today } from '../shared/today.ts'

/** One term of a membership. It expires in the month of its last day, whenever it is renewed. */
export const terms = table(
  {
    member: z.string(),
    ends: LocalDate,
    begins: LocalDate,
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
    ends: LocalDate,
    /** Of the one before it; null: it is the first since the membership began. */
    previous: LocalDate.nullable(),
    /** The day on which it ended; null: it has not. */
    endedOn: LocalDate.nullable(),
    because: z.enum(['not-renewed', 'given-up']).nullable(),
  },
  ['member'],
)

/** What an owner was told of a term. */
export const reports = table(
  {
    ...{ member: z.string(), ends: LocalDate, on: LocalDate, from: LocalDate, to: LocalDate },
    ...{ activeDays: z.int(), users: z.int(), idle: z.boolean() },
  },
  ['member', 'ends'],
)

/** A day on which tokens of a member recorded something, and the names of these. */
export const activity = table({ member: z.string(), day: LocalDate, users: z.array(z.string()) }, [
  'member',
  'day',
])

/** The adoptions of the policy of memberships, in the order of their recording. */
export const policy = table(
  {
    revision: z.int(),
    from: LocalDate,
    reason: z.string(),
    terms: z.record(z.string(), z.unknown()),
  },
  ['revision'],
)

export const tables = { terms, holders, reports, activity, policy, today }
