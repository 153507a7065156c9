import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { MemberSize } from '../shared/company.ts'
import { shared } from '../shared/refusals.ts'
import { MemberId } from '../values/identifiers.ts'
import { Text } from '../values/text.ts'
import { Place } from '../values/trade-condition.ts'
import { check, company, sharing } from './events.ts'

export const memberCommands = {
  RegisterMember: command('Register a company as a member.', {
    ...company,
    broughtInBy: MemberId.nullable().default(null).meta({
      description: 'The member that brought it in, if one did',
    }),
    businessType: company.businessType.default('other'),
    controller: MemberId.nullable().default(null),
    place: Place.nullable().default(null),
    registration: Text.nullable().default(null),
    size: MemberSize.nullable().default(null),
    takenOver: z.boolean().default(false).meta({
      description: 'Take the member over from another book, without the checks of a new one',
    }),
  }),
  VerifyLicence: command(
    "Record that a member's licence was checked, and by whom: once with the same evidence.",
    check,
  ),
  VerifyBankAccount: command(
    "Record that a member's bank account was checked: once with the same evidence.",
    check,
  ),
  LearnController: command('Record who controls the member, as it came to be known.', {
    controller: company.controller,
    evidence: Text,
  }),
  ShareData: command('Record that the member let the platform use data of its own.', sharing),
}

export const memberRefusals = {
  'member-exists': refusal('conflict', 'A member with this id is registered as another company.', {
    legalName: Text,
  }),
  'member-absent': refusal('absent', 'There is no member with this id.', {}),
  'controls-itself': refusal('rule', 'No member controls itself.', { member: MemberId }),
  'brought-in-by-itself': refusal('rule', 'No member brings itself in.', { member: MemberId }),
  'period-ends-before': shared['period-ends-before'],
  'take-over-not-allowed': shared['take-over-not-allowed'],
}
