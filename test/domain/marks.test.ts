import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mark } from '../../domain/marks/decider.ts'
import { askedMark, type Mark, markFor } from '../../domain/marks/evidence.ts'
import { judged } from '../../domain/marks/judge.ts'
import { windowOf } from '../../domain/marks/trades.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { fraction, written } from '../../domain/values/fraction.ts'
import { foldAll, given, notProvoked } from '../support/given.ts'
import {
  adopted,
  DATE,
  expectMissing,
  expectTaken,
  on,
  take,
  taken,
  trade,
  trades,
} from './marks-facts.ts'

const { defaults } = policyKinds.marks
const cny = (amount: string) => ({ amount, currency: 'CNY', per: 'KGM' }) as const
const priced = (prices: readonly string[], quantity = '100000') =>
  prices.map((price, n) => trade(`m${n + 1}`, { buyer: `b${n + 1}`, price, quantity }))

describe('a mark', () => {
  test('is the price of five real matches of three buyers, told with all that stands behind it', () => {
    const five = trades(5, {}, { buyers: 3 })
    given(mark)
      .when('TakeMark', { ...take, excluded: ['b9'] }, on(five))
      .thenAccepted({
        type: 'MarkTaken',
        data: {
          ...{ asked: { decade: 5, excluded: ['b9'] }, currency: 'CNY', date: DATE, loan: null },
          ...{ matches: 5, buyers: 3, sellers: 1, used: ['m1', 'm2', 'm3', 'm4', 'm5'] },
          ...{ price: cny('6'), mean: '6', lastMean: '6', scatter: '0', widened: 0 },
          volume: { unit: 'KGM', value: '500000' },
          perDay: '12000000',
        },
      })
  })

  test('is weighted by volume: 5,000 t at 5,000, 3,000 t at 5,100 and 2,000 t at 5,200', () => {
    const found = [
      ...trades(5, { price: '5', quantity: '1000000' }),
      ...trades(3, { price: '5.1', quantity: '1000000' }, { name: 'n' }),
      ...trades(2, { price: '5.2', quantity: '1000000' }, { name: 'o' }),
    ]
    const data = expectTaken(taken([], {}, on(found)))
    expect(data).toMatchObject({ mean: '507/100', scatter: '1.54', price: cny('5.07') })
    // The last five: 3,000 t at 5,100 and 2,000 t at 5,200.
    expect(data.lastMean).toBe('257/50')
  })

  test('is the mean of the last five matches where prices have fallen', () => {
    const data = expectTaken(taken([], {}, on(priced([...'66666', ...Array(5).fill('5.7')]))))
    expect(data).toMatchObject({ mean: '117/20', lastMean: '57/10', price: cny('5.7') })
  })

  test('is the mean of all where prices have risen', () => {
    const data = expectTaken(taken([], {}, on(priced([...'66666', ...Array(5).fill('6.3')]))))
    expect(data).toMatchObject({ mean: '123/20', lastMean: '63/10', price: cny('6.15') })
  })

  test('that does not end in decimals keeps twelve, rounded down, and its means are exact', () => {
    const found = priced(['6', '6', '6', '6', '6', '6.1'], '100000')
    const data = expectTaken(taken([], {}, on(found)))
    expect(data).toMatchObject({ mean: '361/60', lastMean: '301/50' })
    expect(data.price).toEqual(cny('6.016666666666'))
  })

  test('names the newest hundred of the matches behind it, and counts all', () => {
    const data = expectTaken(taken([], {}, on(trades(130))))
    expect(data.matches).toBe(130)
    expect(data.used).toEqual(
      trades(130)
        .slice(30)
        .map(({ match }) => match),
    )
  })

  test('tells what is usually sold a day, exactly: 3,000,000 t a year are 12,000 t', () => {
    const perDay = (yearVolume: string) =>
      expectTaken(taken([], {}, on(trades(5), { yearVolume }))).perDay
    expect(perDay('3000000000')).toBe('12000000')
    expect(perDay('1000.5')).toBe('2001/500')
    expect(perDay('0')).toBe('0')
  })

  test('is of a product that is registered, on a day that has begun', () => {
    const found = on(trades(5), {}, { product: { status: 'absent' } })
    given(mark)
      .when('TakeMark', take, { id: 'salt', ...found })
      .thenRefused({ code: 'product-unknown', product: 'salt' })
    given(mark)
      .when('TakeMark', { ...take, date: '2026-04-01' }, on(trades(5)))
      .thenRefused({ code: 'mark-before-its-day', day: DATE })
  })
})

