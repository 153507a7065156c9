import { aggregate } from '../kernel/aggregate.ts'
import { accept, refuse } from '../kernel/decider.ts'
import { same } from '../kernel/same.ts'
import { commitmentCommands, commitmentRefusals } from './commands.ts'
import { commitments } from './events.ts'
import type { Commitments } from './evidence.ts'

/** The ledger alone commits, and each time to more leaves. Everybody may know of it. */
export const commitment = aggregate<Commitments>()({
  stream: commitments,
  commands: commitmentCommands,
  refusals: commitmentRefusals,
  readers: 'everyone',
  initialState: { last: null },
  decide: {
    CommitStreams(data, { last }) {
      if (last !== null && same(data, last)) return accept()
      if (last !== null && data.size <= last.size) {
        return refuse({ code: 'commit-behind', size: last.size })
      }
      return accept({ type: 'StreamsCommitted', data })
    },
  },
  evolve: {
    StreamsCommitted: (_, { count, root, size }) => ({ last: { count, root, size } }),
  },
  inverse: { StreamsCommitted: (data) => ({ type: 'CommitStreams', data }) },
})
