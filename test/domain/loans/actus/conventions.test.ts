import { describe, expect, test } from 'vitest'
import {
  BusinessDays,
  calculated,
  everyDay,
  mondayToFriday,
  shifted,
} from '../../../../domain/loans/actus/conventions.ts'
import { type Cycle, cycleDate, datesBefore } from '../../../../domain/loans/actus/cycle.ts'
import { policyKinds } from '../../../../domain/policies/kinds.ts'

/** A Sunday that ends its month, and a Saturday that begins one. */
const [ending, beginning] = ['2013-03-31', '2013-06-01']

describe('a day on which nobody works', () => {
  test.each([
    ['none', ending, beginning],
    ['shift-calculate-following', '2013-04-01', '2013-06-03'],
    ['shift-calculate-modified-following', '2013-03-29', '2013-06-03'],
    ['shift-calculate-preceding', '2013-03-29', '2013-05-31'],
    ['shift-calculate-modified-preceding', '2013-03-29', '2013-06-03'],
  ] as const)('moves by %s', (by, first, second) => {
    expect(shifted(ending, by, mondayToFriday)).toBe(first)
    expect(shifted(beginning, by, mondayToFriday)).toBe(second)
    expect(calculated(ending, by, mondayToFriday)).toBe(first)
    const calculatedFirst = by.replace('shift-calculate', 'calculate-shift') as BusinessDays
    expect(shifted(ending, calculatedFirst, mondayToFriday)).toBe(first)
    expect(calculated(ending, calculatedFirst, mondayToFriday)).toBe(ending)
  })

  test('is also a holiday, of the platform as of any calendar', () => {
    const calendar = { ...policyKinds.calendar.defaults, holidays: ['2013-03-29', '2013-04-01'] }
    expect(shifted(ending, 'calculate-shift-following', calendar)).toBe('2013-04-02')
    expect(shifted(ending, 'calculate-shift-modified-following', calendar)).toBe('2013-03-28')
  })

  test('there is none where every day is worked, and no other where none is', () => {
    for (const by of BusinessDays.options) expect(shifted(ending, by, everyDay)).toBe(ending)
    const nobody = { workingDays: [], holidays: [] }
    expect(() => shifted(ending, 'shift-calculate-following', nobody)).toThrow(/2013-03-31/)
  })
})

const monthly = (anchor: string, stub: Cycle['stub'] = 'short'): Cycle => ({
  anchor,
  every: 1,
  stub,
  unit: 'months',
})

describe('a cycle', () => {
  test('stays on the day of its anchor, as far as a month has it', () => {
    const dates = [0, 1, 2, 3].map((n) => cycleDate(monthly('2025-12-31'), n, 'same-day'))
    expect(dates).toEqual(['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31'])
    expect(cycleDate(monthly('2026-04-30'), 1, 'same-day')).toBe('2026-05-30')
  })

  test('stays at the ends of months, if it begins at one', () => {
    expect(cycleDate(monthly('2026-04-30'), 1, 'end-of-month')).toBe('2026-05-31')
    expect(cycleDate(monthly('2026-04-29'), 1, 'end-of-month')).toBe('2026-05-29')
    const yearly: Cycle = { anchor: '2023-02-28', every: 1, stub: 'short', unit: 'years' }
    expect(cycleDate(yearly, 1, 'end-of-month')).toBe('2024-02-29')
    expect(cycleDate({ ...yearly, unit: 'weeks' }, 1, 'end-of-month')).toBe('2023-03-07')
  })

  test('joins a long stub to the period before it, and keeps a short one', () => {
    const regular = ['2026-01-15', '2026-02-15', '2026-03-15']
    const dates = (stub: Cycle['stub'], end: string) =>
      datesBefore(monthly('2026-01-15', stub), end, 'same-day')
    expect(dates('short', '2026-04-01')).toEqual(regular)
    expect(dates('long', '2026-04-01')).toEqual(regular.slice(0, 2))
    expect(dates('long', '2026-04-15')).toEqual(regular)
    expect(dates('long', '2026-02-01')).toEqual(regular.slice(0, 1))
    expect(dates('long', '2026-01-15')).toEqual([])
    expect(datesBefore(monthly('9999-12-01'), '9999-12-31', 'same-day')).toEqual(['9999-12-01'])
  })
})