describe('scatter', () => {
  /** The vector scatter-at-the-bound: three matches at each of two prices. */
  const two = (low: string, high: string) =>
    [low, low, low, high, high, high].map((price, n) =>
      trade(`p${n}`, { price, quantity: '100', decade: 2, buyer: [...'abcade'][n]! }),
    )
  const asked = { decade: 2 }

  test('of exactly 5 % is judged', () => {
    const data = expectTaken(taken([], asked, on(two('95', '105'))))
    expect(data).toMatchObject({ price: cny('100'), scatter: '5', matches: 6, buyers: 5 })
    expect(data).toMatchObject({ sellers: 1, volume: { value: '600' } })
  })

  test('of a cent more is not', () => {
    const data = expectMissing(taken([], asked, on(two('94.99', '105.01'))))
    expect(data).toMatchObject({ why: ['too-much-scatter'], scatter: '5.01', mean: '100' })
    expect(data).toMatchObject({ matches: 6, buyers: 5, sellers: 1, last: null, widened: 0 })
  })

  test('is compared exactly, and weighted by volume, whatever the trades', () => {
    const one = fc.record({
      price: fc.integer({ min: 900, max: 1_100 }).map((cents) => (cents / 100).toFixed(2)),
      quantity: fc.integer({ min: 1, max: 5 }).map(String),
    })
    fc.assert(
      fc.property(fc.array(one, { minLength: 5, maxLength: 20 }), (parts) => {
        const found = parts.map((part, n) => trade(`m${n}`, { buyer: `b${n}`, ...part }))
        const total = (of: (one: (typeof found)[number]) => ReturnType<typeof fraction>) =>
          found.reduce((all, one) => all.add(of(one)), fraction(0))
        const volume = total(({ quantity }) => fraction(quantity))
        const mean = total(({ price, quantity }) => fraction(price).mul(quantity)).div(volume)
        const variance = total(({ price, quantity }) =>
          fraction(price).sub(mean).pow(2)!.mul(quantity),
        ).div(volume)
        const { sums } = judged(found, 5, defaults)
        expect(written(sums!.mean)).toBe(written(mean))
        const twentieth = mean.div(20)
        expect(sums!.isScattered).toBe(variance.compare(twentieth.mul(twentieth)) > 0)
      }),
    )
  })
})

describe('too little is no ground for a price', () => {
  const whyNot = (...of: Parameters<typeof on>) => expectMissing(taken([], {}, on(...of)))

  test('no trades at all', () => {
    given(mark)
      .when('TakeMark', take, on([], { yearVolume: '0' }))
      .thenAccepted({
        type: 'MarkMissing',
        data: {
          ...{ asked: { decade: 5, excluded: [] }, currency: 'CNY', date: DATE, loan: null },
          ...{ matches: 0, buyers: 0, sellers: 0, used: [], perDay: '0', widened: 3 },
          ...{ lastMean: null, mean: null, scatter: null, volume: null },
          ...{ last: null, why: ['no-trades'] },
        },
      })
  })

  test('four matches, or two buyers', () => {
    expect(whyNot(trades(4))).toMatchObject({ why: ['too-few-matches'], matches: 4, mean: '6' })
    expect(whyNot(trades(9, {}, { buyers: 2 })).why).toEqual(['too-few-buyers'])
    expect(whyNot(trades(2)).why).toEqual(['too-few-matches', 'too-few-buyers'])
    const apart = [trade('m1', { price: '5' }), trade('m2', { price: '7' })]
    expect(whyNot(apart).why).toEqual(['too-few-matches', 'too-few-buyers', 'too-much-scatter'])
  })

  test('trades in another currency, which count in no case', () => {
    expect(whyNot([], { elsewhere: true }).why).toEqual(['no-trades', 'another-currency'])
    expect(whyNot(trades(4), { elsewhere: true }).why).toEqual([
      ...['too-few-matches', 'another-currency'],
    ])
    expect(expectTaken(taken([], {}, on(trades(5), { elsewhere: true }))).price).toEqual(cny('6'))
  })
})

