import { expect, test } from 'vitest'
import { addDays } from '../../../domain/values/instant.ts'
import { addMonths, lastBefore } from '../../../domain/values/months.ts'

test('the last day that is some months before another is the latest from which that many lead there', () => {
  expect(lastBefore('2026-03-15', 1)).toBe('2026-02-15')
  expect(lastBefore('2026-02-28', 1)).toBe('2026-01-31')
  expect(lastBefore('2026-03-31', 1)).toBe('2026-02-28')
  for (let n = 0; n < 1_500; n++) {
    const day = addDays('2023-01-01', n)
    for (const months of [1, 2, 12, 18]) {
      const last = lastBefore(day, months)
      expect(addMonths(last, months) <= day).toBe(true)
      expect(addMonths(addDays(last, 1), months) > day).toBe(true)
    }
  }
})
