import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { leftPlain, personal } from '../kernel/personal.ts'
import { BusinessType, MemberSize } from '../shared/company.ts'
import { MemberId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Text } from '../values/text.ts'
import { Place } from '../values/trade-condition.ts'

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

/** As it is registered now. */
export const registration = {
  ...company,
  /** The member that brought it in, if one did. */
  broughtInBy: MemberId.nullable().meta({ example: null }),
  size: MemberSize.nullable().meta({ example: 'small' }),
}

export const sharing = {
  /** The first and the last day that the data are of. */
  from: LocalDate,
  kind: z.enum(['stock', 'sales', 'forecast']),
  to: LocalDate,
}

const evidence = Text.meta({ example: 'Certificate 7 of 2026' })

/** As it was, with the name of whoever checked in plain text. */
const checkBefore = { checkedBy: Text.meta({ example: 'Chamber of Commerce' }), evidence }

/** A check that was made outside, and by whom: a person, or a body. */
export const check = {
  checkedBy: personal(Text).meta({ example: 'Chamber of Commerce' }),
  evidence,
}

const checked = (says: string) =>
  event(says, checkBefore).revise(check, ({ checkedBy, evidence }) => ({
    checkedBy: leftPlain(checkedBy),
    evidence,
  }))

/** Facts about one member. Stored forever: revise, never edit. */
export const members = stream('member', 'A company that buys, sells, or both', {
  MemberRegistered: event('A company became a member.', {
    ...company,
    takenOver: z.boolean(),
  }).revise({ ...registration, takenOver: z.boolean() }, (old) => ({
    ...old,
    broughtInBy: null,
    size: null,
  })),
  LicenceVerified: checked("A member's licence was checked."),
  BankAccountVerified: checked("A member's bank account was checked."),
  ControllerLearned: event('It came to be known who controls the member, or that nobody does.', {
    controller: company.controller,
    evidence: Text,
  }),
  DataShared: event('The member let the platform use data of its own.', sharing),
})
export type MemberEvent = EventOf<typeof members>
