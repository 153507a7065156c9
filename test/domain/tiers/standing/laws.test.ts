import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contributions, standingDefaults } from '../../../../domain/shared/standing-terms.ts'
import { scaleOf } from '../../../../domain/tiers/standing/scale.ts'
import { standingOn, walkTo } from '../../../../domain/tiers/standing/standing.ts'
import { addDays } from '../../../../domain/values/instant.ts'
import { addMonths } from '../../../../domain/values/months.ts'
import { daysOf, type Fact } from '../../../support/standing-days.ts'

const day = fc.integer({ min: 0, max: 1_200 }).map((n) => addDays('2023-01-01', n))
const partner = fc.constantFrom('a', 'b', 'c', 'd', 'e')

const money: fc.Arbitrary<Fact> = fc.record({
  ...{ day, kind: fc.constant('money' as const) },
  amount: fc.constantFrom('0.01', '159999.99', '5000000.00', '900000000000.00'),
})
const deed: fc.Arbitrary<Fact> = fc.record({
  ...{ day, with: partner, kept: fc.constantFrom(true, true, true, false) },
  kind: fc.constantFrom('trade' as const, ...contributions),
})
const facts = fc.array(fc.oneof({ weight: 5, arbitrary: deed }, money), { maxLength: 60 })

/** Few points suffice, and little time: much happens to a level. */
const terms = {
  ...standingDefaults,
  ...{ atMostPerCounterpartyAndMonth: 2, counterpartiesWithinMonths: 6, halfLifeDays: 120 },
  ...{ warnAfterMonths: 3, fallAfterMonths: 1 },
  levels: standingDefaults.levels.map((level, n) => ({ ...level, at: `${[0, 12, 25, 50][n]}` })),
}
const end = '2026-12-31'

test('no level is ever reached by money alone', () => {
  fc.assert(
    fc.property(fc.array(money, { maxLength: 30 }), (facts) => {
      expect(standingOn(daysOf(facts), terms, end)).toMatchObject({ level: 'bronze', history: [] })
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 50) },
  )
})

test('at each raise effort alone is at least what money leaves of the threshold', () => {
  const { levels, share } = scaleOf(terms)
  const unit = 10n ** 12n
  fc.assert(
    fc.property(facts, (facts) => {
      const walk = walkTo(daysOf(facts), terms, end)
      for (const { is, on, to, effort } of walk.steps) {
        if (is !== 'raised') continue
        const threshold = levels[to]!.at * walk.worth(on)
        expect(effort * unit >= threshold * (unit - share)).toBe(true)
      }
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 100) },
  )
})

test('what happened by a day is a beginning of what happened by a later one', () => {
  fc.assert(
    fc.property(facts, day, (facts, on) => {
      const days = daysOf(facts)
      const known = days.filter((one) => one.day <= on)
      const before = standingOn(known, terms, on).history
      const after = standingOn(days, terms, end).history
      expect(after.slice(0, before.length)).toEqual(before)
      expect(after.slice(before.length).every((change) => change.on > on)).toBe(true)
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 100) },
  )
})

test('time alone changes nothing before the day that is due, and something on it', () => {
  fc.assert(
    fc.property(facts, day, (facts, on) => {
      const days = daysOf(facts.filter((fact) => fact.day <= on))
      const told = (until: string) => standingOn(days, terms, until).history.length
      const { due } = standingOn(days, terms, on)
      const last = due ?? end
      expect(told(addDays(last, -1))).toBe(told(on))
      if (due !== null) expect(told(due)).toBe(told(on) + 1)
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 100) },
  )
})

test('months are clamped to their last day', () => {
  expect(addMonths('2023-05-31', 9)).toBe('2024-02-29')
  expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
  expect(addMonths('2024-01-31', -2)).toBe('2023-11-30')
  expect(addMonths('9999-10-31', 4)).toBe('9999-12-31')
})
