import { aggregate } from '../kernel/aggregate.ts'
import { accept, assertStatus, refuse } from '../kernel/decider.ts'
import { guards } from '../kernel/guards.ts'
import { same } from '../kernel/same.ts'
import { aMember } from '../members/evidence.ts'
import { aTerritory } from '../territories/evidence.ts'
import { MAX_TERRITORIES, teamCommands, teamRefusals } from './commands.ts'
import { teams } from './events.ts'
import type { Team } from './evidence.ts'

const { existing } = guards<Team>()('team-absent', ['member'])

export const team = aggregate<Team>()({
  stream: teams,
  commands: teamCommands,
  refusals: teamRefusals,
  readers: ['member'],
  needs: {
    DefineTeam: { member: aMember.perhaps },
    PostTeam: { territory: aTerritory.named },
  },
  initialState: { status: 'absent' },
  decide: {
    DefineTeam(data, state, { needs }) {
      if (state.status !== 'absent') {
        return same(state.defined, data) ? accept() : refuse({ code: 'team-exists' })
      }
      const { kind, member } = data
      if ((kind === 'direct') !== (member === null)) {
        return refuse({ code: 'team-without-member', kind })
      }
      if (member !== null && needs.member?.status !== 'registered') {
        return refuse({ code: 'member-unknown', member })
      }
      return accept({ type: 'TeamDefined', data })
    },
    PostTeam: existing((data, { postings }, { needs }) => {
      const { territory } = data
      if (needs.territory.status === 'absent') {
        return refuse({ code: 'territory-unknown', territory })
      }
      const before = Object.hasOwn(postings, territory) ? postings[territory] : null
      if (same(before, data)) return accept()
      if (before === null && Object.keys(postings).length >= MAX_TERRITORIES) {
        return refuse({ code: 'too-many-territories', limit: MAX_TERRITORIES })
      }
      return accept({ type: 'TeamPosted', data })
    }),
  },
  evolve: {
    TeamDefined(state, defined) {
      assertStatus(state, 'absent')
      const { member, task } = defined
      return { status: 'working', defined, member, task, postings: {} }
    },
    TeamPosted(state, posting) {
      const team = assertStatus(state, 'working')
      return { ...team, postings: { ...team.postings, [posting.territory]: posting } }
    },
  },
  inverse: {
    TeamDefined: (data) => ({ type: 'DefineTeam', data }),
    TeamPosted: (data) => ({ type: 'PostTeam', data }),
  },
})
