import { expect, test } from 'vitest'
import { isWorked, isWorkedMore } from '../../../domain/values/working-days.ts'

const week = {
  workingDays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const,
  holidays: ['2026-03-10'],
}

test('a day is worked on its day of the week, unless it is a holiday', () => {
  const days = ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09', '2026-03-10']
  expect(days.map((day) => isWorked(day, week))).toEqual([true, false, false, true, false])
  expect(isWorked('2026-03-08', { workingDays: ['sunday'], holidays: [] })).toBe(true)
})

test('days are counted after the first date, the second with them', () => {
  const more = (than: number, to: string) => isWorkedMore(than, '2026-03-06', to, week)
  expect([more(0, '2026-03-06'), more(0, '2026-03-08'), more(0, '2026-03-09')]).toEqual([
    ...[false, false, true],
  ])
  expect([more(1, '2026-03-10'), more(1, '2026-03-11')]).toEqual([false, true])
  expect(more(0, '2026-03-01'), 'the other way round there are none').toBe(false)
  expect(isWorkedMore(0, '1900-01-01', '2026-01-01', { workingDays: [], holidays: [] })).toBe(false)
})
