import { z } from 'zod'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { CustomerState, ObjectionKind } from '../../domain/targets/events.ts'
import { Place } from '../../domain/values/trade-condition.ts'
import { table } from '../kernel/projection.ts'
import { today } from '../shared/today.ts'

/** Not yet won, won, or given up whichever it was. */
export const Stage = z.enum(['open', 'covered', 'dropped'])

/** One company to be won, as it is today. */
export const targets = table(
  {
    target: z.string(),
    legalName: z.string(),
    place: Place,
    registration: z.string().nullable(),
    categories: z.array(z.string()),
    usersNeeded: z.int().nullable(),
    lead: z.string().nullable(),
    namedOn: z.string(),
    stage: Stage,
    /** Of the day: who works on it, and where. */
    territory: z.string(),
    team: z.string().nullable(),
    task: z.string().nullable(),
    agent: z.string().nullable(),
    /** The territory whose service team it is handed over to; null: that is not to come. */
    awaits: z.string().nullable(),
    member: z.string().nullable(),
    coveredBy: z.string().nullable(),
    coveredOn: z.string().nullable(),
    droppedOn: z.string().nullable(),
    because: z.string().nullable(),
    visits: z.int(),
    visitedOn: z.string().nullable(),
    keyPersons: z.int(),
    /** How many objections of each kind are left. */
    notConverted: z.int(),
    notRepeating: z.int(),
    notMore: z.int(),
    state: CustomerState.nullable(),
    stateOn: z.string().nullable(),
    orders: z.int().nullable(),
    own: z.int().nullable(),
    shares: z.array(z.strictObject({ account: z.string(), share: z.string() })),
    /** The first day whose end has it looked at because it was covered; null: it was not. */
    due: z.string().nullable(),
  },
  ['target'],
  [
    ['territory', 'target'],
    ['team', 'target'],
    ['agent', 'target'],
    ['state', 'target'],
    ['stage', 'target'],
    ['awaits', 'coveredOn', 'target'],
    ['due', 'target'],
  ],
)

/** The targets that a member became: one, unless somebody covered more by hand. */
export const customers = table({ member: z.string(), target: z.string() }, ['member', 'target'])

export const objections = table(
  {
    target: z.string(),
    objection: z.string(),
    kind: ObjectionKind,
    category: z.string().nullable(),
    says: z.string(),
    raisedOn: z.string(),
    /** Its place in the ledger: only what is known later can meet it. */
    position: z.int(),
    answer: z.string().nullable(),
    removedOn: z.string().nullable(),
    removedBy: z.string().nullable(),
  },
  ['target', 'objection'],
)

export const territories = table(
  { territory: z.string(), name: z.string(), place: Place, within: z.string().nullable() },
  ['territory'],
)

/** What is counted of the targets of one territory. */
export const counts = table(
  {
    territory: z.string(),
    open: z.int(),
    covered: z.int(),
    dropped: z.int(),
    manual: z.int(),
    semi: z.int(),
    automatic: z.int(),
    notConverted: z.int(),
    notRepeating: z.int(),
    notMore: z.int(),
  },
  ['territory'],
)

export const teams = table(
  {
    team: z.string(),
    kind: z.string(),
    name: z.string(),
    task: z.string(),
    member: z.string().nullable(),
  },
  ['team'],
)

/** Every posting: of those that had begun on a day, the one that was recorded last holds. */
export const postings = table(
  {
    territory: z.string(),
    team: z.string(),
    revision: z.int(),
    from: z.string(),
    heads: z.int(),
  },
  ['territory', 'team', 'revision'],
)

export const products = table({ product: z.string(), category: z.string() }, ['product'])

/** A quote that the buyer accepted by itself, until its match is agreed. */
export const accepted = table({ quote: z.string() }, ['quote'])

/** A match that counts, and who ordered it: an order, and an occasion once it is real. */
export const orders = table(
  {
    match: z.string(),
    buyer: z.string(),
    category: z.string(),
    day: z.string(),
    /** By a token of the buyer's own. */
    own: z.boolean(),
    real: z.boolean(),
  },
  ['match'],
)

/** What a member ordered on a day. */
export const ordered = table(
  {
    member: z.string(),
    day: z.string(),
    orders: z.int(),
    own: z.int(),
    /** The first day whose end has it looked at: later than its own if it was recorded late. */
    due: z.string(),
  },
  ['member', 'day'],
  [
    ['due', 'member'],
    ['day', 'member'],
  ],
)

/** Real matches of a member, a category and a day on which something was bought. */
export const occasions = table(
  { member: z.string(), category: z.string(), day: z.string(), matches: z.int() },
  ['member', 'category', 'day'],
)

/** Every day of which the marks were taken: its customers are looked at after that. */
export const marked = table({ date: z.string() }, ['date'])

/** The last of these days, and the last that was settled: all that it brought about is here. */
export const latest = table({ one: z.enum(['marked', 'settled']), date: z.string() }, ['one'])

/** Adoptions of the policy `field`. */
export const adoptions = table(
  {
    revision: z.int(),
    from: z.string(),
    reason: z.string(),
    terms: policyKinds.field.terms,
    /** The first day whose end has every customer looked at for it. */
    due: z.string(),
  },
  ['revision'],
)

export const tables = {
  ...{ targets, customers, objections, territories, counts, teams, postings },
  ...{ products, accepted, orders, ordered, occasions, marked, latest, adoptions, today },
}
