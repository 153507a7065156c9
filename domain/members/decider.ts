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
    if (same(state[known], data)) return accept()
    return accept<MemberEvent>({ type, data })
  }

export const member = aggregate<Member>()({
  stream: members,
  commands: memberCommands,
  refusals: memberRefusals,
  readers: 'itself',
  initialState: { status: 'absent' },
  decide: {
    RegisterMember(data, state, { by }) {
      if (data.takenOver && !by.backdates) return refuse({ code: 'take-over-not-allowed' })
      if (state.status === 'absent') return accept({ type: 'MemberRegistered', data })
      if (same(state.company, data)) return accept()
      return refuse({ code: 'member-exists', legalName: state.company.legalName })
    },
    VerifyLicence: verify('LicenceVerified', 'licence'),
    VerifyBankAccount: verify('BankAccountVerified', 'bankAccount'),
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
      }
    },
    LicenceVerified: (state, licence) => ({ ...assertStatus(state, 'registered'), licence }),
    BankAccountVerified: (state, bankAccount) => ({
      ...assertStatus(state, 'registered'),
      bankAccount,
    }),
  },
  inverse: {
    MemberRegistered: (data) => ({ type: 'RegisterMember', data }),
    LicenceVerified: (data) => ({ type: 'VerifyLicence', data }),
    BankAccountVerified: (data) => ({ type: 'VerifyBankAccount', data }),
  },
})
