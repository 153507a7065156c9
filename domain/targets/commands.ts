import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { fieldRefusals } from '../shared/field.ts'
import { shared, tradeRefusals } from '../shared/refusals.ts'
import { DecimalText } from '../values/decimal.ts'
import { MemberId, Reference, TeamId, TerritoryId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Share } from '../values/share.ts'
import { Text } from '../values/text.ts'
import { Account, Dropped, named, objection, RemovedBy } from './events.ts'

/** As many as anybody reads; a company that says more has to be met. */
export const MAX_OBJECTIONS = 200
export const MAX_SHARES = 20

export const targetCommands = {
  NameTarget: command('Name a company to be won, and who works on it.', {
    ...named,
    categories: named.categories.default([]),
    lead: named.lead.default(null),
    registration: named.registration.default(null),
    team: TeamId.nullable().default(null),
    usersNeeded: named.usersNeeded.default(null),
  }),
  AssignTarget: command('Have a team work on it, in the place of the one before.', {
    reason: z.enum(['chosen', 'hand-over']).default('chosen'),
    team: TeamId,
  }),
  MoveTarget: command('Have it belong to another territory.', {
    reason: Text,
    territory: TerritoryId,
  }),
  VisitTarget: command('Record a visit, and how many key persons are known since.', {
    keyPersons: z.int().min(0).max(999),
    team: TeamId,
  }),
  CoverTarget: command('Record which member it became.', {
    by: z.enum(['registration', 'hand']).default('hand'),
    member: MemberId,
  }),
  RaiseObjection: command('Record what holds it back.', {
    ...objection,
    category: objection.category.default(null),
  }),
  AnswerObjection: command('Record what was answered.', { answer: Text, objection: Reference }),
  RemoveObjection: command('Record that nothing is left of an objection.', {
    by: RemovedBy,
    objection: Reference,
  }),
  ReachCustomerState: command(
    'Look how the customer orders by a day: by hand, in part or mostly by its own programs.',
    { date: LocalDate },
  ),
  GrantShare: command("Give an account a lasting share of what the customer's trade earns.", {
    account: Account,
    share: Share,
  }),
  DropTarget: command('Give it up.', { because: Dropped, reason: Text }),
}

export const targetRefusals = {
  'target-absent': refusal('absent', 'There is no target with this id.', {}),
  'target-exists': refusal('conflict', 'A target with this id is another company.', {}),
  'target-dropped': refusal('conflict', 'The company is not to be won any more.', {}),
  'target-covered': refusal('conflict', 'The company opened its account as another member.', {
    member: MemberId,
  }),
  'target-not-covered': refusal(
    'conflict',
    'The company has no account yet.',
    {},
    'Record which member it became.',
  ),
  'team-not-of-service': refusal(
    'rule',
    'A customer is handed over to a team that serves customers.',
    { team: TeamId },
  ),
  'objection-unknown': refusal('rule', 'Nobody raised this objection.', { objection: Reference }),
  'objection-removed': refusal('conflict', 'Nothing is left of this objection.', {
    objection: Reference,
  }),
  'objection-not-answered': refusal('conflict', 'No answer to this objection was recorded.', {
    objection: Reference,
  }),
  'too-many-objections': refusal('rule', 'There are as many objections as there may be.', {
    limit: z.int(),
  }),
  'state-before-its-day': refusal(
    'rule',
    'How a customer orders is told of days that have begun.',
    {
      day: LocalDate,
    },
  ),
  'share-lasts': refusal('rule', 'A share that was granted never becomes less.', {
    granted: Share,
  }),
  'shares-exceed-whole': refusal('rule', 'All shares together are more than the whole.', {
    granted: DecimalText.meta({ description: 'What others have, in per cent' }),
  }),
  'too-many-shares': refusal('rule', 'There are as many shares as there may be.', {
    limit: z.int(),
  }),
  'not-a-party': shared['not-a-party'],
  'reference-reused': shared['reference-reused'],
  'member-unknown': tradeRefusals['member-unknown'],
  'precedes-its-cause': tradeRefusals['precedes-its-cause'],
  'team-unknown': fieldRefusals['team-unknown'],
  'territory-unknown': fieldRefusals['territory-unknown'],
}
