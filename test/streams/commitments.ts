import fc from 'fast-check'
import type { StreamCases } from './cases.ts'

const root = fc.constantFrom('0a'.repeat(32), 'f3'.repeat(32))

export const cases: StreamCases = {
  // Only the ledger itself commits: no caller can provoke `commit-behind`.
  refusals: [],
  tries: {},
  likely: {
    CommitStreams: fc.record({
      count: fc.integer({ min: 1, max: 3 }),
      root,
      size: fc.integer({ min: 1, max: 9 }),
    }),
  },
}
