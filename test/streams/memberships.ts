import fc from 'fast-check'
import type { StreamCases } from './cases.ts'

/** It runs out two weeks after the day on which the requests of these tests are sent. */
const begun = { from: '2025-04-15' }
const ENDS = '2026-04-14'
const next = { from: '2026-04-15' }

const begin = (id: string, from = begun.from) =>
  ['platform', `/memberships/${id}/begin`, { from }] as const
const registered = (id: string) =>
  ['platform', `/members/${id}/register`, { legalName: id }] as const
const givenUp = (id: string) =>
  ['platform', `/memberships/${id}/end`, { because: 'given-up' }] as const

/** Taken over from papers: it ran out months ago. */
const LONG_AGO = '2025-02-01T00:00:00.000Z'

export const cases: StreamCases = {
  refusals: [
    { code: 'membership-absent', when: ['platform', '/memberships/none/renew', next] },
    { code: 'member-unknown', when: ['platform', '/memberships/nobody/begin', begun] },
    {
      code: 'membership-exists',
      given: [registered('annual-1'), begin('annual-1')],
      when: ['platform', '/memberships/annual-1/begin', { from: '2025-05-01' }],
    },
    {
      code: 'membership-overlaps',
      given: [registered('left'), begin('left'), givenUp('left')],
      when: ['platform', '/memberships/left/begin', { from: '2026-03-31' }],
    },
    {
      code: 'membership-out-of-time',
      when: ['platform', '/memberships/fuji/begin', { from: '2025-03-01' }],
    },
    {
      code: 'membership-ended',
      given: [registered('gone'), begin('gone'), givenUp('gone')],
      when: ['platform', '/memberships/gone/renew', next],
    },
    {
      code: 'renewal-does-not-follow',
      given: [registered('annual-2'), begin('annual-2')],
      when: ['platform', '/memberships/annual-2/renew', { from: '2026-04-16' }],
    },
    {
      code: 'renewal-too-early',
      given: [
        registered('annual-3'),
        begin('annual-3'),
        ['platform', '/memberships/annual-3/renew', next],
      ],
      when: ['platform', '/memberships/annual-3/renew', { from: '2027-04-15' }],
    },
    {
      code: 'renewal-too-late',
      given: [
        registered('late'),
        ['historian', `/memberships/late/begin?effectiveAt=${LONG_AGO}`, { from: '2025-02-01' }],
      ],
      when: ['platform', '/memberships/late/renew', { from: '2026-02-01' }],
    },
    {
      code: 'term-unknown',
      given: [registered('annual-4'), begin('annual-4')],
      when: ['platform', '/memberships/annual-4/report-use', { ends: '2026-04-13' }],
    },
    {
      code: 'report-not-due',
      given: [registered('young'), begin('young', '2026-03-01')],
      when: ['platform', '/memberships/young/report-use', { ends: '2027-02-28' }],
    },
    {
      code: 'may-be-renewed',
      given: [registered('annual-5'), begin('annual-5')],
      when: ['platform', '/memberships/annual-5/end', { because: 'not-renewed' }],
    },
  ],
  tries: {},
  samples: [
    ['BeginMembership', 'orchard-hill', begun],
    ['ReportMembershipUse', 'orchard-hill', { ends: ENDS }],
    ['RenewMembership', 'orchard-hill', next],
    ['EndMembership', 'orchard-hill'],
  ],
  seldom: ['EndMembership'],
  likely: {
    BeginMembership: fc.constant(begun),
    ReportMembershipUse: fc.constantFrom({ ends: ENDS }, { ends: '2027-04-14' }),
    RenewMembership: fc.constant(next),
    EndMembership: fc.constant({ because: 'given-up' }),
  },
  rows: {
    'membership-use': fc.record({
      activeDays: fc.nat({ max: 90 }),
      users: fc.nat({ max: 9 }),
    }),
  },
}
