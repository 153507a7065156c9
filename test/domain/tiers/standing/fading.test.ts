import { expect, test } from 'vitest'
import { tableOf, UNIT, worthFrom } from '../../../../domain/tiers/standing/fading.ts'
import { dayNumber } from '../../../../domain/values/instant.ts'

const written = (units: bigint) => `${units / UNIT}.${`${units % UNIT}`.padStart(12, '0')}`

test('the table of 180 days has its figures to the last of 12 decimals', () => {
  const table = tableOf(180)
  expect(table).toHaveLength(180)
  expect([0, 1, 90, 179].map((k) => written(table[k]!))).toEqual([
    '1.000000000000',
    '1.003858241594',
    '1.414213562373',
    '1.992313174441',
  ])
  expect(written(table.reduce((all, one) => all + one, 0n))).toBe('259.185428261412')
})

test.each([1, 2, 7, 180, 365, 3_650])('a half-life of %i days has the nearest decimals', (days) => {
  const table = tableOf(days)
  const some = days > 400 ? [1, 1_234, 3_649] : table.keys()
  for (const k of some) {
    // (t − ½)^H ≤ 2^k < (t + ½)^H in whole numbers: nothing is rounded here.
    const [doubled, exact] = [2n * table[k]!, 2n ** BigInt(k) * (2n * UNIT) ** BigInt(days)]
    expect((doubled - 1n) ** BigInt(days) <= exact).toBe(true)
    expect(exact < (doubled + 1n) ** BigInt(days)).toBe(true)
  }
})

test('a day is worth twice as much as the one a half-life before, also before 1970', () => {
  const worth = worthFrom(180, '1965-05-01')
  for (const day of ['1965-05-01', '1969-12-31', '1970-01-01', '2023-01-10']) {
    expect(worth(dayNumber(day) + 180)).toBe(2n * worth(dayNumber(day)))
  }
})
