import { members } from '../../domain/members/events.ts'
import { registration } from '../../domain/registrations/decider.ts'
import { registrations } from '../../domain/registrations/events.ts'
import { registrationOf } from '../../domain/shared/registration.ts'
import { target } from '../../domain/targets/decider.ts'
import { targets } from '../../domain/targets/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/**
 * A company is counted once, and is covered once it is a member, whichever was known first. The
 * number of its registration says so: one rule tells it of targets, in the order in which they
 * came and went, another of members, and it answers to both.
 */

/** The number that an event of a target is about, and whether the target goes. */
const about = (
  data:
    | { readonly registration: string | null; readonly because: string }
    | {
        readonly registration: string | null
        readonly place: Parameters<typeof registrationOf>[0]
      },
) =>
  'because' in data
    ? { number: data.registration, goes: true }
    : { number: registrationOf(data.place, data.registration), goes: false }

/** A target stands for a company as soon as it is named, and no longer once it is given up. */
export const claimRegistration = rule(targets, ['TargetNamed', 'TargetDropped'], {
  name: 'claim-registration',
  since: 'ledger',
  when: (data) => about(data).number !== null,
  answer({ data, id }) {
    const { number, goes } = about(data)
    const asked = goes ? 'LeaveRegistration' : 'ClaimRegistration'
    return send(registration, asked, number!, { target: id })
  },
})

/** A company that registers with its number is known by it. */
export const openRegistration = rule(members, 'MemberRegistered', {
  name: 'open-registration',
  since: 'ledger',
  when: ({ place, registration }) => registrationOf(place, registration) !== null,
  answer: ({ data: { place, registration: number }, id: member }) =>
    send(registration, 'OpenRegistration', registrationOf(place, number)!, { member }),
})

/** Both are known: the target is covered. One company was named twice: the later is given up. */
export const answerRegistration = rule(
  registrations,
  ['RegistrationClaimed', 'RegistrationRefused', 'RegistrationOpened'],
  {
    name: 'answer-registration',
    since: 'ledger',
    when: (data) => 'holder' in data || (data.member !== null && data.target !== null),
    answer: ({ data }) =>
      'holder' in data
        ? send(target, 'DropTarget', data.target, {
            because: 'named-twice',
            reason: 'Another target stands for this company.',
          })
        : send(target, 'CoverTarget', data.target!, { by: 'registration', member: data.member! }),
  },
)
