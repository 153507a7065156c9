import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { fieldRefusals } from '../shared/field.ts'
import { shared, tradeRefusals } from '../shared/refusals.ts'
import { Reference, TeamId } from '../values/identifiers.ts'
import { Text } from '../values/text.ts'
import { declaration } from './events.ts'

/** A member that declares a category a month, and betters each once, has as many in forty years. */
export const MAX_DECLARATIONS = 1_000

export const purchasesCommands = {
  DeclarePurchases: command(
    'Declare how much of a category the member buys in all, elsewhere too.',
    {
      ...declaration,
      source: declaration.source.default('declared'),
      supersedes: Reference.nullable().default(null).meta({
        description: 'The declaration in whose place it stands, of the same category and source',
      }),
      team: TeamId.nullable().default(null).meta({
        description: 'The team that estimated it, if one did',
      }),
    },
  ),
  WithdrawPurchases: command('Withdraw a declaration that does not hold.', {
    declaration: Reference,
    reason: Text,
  }),
}

export const purchasesRefusals = {
  'purchases-absent': refusal('absent', 'Nothing is declared of what this member buys.', {}),
  'estimated-by-platform': refusal(
    'forbidden',
    'The platform estimates what a member buys; a member declares it.',
    {},
    'Declare it with source: declared.',
  ),
  'declared-by-team': refusal(
    'rule',
    'What a team says of a member is an estimate.',
    { team: TeamId },
    'Record it with source: estimated, or leave the team out.',
  ),
  'declarations-overlap': refusal(
    'conflict',
    'Another declaration of this category, counted in the same, is of a part of the period.',
    { declaration: Reference.meta({ description: 'The other one' }) },
    'Let it supersede the other, withdraw the other, or declare another period.',
  ),
  'declaration-unknown': refusal('rule', 'There is no such declaration.', {
    declaration: Reference,
  }),
  'declaration-ended': refusal(
    'conflict',
    'The declaration was superseded, or withdrawn.',
    { declaration: Reference, was: z.enum(['superseded', 'withdrawn']) },
    'Name the one that stands in its place.',
  ),
  'supersedes-another': refusal(
    'rule',
    'A declaration stands in the place of one of its own category and source.',
    { declaration: Reference },
  ),
  'period-ends-before': shared['period-ends-before'],
  'reference-reused': shared['reference-reused'],
  'too-many-documents': shared['too-many-documents'],
  'member-unknown': tradeRefusals['member-unknown'],
  'team-unknown': fieldRefusals['team-unknown'],
}
