import { z } from 'zod'
import { event, stream } from '../kernel/event.ts'
import { MemberId, TargetId } from '../values/identifiers.ts'

/**
 * A number in a register of companies, which is the scope of two facts: one target at most stands
 * for a company, and it is covered once the company is a member, whichever was known first.
 * Stored forever: revise, never edit.
 */
export const registrations = stream('registration', 'A number in a register of companies', {
  RegistrationClaimed: event('A target stands for the company.', {
    /** Who the company is among the members, if it is one; null: it is none yet. */
    member: MemberId.nullable(),
    target: TargetId,
  }),
  RegistrationRefused: event('Another target stands for the company.', {
    holder: TargetId,
    target: TargetId,
  }),
  RegistrationLeft: event('The target stands for the company no longer.', { target: TargetId }),
  RegistrationOpened: event('The company became a member.', {
    member: MemberId,
    /** The target that stands for it; null: nobody named it. */
    target: z.nullable(TargetId),
  }),
})
