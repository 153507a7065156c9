import { aggregate } from '../kernel/aggregate.ts'
import { accept, assertStatus, refuse } from '../kernel/decider.ts'
import { same } from '../kernel/same.ts'
import { territoryCommands, territoryRefusals } from './commands.ts'
import { territories } from './events.ts'
import { aTerritory, type Territory } from './evidence.ts'

export const territory = aggregate<Territory>()({
  stream: territories,
  commands: territoryCommands,
  refusals: territoryRefusals,
  readers: 'platform',
  needs: { DefineTerritory: { within: aTerritory.perhaps } },
  initialState: { status: 'absent' },
  decide: {
    DefineTerritory(data, state, { id, needs }) {
      if (state.status !== 'absent') {
        return same(state.defined, data) ? accept() : refuse({ code: 'territory-exists' })
      }
      if (data.within === id) return refuse({ code: 'territory-within-itself' })
      if (data.within !== null && needs.within?.status !== 'defined') {
        return refuse({ code: 'territory-unknown', territory: data.within })
      }
      return accept({ type: 'TerritoryDefined', data })
    },
  },
  evolve: {
    TerritoryDefined(state, defined) {
      assertStatus(state, 'absent')
      return { status: 'defined', defined }
    },
  },
  inverse: { TerritoryDefined: (data) => ({ type: 'DefineTerritory', data }) },
})
