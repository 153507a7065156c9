import { aggregate } from '../kernel/aggregate.ts'
import { accept, actsFor, assertStatus, refuse } from '../kernel/decider.ts'
import { guards } from '../kernel/guards.ts'
import { same } from '../kernel/same.ts'
import { aMember } from '../members/evidence.ts'
import { grantCommands, grantRefusals } from './commands.ts'
import { grants } from './events.ts'
import type { Grant } from './evidence.ts'
import { grantId } from './grant-id.ts'

const { by } = guards<Grant>()('grant-absent', ['seller', 'buyer'])

export const grant = aggregate<Grant>()({
  stream: grants,
  commands: grantCommands,
  refusals: grantRefusals,
  readers: ['buyer', 'seller'],
  needs: { GrantLevel: { buyer: aMember.named, seller: aMember.named } },
  initialState: { status: 'absent' },
  decide: {
    GrantLevel(data, state, { id, by, needs }) {
      const { buyer, from, level, reason, seller } = data
      // To whoever is neither of the two nothing is there, whatever is.
      if (!actsFor(by, seller)) {
        const told =
          by.member === buyer ? ({ code: 'not-a-party', party: 'seller' } as const) : null
        return refuse(told ?? { code: 'grant-absent' })
      }
      if (buyer === seller) return refuse({ code: 'buyer-is-seller', member: buyer })
      const expected = grantId(seller, buyer)
      if (id !== expected) return refuse({ code: 'grant-id-wrong', expected })
      if (state.status === 'granted') {
        const known = [state.from, state.level, state.reason]
        return same([from, level, reason], known)
          ? accept()
          : accept({ type: 'LevelGranted', data })
      }
      for (const party of ['buyer', 'seller'] as const) {
        const member = data[party]
        // Who is registered is told of a member to itself and to the platform only.
        const unknown = needs[party].status === 'absent' && actsFor(by, member)
        if (unknown) return refuse({ code: 'member-unknown', member })
      }
      return accept({ type: 'LevelGranted', data })
    },
    EndLevel: by('seller', ({ from, reason }, state) => {
      const repeated = state.status === 'ended' && same([from, reason], [state.from, state.reason])
      return repeated ? accept() : accept({ type: 'LevelEnded', data: { from, reason } })
    }),
  },
  evolve: {
    LevelGranted: (_, data) => ({ status: 'granted', ...data }),
    LevelEnded: (state, data) => ({
      ...assertStatus(state, 'granted', 'ended'),
      ...data,
      status: 'ended',
    }),
  },
  inverse: {
    LevelGranted: (data) => ({ type: 'GrantLevel', data }),
    LevelEnded: (data) => ({ type: 'EndLevel', data }),
  },
})