describe('the condition of a mark', () => {
  /** Four trades under the condition, and a fifth that differs. */
  const withFifth = (part: Parameters<typeof trade>[1]) =>
    expectTaken(taken([], {}, on([...trades(4), trade('fifth', { buyer: 'b5', ...part })])))

  test.each([
    ['cash', { payment: 0 }],
    ['at most 7 days', { payment: 7 }],
    ['lead time of at most 30 days', { leadTime: 30 }],
    ['ex works', { term: 'EXW' }],
    ['free carrier', { term: 'FCA' }],
    ['a quantity of the decade asked for', { decade: 5 }],
    ['a larger quantity', { decade: 6 }],
  ])('is %s', (_, part) => {
    expect(withFifth(part)).toMatchObject({ widened: 0, price: cny('6'), matches: 5 })
  })

  test.each([
    ['any quantity', { decade: 4 }, 1, '5.7'],
    ['any payment', { payment: 8 }, 2, '5.415'],
    ['payment that was not stated', { payment: null }, 2, '5.415'],
    ['any lead time', { leadTime: 31 }, 2, '5.415'],
    ['a lead time that was not stated', { leadTime: null }, 2, '5.415'],
    ['any term', { term: 'CIF' }, 3, '5.14425'],
    ['a term that was not stated', { term: null }, 3, '5.14425'],
    ['all of it', { decade: 1, payment: 90, leadTime: 99, term: 'DDP' }, 3, '5.14425'],
  ])('is widened where trades are few: %s, and each step is 5 %% lower', (_, part, step, price) => {
    const data = withFifth(part)
    expect(data).toMatchObject({ widened: step, price: cny(price), mean: '6', matches: 5 })
  })

  test('is widened where buyers are few, too', () => {
    const few = trades(5, {}, { buyers: 2 })
    const small = trade('small', { buyer: 'b3', decade: 4 })
    expect(expectTaken(taken([], {}, on([...few, small])))).toMatchObject({ widened: 1, buyers: 3 })
  })

  test('is not widened where prices scatter: more trades would only hide it', () => {
    const apart = priced(['5', '5', '5', '7', '7'])
    const others = trades(50, { decade: 4 }, { name: 'n' })
    const data = expectMissing(taken([], {}, on([...apart, ...others])))
    expect(data).toMatchObject({ why: ['too-much-scatter'], widened: 0, matches: 5 })
  })

  test('leaves out what does not count under it', () => {
    const dear = trade('dear', { buyer: 'b9', price: '9', term: 'CIF' })
    const data = expectTaken(taken([], {}, on([...trades(5), dear])))
    expect(data).toMatchObject({ matches: 5, price: cny('6') })
    expect(data.used).not.toContain('dear')
  })
})

describe('the policy', () => {
  test('of the day of the mark says what is enough', () => {
    const marks = {
      adoptions: [
        ...adopted(defaults).adoptions,
        { from: DATE, reason: 'x', terms: { ...defaults, matches: 6, widening: '10' } },
      ],
    }
    const found = on(trades(5), {}, { marks })
    expect(expectMissing(taken([], {}, found)).why).toEqual(['too-few-matches'])
    expect(expectTaken(taken([], { date: '2026-03-30' }, found)).matches).toBe(5)
    const small = on([...trades(5), trade('m6', { decade: 4 })], {}, { marks })
    expect(expectTaken(taken([], {}, small)).price).toEqual(cny('5.4'))
  })

  test('may give a product a window of its own', () => {
    const terms = { ...defaults, products: [{ product: 'sugar', window: 60 }] }
    expect([windowOf(terms, 'sugar'), windowOf(terms, 'fuji')]).toEqual([60, 30])
  })
})

describe('no mark is taken twice', () => {
  const close = taken([], {}, on(trades(5)))
  const more = on(trades(9, { price: '7' }))

  test('neither of the same close, nor of one that came before it', () => {
    given(mark, close).when('TakeMark', take, more).thenNothing()
    given(mark, close)
      .when('TakeMark', { ...take, decade: 1 }, more)
      .thenNothing()
    given(mark, close)
      .when('TakeMark', { ...take, date: '2026-03-30' }, more)
      .thenNothing()
    const missing = taken([], {}, on([]))
    given(mark, missing).when('TakeMark', take, more).thenNothing()
  })

  test('and each currency and each loan has its own', () => {
    const dollars = taken([close], { currency: 'USD' }, on(trades(5, { price: '1' })))
    const first = taken([close, dollars], { loan: 'l-1' }, on(trades(5, { price: '5' })))
    const second = taken([close, dollars, first], { loan: 'l-2' }, on([]))
    const history = [close, dollars, first, second]
    for (const asked of [{ currency: 'USD' }, { loan: 'l-1' }, { loan: 'l-2' }]) {
      given(mark, ...history)
        .when('TakeMark', { ...take, ...asked }, more)
        .thenNothing()
    }
    const state = foldAll(mark, history) as Mark
    expect(markFor(state, 'CNY')).toMatchObject({ price: cny('6'), date: DATE, loan: null })
    expect(markFor(state, 'USD')).toMatchObject({ price: { amount: '1', currency: 'USD' } })
    expect(markFor(state, 'EUR')).toBe(null)
    expect(askedMark(state, 'l-1', 'CNY')).toMatchObject({ price: cny('5'), sellers: 1 })
    expect(askedMark(state, 'l-2', 'CNY')).toMatchObject({ price: null, why: ['no-trades'] })
    expect(askedMark(state, 'l-1', 'USD')).toBe(null)
    expect(markFor({ status: 'absent' }, 'CNY')).toBe(null)
  })
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(mark)).toEqual([])
})
