import fc from 'fast-check'
import type { Step, StreamCases } from './cases.ts'

const on = (id: string, path: string, body: object): Step => [
  'platform',
  `/registrations/${id}/${path}`,
  body,
]

export const cases: StreamCases = {
  refusals: [
    { code: 'registration-malformed', when: on('cn-1', 'open', { member: 'hill' }) },
    {
      code: 'registration-opened',
      given: [on('CN-R1', 'open', { member: 'hill' })],
      when: on('CN-R1', 'open', { member: 'fuji' }),
    },
    { code: 'member-unknown', when: on('CN-R2', 'open', { member: 'nobody' }) },
    { code: 'target-unknown', when: on('CN-R3', 'claim', { target: 'nobody' }) },
  ],
  tries: {},
  seldom: ['ClaimRegistration', 'LeaveRegistration', 'OpenRegistration'],
  likely: {
    ClaimRegistration: fc.record({ target: fc.constantFrom('a', 'b') }),
    LeaveRegistration: fc.record({ target: fc.constantFrom('a', 'b') }),
    OpenRegistration: fc.record({ member: fc.constantFrom('hill', 'fuji') }),
  },
}
