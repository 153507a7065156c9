import fc from 'fast-check'
import type { Contributed } from '../../domain/tiers/contributed.ts'
import type { Day } from '../../domain/tiers/standing/days.ts'
import type { StreamCases } from './cases.ts'

const review = { date: '2026-03-31', side: 'seller' }

const counted = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 })
const day: fc.Arbitrary<Day> = fc.record({
  day: fc.constantFrom('2025-01-31', '2025-06-30', '2025-12-01', '2026-03-20', '2026-03-31'),
  counts: fc.record({ trade: counted, complaintUpheld: counted }, { requiredKeys: [] }),
  money: fc.constantFrom({}, { CNY: '250000.00' }, { USD: '7.00' }),
  partners: fc.constantFrom([], ['a'], ['a', 'b', 'c']),
})
const contributed: fc.Arbitrary<Contributed> = fc.record({
  days: fc
    .uniqueArray(day, { selector: (one) => one.day, maxLength: 5 })
    .map((days) => days.sort((a, b) => (a.day < b.day ? -1 : 1))),
  vanished: fc.constantFrom(null, '2026-03-20'),
})

export const cases: StreamCases = {
  refusals: [
    { code: 'tier-of-nobody', when: ['platform', '/tiers/nobody/review', review] },
    {
      code: 'review-before-its-day',
      when: ['platform', '/tiers/hill/review', { ...review, date: '2026-04-01' }],
    },
  ],
  tries: {},
  samples: [['ReviewTier', 'orchard-hill', { date: '2026-03-31' }]],
  likely: {
    ReviewTier: fc.record({
      date: fc.constantFrom('2026-03-20', '2026-03-31'),
      side: fc.constantFrom('buyer', 'seller'),
    }),
  },
  rows: { contributions: contributed },
}
