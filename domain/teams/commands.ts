import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { fieldRefusals } from '../shared/field.ts'
import { tradeRefusals } from '../shared/refusals.ts'
import { posting, team } from './events.ts'

/** A team that works in more of them is several. */
export const MAX_TERRITORIES = 200

export const teamCommands = {
  DefineTeam: command('Begin a team of the field force.', {
    ...team,
    member: team.member.default(null),
  }),
  PostTeam: command('Say how many people of the team work in a territory, from a day on.', posting),
}

export const teamRefusals = {
  'team-absent': refusal('absent', 'There is no team with this id.', {}),
  'team-exists': refusal('conflict', 'A team with this id is another one.', {}),
  'team-without-member': refusal(
    'rule',
    'An agent or a franchisee is a member, and a team of the platform is none.',
    { kind: team.kind },
    'Name the member that an agent or franchisee is; leave it out for a direct team.',
  ),
  'too-many-territories': refusal('rule', 'A team works in no more territories.', {
    limit: z.int(),
  }),
  'member-unknown': tradeRefusals['member-unknown'],
  'territory-unknown': fieldRefusals['territory-unknown'],
}
