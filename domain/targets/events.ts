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

export const CustomerState = z.enum(['manual', 'semi', 'automatic'])

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
  ObjectionRaised: event('Something holds it back.', {
    category: Category.nullable(),
    /** It does not buy, does not buy again, or buys no more than it does. */
    kind: z.enum(['not-converted', 'not-repeating', 'not-more']),
    objection: Reference,
    says: Text,
  }),
  ObjectionAnswered: event('It was answered what held it back.', {
    answer: Text,
    objection: Reference,
  }),
  ObjectionRemoved: event('Nothing is left of an objection.', {
    by: z.enum(['answer', 'trade', 'dropped']),
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
    account: Text.meta({ description: 'An account, never a name', example: 'rep-17' }),
    share: Share,
  }),
  TargetDropped: event('It is not to be won any more.', {
    /** The company that it turned out to be, if it was named twice. */
    because: z.enum(['named-twice', 'given-up', 'closed-down', 'other']),
    reason: Text,
  }),
})
export type TargetEvent = EventOf<typeof targets>
