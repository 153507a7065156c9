import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { shared } from '../shared/refusals.ts'
import { MemberId } from '../values/identifiers.ts'
import { Text } from '../values/text.ts'
import { Place } from '../values/trade-condition.ts'
import { check, company } from './events.ts'

export const memberCommands = {
  RegisterMember: command('Register a company as a member.', {
    ...company,
    businessType: company.businessType.default('other'),
    controller: MemberId.nullable().default(null),
    place: Place.nullable().default(null),
    registration: Text.nullable().default(null),
    takenOver: z.boolean().default(false).meta({
      description: 'Take the member over from another book, without the checks of a new one',
    }),
  }),
  VerifyLicence: command("Record that a member's licence was checked, and by whom.", check),
  VerifyBankAccount: command("Record that a member's bank account was checked.", check),
}

export const memberRefusals = {
  'member-exists': refusal('conflict', 'A member with this id is registered as another company.', {
    legalName: Text,
  }),
  'member-absent': refusal('absent', 'There is no member with this id.', {}),
  'take-over-not-allowed': shared['take-over-not-allowed'],
}
