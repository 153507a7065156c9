import { describe, expect, test } from 'vitest'
import { mark } from '../../domain/marks/decider.ts'
import type { MarkEvent } from '../../domain/marks/events.ts'
import { type Mark, markFor, type TakenMark } from '../../domain/marks/evidence.ts'
import { foldAll } from '../support/given.ts'
import { calendarOf, expectMissing, on, taken, trade, trades } from './marks-facts.ts'

/** The price by which goods are judged that lie as security already. */
const keptPrice = ({ price, last }: TakenMark) =>
  price ?? (last === null || last.expired ? null : last.price)

/** Of Friday, 6 March 2026, at 6 a kilogram; it rests on m1 to m5. */
const friday = '2026-03-06'
const old = { agreed: '2026-03-02', proven: friday }
const taken6 = taken([], { date: friday }, on(trades(5, old)))

const none = on([])
const lastOn = (date: string, context = none, history: readonly MarkEvent[] = [taken6]) =>
  expectMissing(taken(history, { date }, context)).last

const since = (match: string, price: string, part = {}) =>
  trade(match, { price, agreed: '2026-03-09', proven: '2026-03-09', buyer: 'b9', ...part })

describe('without a fresh mark the last one is kept', () => {
  test('for five working days, and then the goods are not judged', () => {
    const expired = ['2026-03-07', '2026-03-09', '2026-03-13', '2026-03-15', '2026-03-16'].map(
      (date) => lastOn(date)?.expired,
    )
    // Friday to Friday are five; Monday is the sixth, and the days between are no work.
    expect(expired).toEqual([false, false, false, false, true])
    expect(lastOn('2026-03-13')).toMatchObject({ date: friday, price: { amount: '6' } })
  })

  test('a holiday is no working day', () => {
    const context = on([], {}, { calendar: calendarOf(['2026-03-10']) })
    expect(lastOn('2026-03-16', context)?.expired).toBe(false)
    expect(lastOn('2026-03-17', context)?.expired).toBe(true)
  })

  test('lowered by every cheaper match since, and raised by none', () => {
    expect(lastOn('2026-03-09', on([since('n1', '5.9')]))?.price.amount).toBe('5.9')
    expect(lastOn('2026-03-09', on([since('n1', '6.4')]))?.price.amount).toBe('6')
    const several = [since('n1', '5.9'), since('n2', '5.6'), since('n3', '5.8')]
    expect(lastOn('2026-03-09', on(several))?.price.amount).toBe('5.6')
  })

  test('and stays as low, whatever becomes of that match', () => {
    const lower = taken([taken6], { date: '2026-03-09' }, on([since('n1', '5.1')]))
    expect(lastOn('2026-03-10', none, [taken6, lower])).toEqual({
      ...{ date: friday, expired: false, price: { amount: '5.1', currency: 'CNY', per: 'KGM' } },
    })
  })

  test('not by a match that it rested on, or that was known before', () => {
    const cheap = trades(5, { ...old, price: '5.9' })
    expect(lastOn('2026-03-09', on(cheap.slice(0, 4)))?.price.amount).toBe('6')
    const before = trade('n1', { price: '5', agreed: '2026-03-04', proven: '2026-03-05' })
    expect(lastOn('2026-03-09', on([before]))?.price.amount).toBe('6')
    const thatDay = trade('n1', { price: '5', agreed: '2026-03-04', proven: friday })
    expect(lastOn('2026-03-09', on([thatDay]))?.price.amount).toBe('5')
  })

  test('by a match under the condition of the last mark only, as many steps lower', () => {
    const shipped = { term: 'CIF', leadTime: null }
    expect(lastOn('2026-03-09', on([since('n1', '5', shipped)]))?.price.amount).toBe('6')
    const wide = taken([], { date: friday }, on(trades(5, { ...old, ...shipped })))
    expect(wide.data).toMatchObject({ widened: 3, price: { amount: '5.14425' } })
    const last = lastOn('2026-03-09', on([since('n1', '5', shipped)]), [wide])
    expect(last?.price.amount).toBe('4.286875')
  })

  test('in its own currency, and there is none where none was taken before', () => {
    const data = expectMissing(taken([taken6], { date: friday, currency: 'USD' }, none))
    expect(data.last).toBe(null)
    const backwards = expectMissing(taken([taken6], { date: '2026-03-05', loan: 'l-1' }, none))
    expect(backwards.last, 'it was taken later').toBe(null)
  })

  test('also one that was taken for a loan, until there is a later one', () => {
    const forLoan = taken(
      [taken6],
      { date: '2026-03-09', loan: 'l-1' },
      on(trades(5, { price: '5.5' }, { name: 'n' })),
    )
    expect(lastOn('2026-03-16', none, [taken6, forLoan])).toMatchObject({
      ...{ date: '2026-03-09', expired: false, price: { amount: '5.5' } },
    })
    const again = taken([taken6, forLoan], { date: '2026-03-10' }, on(trades(5, { price: '5.8' })))
    const history = [taken6, forLoan, again]
    expect(lastOn('2026-03-11', none, history)?.price.amount).toBe('5.8')
  })
})

test('a fall of 15 % is no price to lend on, and shows at once in what is lent already', () => {
  const before = trades(5, old)
  const after = Array.from({ length: 5 }, (_, n) => since(`n${n}`, '5.1', { buyer: `c${n}` }))
  const event = taken([taken6], { date: '2026-03-09' }, on([...before, ...after]))
  // The mean alone would show 480,000 on 100 t as 86.5 % of their value, where it is 94 %.
  expect(expectMissing(event)).toMatchObject({
    ...{ why: ['too-much-scatter'], mean: '111/20', lastMean: '51/10', scatter: '8.11' },
    last: { expired: false, price: { amount: '5.1' } },
  })
  const state = foldAll(mark, [taken6, event]) as Mark
  expect(keptPrice(markFor(state, 'CNY')!)).toMatchObject({ amount: '5.1' })
})

test('goods are judged by the mark, by the last one while it is kept, and then not at all', () => {
  const priceOn = (date: string) => {
    const events = date === friday ? [taken6] : [taken6, taken([taken6], { date }, none)]
    return keptPrice(markFor(foldAll(mark, events) as Mark, 'CNY')!)?.amount ?? null
  }
  expect([friday, '2026-03-13', '2026-03-16'].map(priceOn)).toEqual(['6', '6', null])
})
