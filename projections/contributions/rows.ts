import { z } from 'zod'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { BusinessType, MemberSize } from '../../domain/shared/company.ts'
import { Side } from '../../domain/tiers/events.ts'
import { ExactText } from '../../domain/values/decimal.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { table } from '../kernel/projection.ts'

export const members = table(
  {
    member: z.string(),
    legalName: z.string(),
    /** The day of its registration. */
    registered: LocalDate,
    businessType: BusinessType,
    size: MemberSize.nullable(),
  },
  ['member'],
)

/** Who controls a member, where somebody does, and the other way round. */
export const controllers = table({ member: z.string(), controller: z.string() }, ['member'])
export const groups = table({ controller: z.string(), member: z.string() }, [
  'controller',
  'member',
])

/** One agreed match, and what became of its goods and its money. */
export const matches = table(
  {
    match: z.string(),
    buyer: z.string(),
    seller: z.string(),
    /** The day of its agreement: a match counts on its own day. */
    day: LocalDate,
    /** It may count: it has a price, and no flag forbids it; its parties are not allied. */
    counts: z.boolean(),
    real: z.boolean(),
    currency: z.string(),
    /** In base units: the price, what was agreed, and less than which it is not in full. */
    agreedPrice: ExactText,
    full: ExactText,
    accepted: ExactText,
    returned: ExactText,
    allowed: ExactText,
    /** Some of it came after its day; null: none came, or no day was required. */
    late: z.boolean().nullable(),
    /** Some of it was not accepted when it was first looked at. */
    rejected: z.boolean(),
    /** The last delivery and the first invoice. */
    delivered: LocalDate.nullable(),
    invoiced: LocalDate.nullable(),
    instalments: z.array(
      z.object({
        amount: z.string(),
        days: z.int(),
        due: z.enum(['order', 'delivery', 'invoice']),
      }),
    ),
    /** What was paid through the platform, by its day. */
    payments: z.array(z.tuple([z.string(), z.string()])),
    /** As the settlement was completed last; null: it never was. */
    payable: ExactText.nullable(),
  },
  ['match'],
)

/** Matches by their two parties, the lesser id first. */
export const pairs = table({ one: z.string(), other: z.string(), match: z.string() }, [
  'one',
  'other',
  'match',
])

/** What stands of what a member did, on one side: by kind, whether it was as it should be. */
export const facts = table(
  {
    member: z.string(),
    side: Side,
    day: LocalDate,
    of: z.enum(['match', 'newcomer', 'data', 'complaint']),
    /** The id of the match, of the newcomer, of the complaint, or of the event. */
    source: z.string(),
    /** With whom; nobody: it is the member's alone. */
    partner: z.string(),
    /** The match that it is about, if it is about one. */
    match: z.string().nullable(),
    deeds: z.record(z.string(), z.boolean()),
    currency: z.string(),
    amount: ExactText,
  },
  ['member', 'side', 'day', 'of', 'source'],
  [['member', 'side', 'partner']],
)

const counts = z.record(z.string(), z.array(z.int()))

/** What a member did with one partner in one month. */
export const occasions = table(
  {
    member: z.string(),
    side: Side,
    month: z.string(),
    partner: z.string(),
    days: z.array(
      z.object({
        day: z.string(),
        deeds: z.record(z.string(), z.tuple([z.int(), z.int()])),
      }),
    ),
  },
  ['member', 'side', 'month', 'partner'],
)

/** What a member did on one day, as the domain reads it. */
export const days = table(
  {
    member: z.string(),
    side: Side,
    day: LocalDate,
    counts,
    money: z.record(z.string(), z.string()),
    /** The first of them; how many there are in all. */
    partners: z.array(z.string()),
    partnersInAll: z.int(),
  },
  ['member', 'side', 'day'],
)

/** By whom a member was brought in. */
export const newcomers = table({ newcomer: z.string(), bringer: z.string() }, ['newcomer'])
export const bringers = table({ bringer: z.string(), newcomer: z.string() }, [
  'bringer',
  'newcomer',
])

/** Real matches of newcomers with third parties. */
export const thirds = table(
  { newcomer: z.string(), day: LocalDate, match: z.string(), partner: z.string() },
  ['newcomer', 'day', 'match'],
)

export const complaints = table(
  {
    complaint: z.string(),
    complainant: z.string(),
    respondent: z.string(),
    match: z.string().nullable(),
  },
  ['complaint'],
)

/** What a member was told of one side, and from when on a review has something to tell. */
export const standings = table(
  {
    member: z.string(),
    side: Side,
    classified: z.boolean(),
    level: z.string().nullable(),
    since: LocalDate.nullable(),
    falls: LocalDate.nullable(),
    reviewed: LocalDate.nullable(),
    /** The day on which it came to be known that something of it does not stand. */
    vanished: LocalDate.nullable(),
    /** The first day whose review tells something, if nothing else is recorded; null: none. */
    due: LocalDate.nullable(),
  },
  ['member', 'side'],
  [['due', 'member', 'side']],
)

/** Members of whom something changed since the last commit. */
export const touched = table({ member: z.string(), side: Side }, ['member', 'side'])

/** The standing policy as it was adopted, and the last day that was reviewed; one row. */
export const policy = table(
  {
    one: z.literal('standing'),
    date: z.string(),
    adoptions: z.array(
      z.object({ from: z.string(), reason: z.string(), terms: policyKinds.standing.terms }),
    ),
  },
  ['one'],
)

/** The last event that a review may rest on: all but what reviews told; one row. */
export const contributed = table({ one: z.literal('contributed'), position: z.int() }, ['one'])

export const tables = {
  ...{ members, controllers, groups, matches, pairs, facts, occasions, days },
  ...{ newcomers, bringers, thirds, complaints, standings, touched, policy, contributed },
}
