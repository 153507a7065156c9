import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { fieldRefusals } from '../shared/field.ts'
import { tradeRefusals } from '../shared/refusals.ts'
import { MemberId, TargetId } from '../values/identifiers.ts'

export const registrationCommands = {
  ClaimRegistration: command('Have a target stand for the company with this number.', {
    target: TargetId,
  }),
  LeaveRegistration: command('Have a target stand for the company no longer.', {
    target: TargetId,
  }),
  OpenRegistration: command('Note which member the company with this number is.', {
    member: MemberId,
  }),
}

export const registrationRefusals = {
  'registration-malformed': refusal(
    'invalid',
    'This is no number in a register of companies.',
    {},
    'Name the country by two capital letters, then `-` and the capital letters and digits of the ' +
      'number.',
  ),
  'registration-opened': refusal('conflict', 'Another member is the company with this number.', {
    member: MemberId,
  }),
  'member-unknown': tradeRefusals['member-unknown'],
  'target-unknown': fieldRefusals['target-unknown'],
}
