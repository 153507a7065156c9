import { expect, test } from 'vitest'
import { classOf, errorOf, errorWithin, rangeAround } from '../../../domain/indication/ranges.ts'
import { indicationTerms } from '../../../domain/indication/terms.ts'

test('distances fall into seven classes', () => {
  const { classes } = indicationTerms
  expect([0, 0.0199, ...classes, 99].map(classOf)).toEqual([0, 0, 1, 2, 3, 4, 5, 6, 6])
})

test('an error is the same in either direction, and nothing where the price was right', () => {
  expect(errorOf(5, 5)).toBe(0)
  expect(errorOf(110, 100)).toBe(9_532)
  expect(errorOf(100, 110)).toBe(9_532)
})

test('a range needs as many errors as it takes to tell', () => {
  expect(errorWithin([3, 1, 2], 80)).toBeNull()
  expect(errorWithin([3, 1, 4, 2], 80)).toBe(4)
  expect(errorWithin([9, 8, 7, 6, 5, 4, 3, 2, 1], 80)).toBe(8)
  expect(errorWithin([8, 7, 6, 5, 4, 3, 2, 1], 90)).toBeNull()
  expect(errorWithin([9, 8, 7, 6, 5, 4, 3, 2, 1], 90)).toBe(9)
})

test('the ends of a range are decimals around the price', () => {
  expect(rangeAround('100', 0)).toEqual({ low: '100', high: '100' })
  expect(rangeAround('100', 9_532)).toEqual({ low: '90.908198', high: '110.00108' })
  expect(rangeAround('0.0001', 69_315)).toEqual({ low: '0.0000499999', high: '0.000200001' })
})
