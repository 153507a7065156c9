import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { orderRefusals } from '../shared/order.ts'
import { shared, tradeRefusals } from '../shared/refusals.ts'
import { MatchId, MemberId } from '../values/identifiers.ts'
import { Text } from '../values/text.ts'
import { complaint, outcome } from './events.ts'

const decision = {
  ...outcome,
  outside: z.boolean().default(false).meta({
    description:
      'Whether an outside arbiter decided, who belongs to no party and not to the platform',
  }),
}

export const complaintCommands = {
  FileComplaint: command(
    'Complain about another member; a member does so under an id of its own, which begins with ' +
      'its own id and `~`.',
    { ...complaint, match: complaint.match.default(null) },
  ),
  UpholdComplaint: command('Decide that the complaint is right.', decision),
  DismissComplaint: command('Decide that the complaint is not right.', decision),
  WithdrawComplaint: command('Take the complaint back before it is decided.', { reason: Text }),
}

export const complaintRefusals = {
  ...orderRefusals,
  'not-a-party': shared['not-a-party'],
  'id-not-own': shared['id-not-own'],
  'member-unknown': tradeRefusals['member-unknown'],
  'complains-of-itself': refusal('rule', 'No member complains of itself.', { member: MemberId }),
  'match-of-others': refusal(
    'rule',
    'The two are not the parties of this match.',
    { match: MatchId },
    'Name a match of these two, or none.',
  ),
  'complaint-absent': refusal('absent', 'There is no complaint with this id.', {}),
  'complaint-exists': refusal('conflict', 'A complaint with this id says something else.', {}),
  'complaint-ended': refusal('conflict', 'The complaint is decided, or was taken back.', {
    was: Text,
  }),
  'outside-arbiter-needed': refusal(
    'rule',
    'Where the platform itself is a party an outside arbiter decides.',
    { party: MemberId },
    'Let an outside arbiter decide, and record it with outside: true.',
  ),
}
