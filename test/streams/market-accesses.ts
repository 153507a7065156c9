import fc from 'fast-check'
import type { StreamCases } from './cases.ts'

/** The ledger alone records them: no caller can, so that nothing is refused. */
export const cases: StreamCases = {
  refusals: [],
  tries: {},
  likely: {
    RecordMarketRead: fc.record({
      caller: fc.constantFrom('auditor', 'admin'),
      question: fc.constantFrom('showTrail', 'stream'),
      role: fc.constantFrom('auditor', 'admin'),
    }),
  },
  seldom: ['RecordMarketRead'],
}
