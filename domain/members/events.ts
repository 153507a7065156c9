import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { MemberId } from '../values/identifiers.ts'
import { Text } from '../values/text.ts'
import { Place } from '../values/trade-condition.ts'

export const BusinessType = z.enum([
  'manufacturer',
  'trader',
  'distributor',
  'shop',
  'online-seller',
  'institution',
  'platform',
  'other',
])

/** What a company is; a person never stands here. */
export const company = {
  businessType: BusinessType,
  /** The member that controls this one, if any: trades under one controller count nowhere. */
  controller: MemberId.nullable().meta({ example: 'orchard-group' }),
  legalName: Text.meta({ example: 'Orchard Hill Co., Ltd.' }),
  place: Place.nullable(),
  registration: Text.nullable().meta({
    description: 'Number in the register of companies',
    example: 'HRB 1001',
  }),
}

/** A check that was made outside, and by whom. */
export const check = {
  checkedBy: Text.meta({ example: 'Chamber of Commerce' }),
  evidence: Text.meta({ example: 'Certificate 7 of 2026' }),
}

/** Facts about one member. Stored forever: revise, never edit. */
export const members = stream('member', 'A company that buys, sells, or both', {
  MemberRegistered: event('A company became a member.', { ...company, takenOver: z.boolean() }),
  LicenceVerified: event("A member's licence was checked.", check),
  BankAccountVerified: event("A member's bank account was checked.", check),
})
export type MemberEvent = EventOf<typeof members>
