import { z } from 'zod'
import { CustomerState, ObjectionKind } from '../../domain/targets/events.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Place } from '../../domain/values/trade-condition.ts'
import { table } from '../kernel/projection.ts'
import { today } from '../shared/today.ts'
import {
  accepted,
  adoptions,
  latest,
  marked,
  occasions,
  ordered,
  orders,
  products,
} from './trade-rows.ts'

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
    namedOn: LocalDate,
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
    coveredOn: LocalDate.nullable(),
    droppedOn: LocalDate.nullable(),
    because: z.string().nullable(),
    visits: z.int(),
    visitedOn: LocalDate.nullable(),
    keyPersons: z.int(),
    /** How many objections of each kind are left. */
    notConverted: z.int(),
    notRepeating: z.int(),
    notMore: z.int(),
    state: CustomerState.nullable(),
    stateOn: LocalDate.nullable(),
    orders: z.int().nullable(),
    own: z.int().nullable(),
    shares: z.array(z.strictObject({ account: z.string(), share: z.string() })),
    /** The first day whose end has it looked at because it was covered; null: it was not. */
    due: LocalDate.nullable(),
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
    raisedOn: LocalDate,
    /** Its place in the ledger: only what is known later can meet it. */
    position: z.int(),
    answer: z.string().nullable(),
    removedOn: LocalDate.nullable(),
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
    from: LocalDate,
    heads: z.int(),
  },
  ['territory', 'team', 'revision'],
)

export const tables = {
  ...{ targets, customers, objections, territories, counts, teams, postings },
  ...{ products, accepted, orders, ordered, occasions, marked, latest, adoptions, today },
}
