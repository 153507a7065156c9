import fc from 'fast-check'
import type { Step, StreamCases } from './cases.ts'

const own = { kind: 'direct', name: 'North', task: 'field' }
const define = (id: string, more: object = {}): Step => [
  'platform',
  `/teams/${id}/define`,
  { ...own, ...more },
]
const area = (id: string): Step => [
  'platform',
  `/territories/${id}/define`,
  { name: id, place: { country: 'CN' } },
]
const posting = (territory: string) => ({ from: '2026-03-01', heads: 3, territory })
const post = (id: string, territory: string): Step => [
  'platform',
  `/teams/${id}/post`,
  posting(territory),
]
const many = Array.from({ length: 200 }, (_, n) => `area-${n}`)

export const cases: StreamCases = {
  refusals: [
    { code: 'team-absent', when: post('none', 'nowhere') },
    { code: 'team-exists', given: [define('m1')], when: define('m1', { name: 'South' }) },
    { code: 'team-without-member', when: define('m2', { kind: 'agent' }) },
    { code: 'member-unknown', when: define('m3', { kind: 'agent', member: 'nobody' }) },
    { code: 'territory-unknown', given: [define('m4')], when: post('m4', 'nowhere') },
    {
      code: 'too-many-territories',
      given: [define('m5'), area('area-200'), ...many.map(area)],
      together: many.map((one) => post('m5', one)),
      when: post('m5', 'area-200'),
    },
  ],
  tries: {},
  seldom: ['DefineTeam', 'PostTeam'],
  likely: {
    DefineTeam: fc.constantFrom(
      own,
      { ...own, task: 'service' },
      { ...own, kind: 'agent', member: 'hill' },
    ),
    PostTeam: fc.record({
      ...{ from: fc.constantFrom('2026-03-01', '2026-04-01'), heads: fc.constantFrom(0, 3) },
      territory: fc.constantFrom('a', 'b'),
    }),
  },
}
