import fc from 'fast-check'
import type { Step, StreamCases } from './cases.ts'

const late = { complainant: 'hill', kind: 'late', respondent: 'fuji', says: 'Two weeks late.' }
const outcome = { decidedBy: 'Chamber of Arbitration', evidence: 'bill of lading' }
const filed = (id: string, more = {}): Step => [
  ...(['platform', `/complaints/${id}/file`] as const),
  { ...late, ...more },
]
const upheld = (id: string, more = {}): Step => [
  ...(['platform', `/complaints/${id}/uphold`] as const),
  { ...outcome, ...more },
]
const house: Step = [
  ...(['platform', '/members/house/register'] as const),
  { legalName: 'Daybook House Ltd', businessType: 'platform' },
]

export const cases: StreamCases = {
  refusals: [
    { code: 'id-not-own', when: ['hill', '/complaints/c1/file', late] },
    { code: 'not-a-party', when: ['reef', '/complaints/reef~c1/file', late] },
    { code: 'member-unknown', when: filed('c2', { respondent: 'nobody' }) },
    { code: 'complains-of-itself', when: filed('c3', { respondent: 'hill' }) },
    { code: 'match-of-others', when: filed('c4', { match: 'none' }) },
    { code: 'complaint-absent', when: upheld('c5') },
    {
      code: 'complaint-exists',
      given: [filed('c6')],
      when: filed('c6', { kind: 'quality' }),
    },
    {
      code: 'complaint-ended',
      given: [filed('c7'), upheld('c7')],
      when: ['hill', '/complaints/c7/withdraw', { reason: 'settled' }],
    },
    {
      code: 'outside-arbiter-needed',
      given: [house, filed('c8', { respondent: 'house' })],
      when: upheld('c8'),
    },
    {
      code: 'precedes-its-cause',
      given: [filed('c9')],
      when: [
        ...(['historian', '/complaints/c9/uphold?effectiveAt=2026-03-01T00:00:00Z'] as const),
        outcome,
      ],
    },
  ],
  tries: { FileComplaint: late, WithdrawComplaint: { reason: 'x' } },
  samples: [
    ['FileComplaint', 'complaint-1001'],
    ['UpholdComplaint', 'complaint-1001'],
    ['FileComplaint', 'complaint-1002'],
    ['DismissComplaint', 'complaint-1002'],
    ['FileComplaint', 'complaint-1003'],
    ['WithdrawComplaint', 'complaint-1003'],
  ],
  likely: {
    FileComplaint: fc.record({
      ...{ complainant: fc.constant('hill'), respondent: fc.constant('fuji') },
      ...{ kind: fc.constantFrom('late', 'quality'), says: fc.constant('late') },
      match: fc.constantFrom(null, 'a', 'b'),
    }),
    UpholdComplaint: fc.constant(outcome),
    DismissComplaint: fc.constant({ ...outcome, outside: true }),
    WithdrawComplaint: fc.constant({ reason: 'settled' }),
  },
}
