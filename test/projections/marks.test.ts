import { describe, expect, test } from 'vitest'
import { type MarkEvent, marks } from '../../domain/marks/events.ts'
import { takenMarks } from '../../projections/marks/fold.ts'
import { showMarks } from '../../projections/marks/queries.ts'
import { registered } from '../domain/facts.ts'
import { on, taken, trade } from '../domain/marks-facts.ts'
import { analyst, folded, memberOf, tryAsking } from '../support/ask.ts'
import { TradeLog } from '../support/trade-events.ts'

/** A ledger with a product and matches of parties, by the id of each: `m1` of `b1` with `s1`. */
function ledger(
  parties: Readonly<Record<string, readonly [buyer: string, seller: string]>>,
  controllers: Readonly<Record<string, string>> = {},
  unit: 'KGM' | 'TNE' = 'KGM',
) {
  const log = new TradeLog()
  for (const [member, controller] of Object.entries(controllers)) {
    log.register(member, { ...registered.data, controller })
  }
  log.product('sugar', unit)
  for (const [id, [buyer, seller]] of Object.entries(parties)) log.agree(id, { buyer, seller })
  const of = (id: string, price: string) => {
    const [buyer, seller] = parties[id]!
    return trade(id, { buyer, seller, price })
  }
  /** Takes a mark on these matches, as the decider does. */
  const mark = (
    date: string,
    ids: readonly string[],
    price = '6',
    asked: object = {},
  ): MarkEvent => {
    const event = taken([], { date, ...asked }, on(ids.map((id) => of(id, price))))
    if (event.type === 'MarkTaken') log.tell(marks, 'sugar', event.type, event.data)
    else log.tell(marks, 'sugar', event.type, event.data)
    return event
  }
  const show = (viewer = analyst, params: Record<string, string> = {}) =>
    folded(takenMarks, log.events, (rows) =>
      tryAsking(rows, showMarks, { product: 'sugar', ...params }, viewer),
    )
  const prices = (viewer = analyst, params = {}) =>
    show(viewer, params)!.marks.map(({ date, price }) => `${date} ${price?.amount ?? 'none'}`)
  return { log, mark, show, prices }
}

const pairs = (count: number, from = 1) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `m${from + n}`,
      [`b${from + n}`, `s${from + n}`] as const,
    ]),
  )
const hill = memberOf('hill')

describe('the platform', () => {
  test('sees every mark with what stands behind it, the latest day first', () => {
    const { mark, show } = ledger(pairs(5))
    mark('2026-03-30', ['m1', 'm2'])
    const { data } = mark('2026-03-31', ['m1', 'm2', 'm3', 'm4', 'm5'])
    mark('2026-03-31', ['m1', 'm2', 'm3', 'm4', 'm5'], '1', { currency: 'USD', loan: 'l-1' })
    const { marks, next } = show()!
    expect(next).toBe(null)
    expect(marks.map(({ date, currency, behind }) => [date, currency, behind?.loan])).toEqual([
      ['2026-03-31', 'CNY', null],
      ['2026-03-31', 'USD', 'l-1'],
      ['2026-03-30', 'CNY', null],
    ])
    expect(marks[0]).toMatchObject({
      ...{ price: { amount: '6', currency: 'CNY', per: 'KGM' }, matches: 5, buyers: 5, sellers: 5 },
      behind: { used: data.used, mean: '6', scatter: '0', why: [], last: null, widened: 0 },
    })
    expect(marks[2]).toMatchObject({
      ...{ price: null, matches: 2 },
      behind: { why: ['too-few-matches', 'too-few-buyers'] },
    })
  })

  test('reads it in the unit that the product is traded in as well', () => {
    const { mark, show } = ledger(pairs(5), {}, 'TNE')
    const { data } = mark('2026-03-31', ['m1', 'm2', 'm3', 'm4', 'm5'])
    const { unit, marks } = show()!
    expect([unit, data.volume]).toEqual(['TNE', { unit: 'KGM', value: '500000' }])
    expect(marks[0]?.inUnit).toMatchObject({ price: '6000', mean: '6000', volume: '500' })
  })

  test('pages by day', () => {
    const { mark, prices, show } = ledger(pairs(5))
    const days = ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30']
    for (const [n, day] of days.entries()) mark(day, ['m1', 'm2', 'm3', 'm4', 'm5'], `${n + 1}`)
    expect(prices(analyst, { limit: '2' })).toEqual(['2026-03-30 4', '2026-03-29 3'])
    const { next } = show(analyst, { limit: '2' })!
    expect(prices(analyst, { limit: '2', after: next! })).toEqual(['2026-03-28 2', '2026-03-27 1'])
    expect(show(analyst, { limit: '2', after: '2026-03-29' })!.next).toBe(null)
  })

  test('is told that there is no such product', () => {
    const { show } = ledger({})
    expect(show(analyst, { product: 'salt' })).toBe(null)
    expect(show()).toEqual({ product: 'sugar', unit: 'KGM', marks: [], next: null })
  })
})

