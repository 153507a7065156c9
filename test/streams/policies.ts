import fc from 'fast-check'
import type { StreamCases } from './cases.ts'

const terms = { timeZone: 'Asia/Shanghai' }
const adopt = { from: '2026-04-01', reason: 'We moved.', terms }

export const cases: StreamCases = {
  refusals: [
    { code: 'policy-unknown', when: ['platform', '/policies/luck/adopt', adopt] },
    {
      code: 'policy-terms-wrong',
      when: ['platform', '/policies/calendar/adopt', { ...adopt, terms: { timeZone: 'Mars' } }],
    },
    {
      code: 'policy-in-the-past',
      when: ['platform', '/policies/calendar/adopt', { ...adopt, from: '2026-03-30' }],
    },
  ],
  tries: {},
  seldom: ['AdoptPolicy'],
  likely: {
    AdoptPolicy: fc.record({
      from: fc.constantFrom('2026-03-31', '2026-04-01'),
      reason: fc.constant('We moved.'),
      terms: fc.constantFrom({}, terms, { parties: 4 }, { over: '5' }),
    }),
  },
}
