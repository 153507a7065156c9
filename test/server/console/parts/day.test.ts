import { describe, expect, test } from 'vitest'
import { closeAt, type Told } from '../../../../server/console/pages/day/asked.ts'
import { nextDay, stepsOf } from '../../../../server/console/pages/day/year.tsx'
import { changesBetween, termsOf } from '../../../../server/console/pages/policies/terms.ts'

const told = (type: string, date: string, position: number) =>
  ({ type, position: `${position}`, data: { date }, correlation: date }) as unknown as Told

const calendar = [
  told('BusinessDayClosed', '2026-03-03', 30),
  told('BusinessDaySettled', '2026-03-02', 20),
  told('BusinessDayMarked', '2026-03-02', 15),
  told('BusinessDayClosed', '2026-03-02', 10),
]

describe('the close that a page shows', () => {
  test('is the last one, also while what it brings about is being recorded', () => {
    const close = closeAt(calendar, null)
    expect([close?.date, close?.settled]).toEqual(['2026-03-03', null])
    expect(closeAt([], null)).toBe(null)
  })

  test('is the last one at or before the day, or the position, that is shown', () => {
    expect(closeAt(calendar, '2026-03-02')?.settled?.position).toBe('20')
    expect(closeAt(calendar, '2026-03-08')?.date).toBe('2026-03-03')
    expect(closeAt(calendar, '29')?.date).toBe('2026-03-02')
    expect(closeAt(calendar, '9')).toBe(null)
    expect(closeAt(calendar, '2026-03-01')).toBe(null)
  })
})

describe('the year', () => {
  test('has as many days in each of its five steps as can be', () => {
    const days = Array.from({ length: 10 }, (_, index) => ({ day: '', events: 10 - index }))
    expect(stepsOf(days)).toEqual([2, 4, 6, 8, 10])
    expect(stepsOf([{ day: '', events: null }])).toEqual([0, 0, 0, 0, 0])
  })

  test('goes on with the next day that is no Saturday or Sunday', () => {
    expect(nextDay('2026-03-03')).toBe('2026-03-04')
    expect(nextDay('2026-03-06')).toBe('2026-03-09')
    expect(nextDay('2024-02-28')).toBe('2024-02-29')
  })
})

describe('the terms of a policy', () => {
  const terms = {
    days: 30,
    call: { above: '85', on: ['a', 'b'] },
    steps: [{ to: '5' }, { to: '9' }],
  }

  test('are read one by one, under their paths', () => {
    expect(termsOf(terms).map(({ name, value }) => `${name} ${value}`)).toEqual([
      ...['days 30', 'call.above 85', 'call.on a, b', 'steps.1.to 5', 'steps.2.to 9'],
    ])
    expect(termsOf({ none: [], nothing: {} }).map(({ value }) => value)).toEqual(['[]', '{}'])
  })

  test('change where they are otherwise than before, are new, or are gone', () => {
    const after = { call: { above: '90', on: ['a', 'b'] }, steps: [{ to: '5' }], zone: 'UTC' }
    expect(changesBetween(terms, after)).toEqual([
      { name: 'days', from: '30', to: '–' },
      { name: 'call.above', from: '85', to: '90' },
      { name: 'steps.2.to', from: '9', to: '–' },
      { name: 'zone', from: '–', to: 'UTC' },
    ])
    expect(changesBetween(terms, terms)).toEqual([])
  })
})
