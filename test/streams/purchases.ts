import fc from 'fast-check'
import { reason } from '../server/requests.ts'
import { yuan } from '../server/trade.ts'
import type { Step, StreamCases } from './cases.ts'

const year = {
  ...{ category: 'sugar', declaration: 'd-1', evidence: 'Letter of 3 January' },
  ...{ from: '2026-01-01', to: '2026-12-31', total: yuan('1000000') },
}
const declare = (more: object = {}, as: Step[0] = 'platform', id = 'reef'): Step => [
  as,
  `/purchases/${id}/declare`,
  { ...year, ...more },
]
const withdraw = (declaration: string): Step => [
  'platform',
  '/purchases/reef/withdraw',
  { declaration, reason },
]
/** A category of its own each, so that no case is in the way of another. */
const of = (category: string, declaration = category) => ({ category, declaration })
const estimate = { source: 'estimated', team: 'rice-field' }
const fieldTeam: Step = [
  'platform',
  '/teams/rice-field/define',
  { kind: 'direct', name: 'Rice', task: 'field' },
]

/** As many as there may be, each of a year of its own. */
const many = Array.from({ length: 1_000 }, (_, n): Step => {
  const year = 1900 + (n % 900)
  const period = { from: `${year}-01-01`, to: `${year}-12-31` }
  const category = `full-${Math.floor(n / 900)}`
  return declare({ category, declaration: `full-${n}`, ...period }, 'platform', 'fuji')
})

export const cases: StreamCases = {
  refusals: [
    { code: 'purchases-absent', when: declare({}, 'fuji') },
    { code: 'member-unknown', when: declare({}, 'platform', 'nobody') },
    { code: 'period-ends-before', when: declare({ to: '2025-12-31' }) },
    { code: 'estimated-by-platform', when: declare({ source: 'estimated' }, 'reef') },
    { code: 'declared-by-team', when: declare({ team: 'north-field' }) },
    { code: 'team-unknown', when: declare({ ...estimate, team: 'nobody' }) },
    {
      code: 'declarations-overlap',
      given: [declare(of('tea'))],
      when: declare({ ...of('tea', 'tea-2'), from: '2026-12-31', to: '2027-12-30' }),
    },
    { code: 'declaration-unknown', when: withdraw('none') },
    {
      code: 'declaration-ended',
      given: [declare(of('salt')), withdraw('salt')],
      when: declare({ ...of('salt', 'salt-2'), supersedes: 'salt' }),
    },
    {
      code: 'supersedes-another',
      given: [fieldTeam, declare(of('rice'))],
      when: declare({ ...of('rice', 'rice-2'), ...estimate, supersedes: 'rice' }),
    },
    {
      code: 'reference-reused',
      given: [declare(of('fish'))],
      when: declare({ ...of('fish'), total: yuan('2000000') }),
    },
    {
      code: 'too-many-documents',
      together: many,
      when: declare({ category: 'more', declaration: 'more' }, 'platform', 'fuji'),
    },
  ],
  tries: {
    DeclarePurchases: year,
    WithdrawPurchases: { declaration: 'd-1', reason },
  },
  samples: [
    ['DeclarePurchases', 'corner-market'],
    ['WithdrawPurchases', 'corner-market'],
  ],
  likely: {
    DeclarePurchases: fc.record({
      category: fc.constantFrom('sugar', 'sugar', 'tea'),
      declaration: fc.constantFrom('d-1', 'd-2', 'd-3', 'd-4'),
      evidence: fc.constant('Letter'),
      from: fc.constantFrom('2026-01-01', '2026-03-01'),
      source: fc.constantFrom('declared', 'estimated'),
      supersedes: fc.constantFrom(null, null, 'd-1', 'd-2'),
      to: fc.constantFrom('2026-02-28', '2026-12-31'),
      total: fc.constantFrom(yuan('1000000.00'), { unit: 'TNE', value: '200' }, { users: 12 }),
    }),
    WithdrawPurchases: fc.record({
      declaration: fc.constantFrom('d-1', 'd-2'),
      reason: fc.constant(reason),
    }),
  },
}
