import { aggregate } from '../kernel/aggregate.ts'
import { accept, assertStatus, type Context, type Decider, refuse } from '../kernel/decider.ts'
import {
  type MemberCommand,
  type MemberRefusal,
  memberCommands,
  memberRefusals,
} from './commands.ts'
import { type MemberEvent, members } from './events.ts'
import type { Member } from './evidence.ts'

type Check = { readonly checkedBy: string; readonly evidence: string }

const fingerprint = ({ checkedBy, evidence }: Check) => JSON.stringify([checkedBy, evidence])

const verify =
  (type: 'LicenceVerified' | 'BankAccountVerified', known: 'licence' | 'bankAccount') =>
  (data: Check, state: Member, _: Context) => {
    if (state.status === 'absent') return refuse({ code: 'member-absent' })
    if (state[known] === fingerprint(data)) return accept()
    return accept<MemberEvent>({ type, data })
  }

const decider: Decider<Member, MemberCommand, MemberEvent, MemberRefusal> = {
  initialState: { status: 'absent' },
  decide: {
    RegisterMember(data, state, { by }) {
      if (data.takenOver && !by.backdates) return refuse({ code: 'take-over-not-allowed' })
      if (state.status === 'absent') return accept({ type: 'MemberRegistered', data })
      if (state.company === JSON.stringify(data)) return accept()
      const { legalName } = JSON.parse(state.company)
      return refuse({ code: 'member-exists', legalName })
    },
    VerifyLicence: verify('LicenceVerified', 'licence'),
    VerifyBankAccount: verify('BankAccountVerified', 'bankAccount'),
  },
  evolve: {
    MemberRegistered: (state, data) => {
      assertStatus(state, 'absent')
      const { controller, takenOver } = data
      const company = JSON.stringify(data)
      return {
        status: 'registered',
        controller,
        takenOver,
        licence: null,
        bankAccount: null,
        company,
      }
    },
    LicenceVerified: (state, data) => ({
      ...assertStatus(state, 'registered'),
      licence: fingerprint(data),
    }),
    BankAccountVerified: (state, data) => ({
      ...assertStatus(state, 'registered'),
      bankAccount: fingerprint(data),
    }),
  },
}

export const member = aggregate(members, memberCommands, memberRefusals, decider)