describe('a member', () => {
  test('sees the price and the counts, and nothing of the trades behind them', () => {
    const { mark, show } = ledger(pairs(5))
    mark('2026-03-31', ['m1', 'm2', 'm3', 'm4', 'm5'])
    expect(show(hill)!.marks).toEqual([
      {
        inUnit: { price: '6', mean: null, volume: null, perDay: null },
        ...{ date: '2026-03-31', currency: 'CNY', matches: 5, buyers: 5, sellers: 5 },
        ...{ price: { amount: '6', currency: 'CNY', per: 'KGM' }, behind: null },
      },
    ])
  })

  test('sees none behind which too few parties stand', () => {
    const few = ledger({
      ...{ m1: ['b1', 's1'], m2: ['b2', 's2'], m3: ['b3', 's1'] },
      ...{ m4: ['b4', 's2'], m5: ['b5', 's1'] },
    })
    few.mark('2026-03-31', ['m1', 'm2', 'm3', 'm4', 'm5'])
    expect([few.prices(), few.prices(hill)]).toEqual([['2026-03-31 6'], []])
  })

  test('sees none of which two trades less would leave its own: four are apart, as in the market', () => {
    const three = { ...pairs(3), m4: ['b1', 's2'], m5: ['b2', 's3'] } as const
    const { mark, prices } = ledger(three)
    mark('2026-03-31', ['m1', 'm2', 'm3', 'm4', 'm5'])
    expect([prices(), prices(hill)]).toEqual([['2026-03-31 6'], []])
  })

  test('sees another only once as many trades have come, so that none can be subtracted', () => {
    const { mark, prices } = ledger(pairs(9))
    const five = ['m1', 'm2', 'm3', 'm4', 'm5']
    mark('2026-03-26', five)
    mark('2026-03-27', [...five, 'm6'], '6.1')
    mark('2026-03-28', [...five, 'm6', 'm7', 'm8'], '6.2')
    mark('2026-03-29', five.slice(1), '6.3')
    mark('2026-03-30', [...five, 'm6', 'm7', 'm8', 'm9'], '6.4')
    expect(prices(hill)).toEqual(['2026-03-30 6.4', '2026-03-26 6'])
    expect(prices()).toHaveLength(5)
  })

  test('whose controller is the same as of another is one party with it', () => {
    const five = ['m1', 'm2', 'm3', 'm4', 'm5']
    const parties = { ...pairs(4), m5: ['b1', 's1'] } as const
    const sisters = ledger(parties, { b1: 'group', s2: 'group' })
    sisters.mark('2026-03-31', five)
    expect([sisters.prices(), sisters.prices(hill)]).toEqual([['2026-03-31 6'], []])
    const strangers = ledger(parties, { b1: 'group', s2: 'another' })
    strangers.mark('2026-03-31', five)
    expect(strangers.prices(hill)).toEqual(['2026-03-31 6'])
  })

  test('sees no mark of a loan, which leaves out the trades of who asks for it', () => {
    const { mark, prices } = ledger(pairs(5))
    mark('2026-03-31', ['m1', 'm2', 'm3', 'm4', 'm5'], '6', { loan: 'l-1' })
    expect([prices(), prices(hill)]).toEqual([['2026-03-31 6'], []])
  })

  test('sees less where the policy asks for more parties', () => {
    const { log, mark, prices } = ledger(pairs(6))
    mark('2026-03-30', ['m1', 'm2', 'm3', 'm4', 'm5'])
    expect(prices(hill)).toEqual(['2026-03-30 6'])
    log.askFor(5, '2026-03-01')
    expect(prices(hill)).toEqual([])
  })

  test('pages by the days that it sees', () => {
    const { mark, prices } = ledger(pairs(15))
    const ids = (from: number) => Array.from({ length: 5 }, (_, n) => `m${from + n}`)
    mark('2026-03-28', ids(1), '1')
    mark('2026-03-29', ids(1), '2')
    mark('2026-03-30', ids(6), '3')
    mark('2026-03-31', ids(11), '4')
    expect(prices(hill, { limit: '2' })).toEqual(['2026-03-31 4', '2026-03-30 3'])
    expect(prices(hill, { limit: '2', after: '2026-03-30' })).toEqual(['2026-03-28 1'])
  })
})
