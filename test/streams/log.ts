import fc from 'fast-check'
import type { StreamCases } from './cases.ts'

const vkey = fc.constantFrom('log.example+00000001+AQ==', 'log.example+00000002+AQ==')
const sha256 = fc.constantFrom('0'.repeat(64), 'f'.repeat(64))
const reason = fc.constant('Written by hand.')
const counts = { from: fc.nat(9), to: fc.nat(9) }

/** What is refused stands in test/domain/log.test.ts: these commands are not served. */
export const cases: StreamCases = {
  refusals: [],
  tries: {},
  likely: {
    LeaveOutForeignEvent: fc.record({
      ...{ reason, sha256, revision: fc.nat(3) },
      stream: fc.constant('quote-q1'),
    }),
    AddLogKey: fc.record({ vkey }),
    RetireLogKey: fc.record({ vkey }),
    RestoreLog: fc.record({
      ...{ ...counts, reason },
      origin: fc.constantFrom('log.example/2', 'log.example/3'),
      previous: fc.constant(null),
    }),
  },
}
