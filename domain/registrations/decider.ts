import { aggregate } from '../kernel/aggregate.ts'
import { accept, refuse } from '../kernel/decider.ts'
import { same } from '../kernel/same.ts'
import { aMember } from '../members/evidence.ts'
import { isRegistration } from '../shared/registration.ts'
import { aTarget } from '../targets/evidence.ts'
import { registrationCommands, registrationRefusals } from './commands.ts'
import { registrations } from './events.ts'
import type { Registration } from './evidence.ts'

const none = { status: 'known' as const, member: null, target: null, refused: null }

const known = (state: Registration) => (state.status === 'absent' ? none : state)

export const registration = aggregate<Registration>()({
  stream: registrations,
  commands: registrationCommands,
  refusals: registrationRefusals,
  readers: 'platform',
  needs: {
    ClaimRegistration: { target: aTarget.named },
    OpenRegistration: { member: aMember.named },
  },
  initialState: { status: 'absent' },
  decide: {
    ClaimRegistration({ target }, state, { id, needs }) {
      if (!isRegistration(id)) return refuse({ code: 'registration-malformed' })
      if (needs.target.status === 'absent') return refuse({ code: 'target-unknown', target })
      const { target: holder, member, refused } = known(state)
      if (holder === target) return accept()
      if (holder === null) return accept({ type: 'RegistrationClaimed', data: { member, target } })
      const data = { holder, target }
      return same(refused, data) ? accept() : accept({ type: 'RegistrationRefused', data })
    },
    LeaveRegistration({ target }, state) {
      if (known(state).target !== target) return accept()
      return accept({ type: 'RegistrationLeft', data: { target } })
    },
    OpenRegistration({ member }, state, { id, needs }) {
      if (!isRegistration(id)) return refuse({ code: 'registration-malformed' })
      if (needs.member.status === 'absent') return refuse({ code: 'member-unknown', member })
      const { member: before, target } = known(state)
      if (before === member) return accept()
      if (before !== null) return refuse({ code: 'registration-opened', member: before })
      return accept({ type: 'RegistrationOpened', data: { member, target } })
    },
  },
  evolve: {
    RegistrationClaimed: (state, { target }) => ({ ...known(state), target }),
    RegistrationRefused: (state, refused) => ({ ...known(state), refused }),
    RegistrationLeft: (state) => ({ ...known(state), target: null }),
    RegistrationOpened: (state, { member }) => ({ ...known(state), member }),
  },
  inverse: {
    RegistrationClaimed: ({ target }) => ({ type: 'ClaimRegistration', data: { target } }),
    RegistrationRefused: ({ target }) => ({ type: 'ClaimRegistration', data: { target } }),
    RegistrationLeft: (data) => ({ type: 'LeaveRegistration', data }),
    RegistrationOpened: ({ member }) => ({ type: 'OpenRegistration', data: { member } }),
  },
})
