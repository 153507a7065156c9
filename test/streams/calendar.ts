import fc from 'fast-check'
import type { Step, StreamCases } from './cases.ts'

const close = (date: string): Step => ['platform', '/calendar/close-day', { date }]
const date = fc.constantFrom('2026-03-28', '2026-03-29', '2026-03-30')

export const cases: StreamCases = {
  // `day-not-marked` stands in test/server/refusals.test.ts: the rules are mostly faster.
  refusals: [
    {
      code: 'day-passed',
      given: [close('2026-03-30')],
      when: close('2026-03-29'),
    },
    { code: 'day-not-begun', when: close('2026-04-01') },
    {
      code: 'day-not-closed',
      when: ['platform', '/calendar/settle-day', { date: '2026-03-31' }],
    },
  ],
  tries: {},
  likely: {
    CloseBusinessDay: fc.record({ date }),
    MarkBusinessDay: fc.record({ date }),
    SettleBusinessDay: fc.record({ date }),
  },
}
