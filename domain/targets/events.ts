import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { Category } from '../values/category.ts'
import { MemberId, Reference, TeamId, TerritoryId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Share } from '../values/share.ts'
import { Text } from '../values/text.ts'
import { Place } from '../values/trade-condition.ts'

export const named = {
  categories: z.array(Category).max(50),
  /** How it was come upon, if not by the list: who moved there, who spoke of it. */
  lead: Text.nullable(),
  legalName: Text,
  place: Place,
  /** Its number in the register of companies of its country; null: not known. */
  registration: Text.nullable(),
  territory: TerritoryId,
  /** Of a service: how many of its people would use it. */
  usersNeeded: z.int().min(1).max(999_999).nullable(),
}

/** Why it is not to be won: another target stands for the company, say. */
export const Dropped = z.enum(['named-twice', 'given-up', 'closed-down', 'other'])

export const CustomerState = z.enum(['manual', 'semi', 'automatic'])

/** It does not buy, does not buy again, or buys no more than it does. */
export const ObjectionKind = z.enum(['not-converted', 'not-repeating', 'not-more'])

export const objection = {
  /** Of goods of this category only; null: of whatever it might buy. */
  category: Category.nullable(),
  kind: ObjectionKind,
  objection: Reference,
  says: Text,
}

/** It was met by an answer, or by what the company bought; or it was none after all. */
export const RemovedBy = z.enum(['answer', 'trade', 'dropped'])

export const Account = Text.meta({ description: 'An account, never a name', example: 'rep-17' })

/** Facts about one company to be won. Stored forever: revise, never edit. */
export const targets = stream('target', 'A company to be won', {
  TargetNamed: event('A company is to be won.', named),
  TargetAssigned: event('A team works on it from now on, in the place of the one before.', {
    /** The outsider that the team is, who sees its own targets; null: it is the platform's. */
    agent: MemberId.nullable(),
    reason: z.enum(['named', 'chosen', 'hand-over']),
    task: z.enum(['field', 'service']),
    team: TeamId,
  }),
  TargetMoved: event('It belongs to another territory from now on.', {
    reason: Text,
    territory: TerritoryId,
  }),
  TargetVisited: event('It was visited.', {
    /** How many of its key persons are known by now. */
    keyPersons: z.int().min(0).max(999),
    team: TeamId,
  }),
  TargetCovered: event('It opened an account.', {
    by: z.enum(['registration', 'hand']),
    member: MemberId,
  }),
  ObjectionRaised: event('Something holds it back.', objection),
  ObjectionAnswered: event('It was answered what held it back.', {
    answer: Text,
    objection: Reference,
  }),
  ObjectionRemoved: event('Nothing is left of an objection.', {
    by: RemovedBy,
    objection: Reference,
  }),
  CustomerStateReached: event('It orders by hand, in part or mostly by its own programs.', {
    /** What it ordered in the 90 days that end with the day, and how much of that by tokens. */
    date: LocalDate,
    orders: z.int(),
    own: z.int(),
    state: CustomerState,
  }),
  ShareGranted: event("An account has a lasting share of what the customer's trade earns.", {
    account: Account,
    share: Share,
  }),
  TargetDropped: event('It is not to be won any more.', {
    because: Dropped,
    reason: Text,
    /** The stream of its number in the register, which it may have stood for. */
    registration: Text.nullable(),
  }),
})
export type TargetEvent = EventOf<typeof targets>
