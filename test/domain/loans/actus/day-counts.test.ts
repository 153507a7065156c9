import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DayCount, yearFraction } from '../../../../domain/loans/actus/day-counts.ts'
import { fraction, written } from '../../../../domain/values/fraction.ts'
import { addDays } from '../../../../domain/values/instant.ts'

const years = (dayCount: DayCount, from: string, to: string) =>
  written(yearFraction(dayCount, from, to))

test('the end of February in a leap year, by every convention', () => {
  const [from, to] = ['2024-01-31', '2024-02-29']
  const expected = { A360: '29/360', A365: '29/365', AA: '29/366', '30E360': '29/360' }
  for (const [dayCount, value] of Object.entries(expected)) {
    expect([dayCount, years(dayCount as DayCount, from, to)]).toEqual([dayCount, value])
  }
  expect(years('28E336', from, to)).toBe('1/12')
})

test('the first day counts, the last does not', () => {
  expect(years('A360', '2025-03-03', '2025-03-17')).toBe('7/180')
  for (const dayCount of DayCount.options) {
    expect(years(dayCount, '2025-03-03', '2025-03-03')).toBe('0')
  }
})

test('actual/actual divides the days of each year by its own length', () => {
  const across = fraction('17/365').add(fraction('40/366'))
  expect(years('AA', '2023-12-15', '2024-02-10')).toBe(written(across))
  expect(years('AA', '2024-01-01', '2025-01-01')).toBe('1')
  expect(years('AA', '2023-07-01', '2026-07-01')).toBe('3')
})

test('30E/360 makes a 31st the 30th, and no other day', () => {
  expect(years('30E360', '2025-01-30', '2025-01-31')).toBe('0')
  expect(years('30E360', '2024-02-29', '2024-03-31')).toBe('31/360')
  expect(years('30E360', '2025-02-28', '2025-03-31')).toBe('4/45')
  expect(years('30E360', '2025-03-31', '2025-04-30')).toBe('1/12')
})

test('28E/336 makes what is after the 28th the 28th', () => {
  expect(years('28E336', '2025-01-28', '2025-01-31')).toBe('0')
  expect(years('28E336', '2025-01-31', '2025-02-01')).toBe('1/336')
  expect(years('28E336', '2025-01-01', '2025-01-15')).toBe('1/24')
  expect(years('28E336', '2025-02-01', '2025-03-01')).toBe('1/12')
  expect(years('28E336', '2023-12-31', '2024-12-31')).toBe('1')
})

test('what two periods that meet add up to is the period of both', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1999-12-01', days))
  const dayCount = fc.constantFrom(...DayCount.options)
  fc.assert(
    fc.property(dayCount, day, day, day, (by, a, b, c) => {
      const parts = yearFraction(by, a, b).add(yearFraction(by, b, c))
      expect(written(parts)).toBe(years(by, a, c))
    }),
  )
})
