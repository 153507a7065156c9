import { z } from 'zod'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { Total } from '../../domain/purchases/events.ts'
import { CustomerState } from '../../domain/targets/events.ts'
import { ExactText } from '../../domain/values/decimal.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Unit } from '../../domain/values/quantity.ts'
import { table } from '../kernel/projection.ts'
import { today } from '../shared/today.ts'

/** What a rate rests on: matches that are real, or all that were agreed and are not undone. */
export const Basis = z.enum(['real', 'claimed'])
export type Basis = z.output<typeof Basis>

/** In the place of a category: of whatever category. A category has one character at least. */
export const WHOLE = ''

/**
 * Whom a rate counts: a company that was targeted, or an account that nobody targeted. `counts`
 * says whether this row does, so that no company is counted twice.
 */
export const subjects = table(
  {
    /** `target:` and the target, or `account:` and the member. */
    subject: z.string(),
    target: z.string().nullable(),
    /** The position at which it was named: of two targets of one company the earlier counts. */
    named: z.int(),
    member: z.string().nullable(),
    /** The month of first contact. */
    cohort: z.string(),
    country: z.string().nullable(),
    /** Of the cohort: where it was named, and the first team that it had. */
    firstTerritory: z.string().nullable(),
    firstTeam: z.string().nullable(),
    /** Of the day. */
    territory: z.string().nullable(),
    team: z.string().nullable(),
    /** The day on which its account was opened. */
    opened: LocalDate.nullable(),
    /** How many categories it might buy, as far as they were named; 0: any. */
    names: z.int(),
    usersNeeded: z.int().nullable(),
    state: CustomerState.nullable(),
    /** Another target stands for the company. */
    twice: z.boolean(),
    counts: z.boolean(),
  },
  ['subject'],
  [['member'], ['cohort']],
)

export const names = table({ subject: z.string(), category: z.string() }, ['subject', 'category'])

/** The targets that became a member. */
export const covers = table({ member: z.string(), target: z.string() }, ['member', 'target'])

export const accounts = table(
  {
    member: z.string(),
    opened: LocalDate,
    country: z.string().nullable(),
    /** Counted matches of which something stands and it is the seller. */
    sold: z.int(),
  },
  ['member'],
)

export const products = table({ product: z.string(), category: z.string() }, ['product'])

/** A match that counts, in base units, and what became of its goods. */
export const matches = table(
  {
    match: z.string(),
    buyer: z.string(),
    seller: z.string(),
    category: z.string(),
    /** Its own day, in which it counts once it is real. */
    day: LocalDate,
    currency: z.string(),
    unit: Unit,
    agreedPrice: ExactText,
    agreedQuantity: ExactText,
    accepted: ExactText,
    returned: ExactText,
    allowed: ExactText,
    proven: z.boolean(),
  },
  ['match'],
)

/** A day on which something of a counted match stands: an occasion. */
export const occasions = table(
  { member: z.string(), basis: Basis, category: z.string(), day: LocalDate, matches: z.int() },
  ['member', 'basis', 'category', 'day'],
)

/** The first two occasions of a member, of one category or of any. */
export const firsts = table(
  {
    member: z.string(),
    basis: Basis,
    category: z.string(),
    first: LocalDate,
    second: LocalDate.nullable(),
  },
  ['member', 'basis', 'category'],
  [['category', 'basis']],
)

const bought = {
  member: z.string(),
  category: z.string(),
  /** As the declarations of what a member buys in all are counted. */
  measure: z.string(),
  basis: Basis,
}

/** What was bought on a day, and in a month: net of tax, exact. */
export const days = table({ ...bought, day: LocalDate, amount: ExactText }, [
  ...(['member', 'category', 'measure', 'basis', 'day'] as const),
])
export const months = table({ ...bought, month: z.string(), amount: ExactText }, [
  ...(['member', 'category', 'measure', 'basis', 'month'] as const),
])

/** What a member buys in all, as it was declared or estimated. */
export const declarations = table(
  {
    member: z.string(),
    declaration: z.string(),
    category: z.string(),
    measure: z.string(),
    amount: ExactText,
    total: Total,
    from: LocalDate,
    to: LocalDate,
    source: z.enum(['declared', 'estimated']),
    team: z.string().nullable(),
    evidence: z.string(),
    supersedes: z.string().nullable(),
    is: z.enum(['standing', 'superseded', 'withdrawn']),
    declaredOn: LocalDate,
  },
  ['member', 'declaration'],
  [['is', 'to']],
)

/** Tokens of a member, by the days on which they recorded something. */
export const users = table({ member: z.string(), day: LocalDate, user: z.string() }, [
  ...(['member', 'day', 'user'] as const),
])

/** Objections of which something is left. */
export const objections = table(
  {
    target: z.string(),
    objection: z.string(),
    kind: z.string(),
    category: z.string().nullable(),
    says: z.string(),
    raisedOn: LocalDate,
    answered: z.boolean(),
  },
  ['target', 'objection'],
)

/** Adoptions of the policy `field`. */
export const adoptions = table(
  {
    revision: z.int(),
    from: LocalDate,
    reason: z.string(),
    terms: policyKinds.field.terms,
  },
  ['revision'],
)

export const tables = {
  ...{ subjects, names, covers, accounts, products, matches, occasions, firsts },
  ...{ days, months, declarations, users, objections, adoptions, today },
}
