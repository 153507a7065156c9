import { expect, test } from 'vitest'
import { shareOf } from '../../projections/shared/share.ts'

test.each([
  [1, 3, '33.3'],
  [2, 3, '66.7'],
  [1, 1, '100'],
  [0, 7, '0'],
  [1, 2000, '0.1'],
  [9, 20000, '0'],
  ['340000.00', '1000000.00', '34'],
  ['340499.99', '1000000.00', '34'],
  ['340500', '1000000', '34.1'],
])('%s of %s is %s per cent: a half goes up, once', (part, whole, share) => {
  expect(shareOf(part, whole)).toBe(share)
})

test('of nothing there is no share', () => {
  expect(shareOf(1, 0)).toBeNull()
  expect(shareOf('0.00', '0.00')).toBeNull()
  expect(shareOf(1, null)).toBeNull()
})
