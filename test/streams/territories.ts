import fc from 'fast-check'
import type { Step, StreamCases } from './cases.ts'

const place = { country: 'CN', name: 'Qingdao' }
const area = { name: 'Qingdao', place }
const define = (id: string, more: object = {}): Step => [
  'platform',
  `/territories/${id}/define`,
  { ...area, ...more },
]

export const cases: StreamCases = {
  refusals: [
    { code: 'territory-exists', given: [define('t1')], when: define('t1', { name: 'Yantai' }) },
    { code: 'territory-within-itself', when: define('t2', { within: 't2' }) },
    { code: 'territory-unknown', when: define('t3', { within: 'nowhere' }) },
  ],
  tries: {},
  seldom: ['DefineTerritory'],
  likely: {
    DefineTerritory: fc.record({
      name: fc.constant('Qingdao'),
      place: fc.constant(place),
      within: fc.constantFrom(null, 'a', 'b'),
    }),
  },
}
