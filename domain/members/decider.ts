import { aggregate } from '../kernel/aggregate.ts'
import { accept, assertStatus, refuse } from '../kernel/decider.ts'
import { same } from '../kernel/same.ts'
import { memberCommands, memberRefusals } from './commands.ts'
import { type MemberEvent, members } from './events.ts'
import type { Check, Member } from './evidence.ts'

const verify =
  (type: 'LicenceVerified' | 'BankAccountVerified', known: 'licence' | 'bankAccount') =>
  (data: Check, state: Member) => {
    if (state.status === 'absent') return refuse({ code: 'member-absent' })
    // Whoever checked is sealed: a check is known by its evidence.
    if (state[known]?.evidence === data.evidence) return accept()
    return accept<MemberEvent>({ type, data })
  }

export const member = aggregate<Member>()({
  stream: members,
  commands: memberCommands,
  refusals: memberRefusals,
  readers: 'itself',
  initialState: { status: 'absent' },
  decide: {
    RegisterMember(data, state, { id, by }) {
      if (data.controller === id) return refuse({ code: 'controls-itself', member: id })
      if (data.broughtInBy === id) return refuse({ code: 'brought-in-by-itself', member: id })
      if (data.takenOver && !by.backdates) return refuse({ code: 'take-over-not-allowed' })
      if (state.status === 'absent') return accept({ type: 'MemberRegistered', data })
      if (same(state.company, data)) return accept()
      return refuse({ code: 'member-exists', legalName: state.company.legalName })
    },
    VerifyLicence: verify('LicenceVerified', 'licence'),
    VerifyBankAccount: verify('BankAccountVerified', 'bankAccount'),
    LearnController(data, state, { id }) {
      if (state.status === 'absent') return refuse({ code: 'member-absent' })
      if (data.controller === id) return refuse({ code: 'controls-itself', member: id })
      if (data.controller === state.controller) return accept()
      return accept({ type: 'ControllerLearned', data })
    },
    ShareData(data, state) {
      if (state.status === 'absent') return refuse({ code: 'member-absent' })
      const { from, to } = data
      if (to < from) return refuse({ code: 'period-ends-before', from, to })
      if (same(state.shared, data)) return accept()
      return accept({ type: 'DataShared', data })
    },
  },
  evolve: {
    MemberRegistered(state, company) {
      assertStatus(state, 'absent')
      const { controller, takenOver } = company
      return {
        status: 'registered',
        controller,
        takenOver,
        company,
        licence: null,
        bankAccount: null,
        shared: null,
      }
    },
    LicenceVerified: (state, licence) => ({ ...assertStatus(state, 'registered'), licence }),
    BankAccountVerified: (state, bankAccount) => ({
      ...assertStatus(state, 'registered'),
      bankAccount,
    }),
    ControllerLearned: (state, { controller }) => ({
      ...assertStatus(state, 'registered'),
      controller,
    }),
    DataShared: (state, shared) => ({ ...assertStatus(state, 'registered'), shared }),
  },
  inverse: {
    MemberRegistered: (data) => ({ type: 'RegisterMember', data }),
    LicenceVerified: (data) => ({ type: 'VerifyLicence', data }),
    BankAccountVerified: (data) => ({ type: 'VerifyBankAccount', data }),
    ControllerLearned: (data) => ({ type: 'LearnController', data }),
    DataShared: (data) => ({ type: 'ShareData', data }),
  },
})
