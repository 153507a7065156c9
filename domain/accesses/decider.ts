import { aggregate } from '../kernel/aggregate.ts'
import { accept } from '../kernel/decider.ts'
import { accessCommands, marketAccessCommands } from './commands.ts'
import { accesses, marketAccesses } from './events.ts'
import { askedFor, newRead, noReads, type Reads, withRead } from './reads.ts'

/** Who looked at what is one member's own: its id is that of the member. */
export const memberAccess = aggregate<Reads>()({
  stream: accesses,
  commands: accessCommands,
  refusals: {},
  readers: 'itself',
  initialState: noReads,
  decide: {
    RecordRead(asked, state, { effectiveAt }) {
      const data = newRead(asked, state, effectiveAt)
      return data === null ? accept() : accept({ type: 'PricesRead', data })
    },
  },
  evolve: { PricesRead: withRead },
  inverse: { PricesRead: (data) => ({ type: 'RecordRead', data: askedFor(data) }) },
})

/** Who looked at what concerns everyone. It has a kind of its own, since all may read it. */
export const marketAccess = aggregate<Reads>()({
  stream: marketAccesses,
  commands: marketAccessCommands,
  refusals: {},
  readers: 'everyone',
  initialState: noReads,
  decide: {
    RecordMarketRead(asked, state, { effectiveAt }) {
      const data = newRead(asked, state, effectiveAt)
      return data === null ? accept() : accept({ type: 'MarketPricesRead', data })
    },
  },
  evolve: { MarketPricesRead: withRead },
  inverse: { MarketPricesRead: (data) => ({ type: 'RecordMarketRead', data: askedFor(data) }) },
})
