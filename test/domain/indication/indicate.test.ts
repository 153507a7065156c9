import { describe, expect, test } from 'vitest'
import { indicate, isNominal, votesFor } from '../../../domain/indication/indicate.ts'
import {
  type Comparable,
  distance,
  isOften,
  type Sought,
  sizeOf,
} from '../../../domain/indication/likeness.ts'

const any: Sought = {
  ...{ seller: null, place: null, buyer: null, term: null, payment: null },
  ...{ mode: null, leadTime: null, size: null, day: 100 },
}

const trade = (price: string, part: Partial<Comparable> = {}): Comparable => ({
  ...{ seller: 'mill', place: 'CN', buyer: 'baker', term: 'FOB-2020', payment: '100@order' },
  ...{ mode: 'sea', leadTime: '8-30', day: 100, price, amount: Number(price) },
  ...{ size: sizeOf('100'), nominal: false, ...part },
})

const quantity = (value: string) => ({ ...any, size: sizeOf(value) })

describe('how unlike a trade is', () => {
  test('nothing, if it is of the same day and nothing else was asked', () => {
    expect(distance(trade('5'), any, false)).toBe(0)
  })

  test.each([
    ['seller', 'farm', 1.5],
    ['place', 'DE', 0.3],
    ['buyer', 'cook', 0.3],
    ['term', 'EXW-2020', 0.1],
    ['payment', 'not-stated', 0.1],
    ['mode', 'road', 0.02],
    ['leadTime', '0-7', 0.01],
  ] as const)('another %s adds its part', (of, word, part) => {
    expect(distance(trade('5'), { ...any, [of]: word }, false)).toBeCloseTo(part, 10)
    expect(distance(trade('5', { [of]: word }), { ...any, [of]: word }, false)).toBe(0)
  })

  test('a factor between the quantities counts in either direction', () => {
    const a_tenth_more = 0.35 * Math.log(1.1)
    expect(distance(trade('5'), quantity('110'), false)).toBeCloseTo(a_tenth_more, 4)
    expect(distance(trade('5', { size: sizeOf('110') }), quantity('100'), false)).toBeCloseTo(
      a_tenth_more,
      4,
    )
  })

  test('quantities add at most a quarter, unless the product is traded often', () => {
    expect(distance(trade('5'), quantity('1000'), false)).toBe(0.25)
    expect(distance(trade('5'), quantity('1000'), true)).toBeCloseTo(0.35 * Math.log(10), 4)
  })

  test('age adds ever less: 60 days ago as much as the next 120 after them', () => {
    const at = (day: number) => distance(trade('5', { day }), any, false)
    expect(at(40)).toBeCloseTo(0.5 * Math.LN2, 10)
    expect(at(-80)).toBeCloseTo(0.5 * Math.log(4), 10)
    expect(at(101)).toBe(0)
  })
})

test('a product is traded often with twenty trades of the last sixty days that are known', () => {
  const trades = (count: number, part: Partial<Comparable>) =>
    Array.from({ length: count }, () => trade('5', part))
  expect(isOften(trades(20, { day: 40 }), any, 100)).toBe(true)
  expect(isOften(trades(19, { day: 40 }), any, 100)).toBe(false)
  expect(isOften(trades(20, { day: 39 }), any, 100)).toBe(false)
  expect(isOften(trades(20, { day: 100 }), any, 99)).toBe(false)
  expect(isOften(trades(20, { nominal: true }), any, 100)).toBe(false)
})

describe('the price that is indicated', () => {
  test('is there only if a trade is', () => {
    expect(indicate([], any, 100)).toBeNull()
    expect(indicate([trade('5', { nominal: true })], any, 100)).toBeNull()
    expect(indicate([trade('5')], any, 99)).toBeNull()
  })

  test('is that of the same seller, whoever sold since', () => {
    const trades = [trade('5.10', { day: 10 }), trade('9', { seller: 'farm' })]
    const found = indicate(trades, { ...any, seller: 'mill' }, 100)
    expect(found).toMatchObject({ price: '5.10', amount: 5.1, nearest: { day: 10 } })
    expect(found?.distance).toBeCloseTo(0.5 * Math.log(1 + 90 / 60), 10)
  })

  test('is that of two trades that agree, where one is nearer by less than 0.035', () => {
    const near = quantity('100')
    const trades = [trade('6'), trade('5', { day: 97 }), trade('5', { day: 97 })]
    // Three days add 0.5 · ln(63/60) = 0.0244: two such trades have 1.23 votes, the nearer has one.
    expect(indicate(trades, near, 100)?.price).toBe('5')
    // Ten days add 0.077: two have 0.43.
    const older = trades.map((one) => (one.day === 97 ? { ...one, day: 90 } : one))
    expect(indicate(older, near, 100)?.price).toBe('6')
  })

  test('is the later, of two with as many votes', () => {
    expect(indicate([trade('5'), trade('6')], any, 100)?.price).toBe('6')
    expect(indicate([trade('6'), trade('5')], any, 100)?.price).toBe('5')
  })

  test('tells who voted for it, the most similar first', () => {
    const trades = [
      trade('5', { day: 90 }),
      trade('5', { day: 98 }),
      trade('6', { day: 97 }),
      trade('5', { nominal: true }),
    ]
    const votes = votesFor(trades, any, { until: 100, price: '5' })
    expect(votes.map((vote) => vote.trade.day)).toEqual([98, 90])
    const of = (days: number) => (1 + days / 60) ** -10
    const all = of(2) + of(3) + of(10)
    expect(votes[0]?.part).toBeCloseTo(of(2) / all, 10)
    expect(votes[1]?.part).toBeCloseTo(of(10) / all, 10)
  })
})

test('a price is nominal below a tenth of the middle price', () => {
  const before = ['1', '100', '110'].map((price) => trade(price))
  expect(isNominal(9.9, before)).toBe(true)
  expect(isNominal(10, before)).toBe(false)
  expect(isNominal(0.01, [])).toBe(false)
  expect(isNominal(0.01, [trade('0.05'), trade('0.05'), trade('100')])).toBe(false)
})
