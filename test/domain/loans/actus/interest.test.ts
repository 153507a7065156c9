import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DayCount } from '../../../../domain/loans/actus/day-counts.ts'
import { decimal, written } from '../../../../domain/values/fraction.ts'
import { addDays } from '../../../../domain/values/instant.ts'
import { interestBetween } from '../../../support/interest-between.ts'

type Vector = [name: string, of: [string, string, string, string, DayCount], due: [string, string]]

const vectors: readonly Vector[] = [
  ['apples', ['480000', '0.06', '2025-03-03', '2025-03-17', 'A360'], ['1120', '1120']],
  ['the same day', ['480000', '0.06', '2025-03-03', '2025-03-03', 'A360'], ['0', '0']],
  ['half a cent', ['1.00', '0.36', '2025-03-03', '2025-03-08', 'A360'], ['1/200', '0.01']],
  ['yen', ['1000000', '0.05', '2025-03-03', '2025-03-13', 'A365'], ['100000/73', '1370']],
  ['February', ['100000', '0.12', '2024-01-31', '2024-02-29', 'A360'], ['2900/3', '966.67']],
  ['February', ['100000', '0.12', '2024-01-31', '2024-02-29', 'A365'], ['69600/73', '953.42']],
  ['February', ['100000', '0.12', '2024-01-31', '2024-02-29', 'AA'], ['58000/61', '950.82']],
  ['February', ['100000', '0.12', '2024-01-31', '2024-02-29', '30E360'], ['2900/3', '966.67']],
  ['February', ['100000', '0.12', '2024-01-31', '2024-02-29', '28E336'], ['1000', '1000']],
]

test.each(vectors)('interest is exact until it is paid: %s', (name, of, [exact, rounded]) => {
  const [balance, rate, from, to, dayCount] = of
  const balances = [{ day: from, balance }]
  const interest = interestBetween({ from, to, balances, rates: [{ day: from, rate }], dayCount })
  expect(written(interest)).toBe(exact)
  expect(decimal(interest, name === 'yen' ? 0 : 2)).toBe(rounded)
})

const march = { from: '2025-03-03', to: '2025-03-17', dayCount: 'A360' } as const
const balances = [
  { day: '2025-03-03', balance: '480000' },
  { day: '2025-03-10', balance: '230000' },
]
const rates = [
  { day: '2025-01-01', rate: '0.06' },
  { day: '2025-03-12', rate: '0.09' },
]

describe('what changes within the period', () => {
  test('counts from its day on', () => {
    const one = [rates[0]!]
    expect(written(interestBetween({ ...march, balances, rates: one }))).toBe('2485/3')
    expect(written(interestBetween({ ...march, balances, rates }))).toBe('5545/6')
  })

  test('may stand in any order, and of one day the last counts', () => {
    const later = [...balances, { day: '2025-03-10', balance: '0' }]
    expect(written(interestBetween({ ...march, balances: later, rates }))).toBe('560')
    const reversed = { balances: balances.toReversed(), rates: rates.toReversed() }
    expect(written(interestBetween({ ...march, ...reversed }))).toBe('5545/6')
  })

  test('may be a fraction', () => {
    const thirds = [{ day: '2025-03-03', balance: '100000/3' }]
    expect(written(interestBetween({ ...march, balances: thirds, rates: [rates[0]!] }))).toBe(
      '700/9',
    )
  })
})

test('nothing is owed before the first balance, and nothing without a rate', () => {
  const before = { ...march, from: '2025-02-01', rates: [rates[0]!] }
  expect(written(interestBetween({ ...before, balances }))).toBe('2485/3')
  const late = [{ day: '2025-03-05', rate: '0.06' }]
  expect(() => interestBetween({ ...march, balances, rates: late })).toThrow(/2025-03-03/)
})

test('a period is the sum of its parts, wherever it is cut', () => {
  const day = fc.integer({ min: 0, max: 14 }).map((days) => addDays(march.from, days))
  fc.assert(
    fc.property(day, (cut) => {
      const begin = interestBetween({ ...march, to: cut, balances, rates })
      const rest = interestBetween({ ...march, from: cut, balances, rates })
      expect(written(begin.add(rest))).toBe('5545/6')
    }),
  )
})
