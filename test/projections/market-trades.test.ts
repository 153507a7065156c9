import { describe, expect, test } from 'vitest'
import type { MarketTrades } from '../../domain/marks/trades.ts'
import { matches } from '../../domain/matches/events.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { settlements } from '../../domain/settlements/events.ts'
import type { Flag } from '../../domain/values/flags.ts'
import { TradeCondition } from '../../domain/values/trade-condition.ts'
import { tradesForMarks } from '../../projections/market-trades/evidence.ts'
import { marketTrades } from '../../projections/market-trades/fold.ts'
import { registered } from '../domain/facts.ts'
import { adopted } from '../domain/marks-facts.ts'
import { folded } from '../support/ask.ts'
import { condition, TradeLog } from '../support/trade-events.ts'

const at = (day: string) => ({ effectiveAt: `${day}T09:00:00.000Z` })

/** Agrees a trade and proves it, of so many tonnes. */
function sold(
  log: TradeLog,
  id: string,
  part: Parameters<TradeLog['agree']>[1] = {},
  on = '2026-03-20',
) {
  log.agree(id, part, at(on))
  log.accept(id, part.condition?.quantity.value ?? '100', at(on))
  log.prove(id, at(on))
}

type Asked = {
  readonly date?: string
  readonly currency?: string
  readonly excluded?: readonly string[]
  readonly window?: number
}

function given(log: TradeLog, asked: Asked = {}, batch?: number): MarketTrades {
  const { date = '2026-03-31', currency = 'CNY', excluded = [], window } = asked
  const { defaults } = policyKinds.marks
  const marks = window ? adopted({ ...defaults, window }) : { adoptions: [] }
  const data = { date, currency, excluded }
  const asking = { id: 'sugar', data, state: {}, day: date, needs: { marks } }
  return folded(
    marketTrades,
    log.events,
    (rows) => tradesForMarks.read(rows, asking) as MarketTrades,
    batch,
  )
}

const names = (log: TradeLog, asked: Asked = {}) =>
  given(log, asked).trades.map(({ match }) => match)

describe('a real match', () => {
  test('is told with its net price per base unit, what was kept, and its condition', () => {
    const log = new TradeLog()
    const agreed = TradeCondition.parse({
      ...{ quantity: { unit: 'TNE', value: '120' }, leadTime: 14, term: { code: 'FCA' } },
      payment: [
        { days: 0, due: 'order', share: '30' },
        { days: 7, due: 'delivery', share: '70' },
      ],
    })
    log.agree('a', { condition: agreed }, at('2026-03-02'))
    log.accept('a', '110', at('2026-03-04'))
    log.allow('a', '5000', at('2026-03-05'))
    log.prove('a', at('2026-03-06'))
    expect(given(log)).toEqual({
      trades: [
        {
          ...{ match: 'a', agreed: '2026-03-02', proven: '2026-03-06', buyer: 'mill' },
          // (110,000 kg × 5 − 5,000) ÷ 110,000.
          ...{ seller: 'farm', price: '4.954545454545', quantity: '110000', decade: 5 },
          ...{ payment: 7, leadTime: 14, term: 'FCA' },
        },
      ],
      ...{ elsewhere: false, yearVolume: '110000' },
    })
  })

  test('may not have stated its condition', () => {
    const log = new TradeLog()
    sold(log, 'a')
    expect(given(log).trades).toMatchObject([{ payment: null, leadTime: null, term: null }])
  })

  test('is none before it is proven, nor where nothing was left to pay for', () => {
    const log = new TradeLog()
    log.agree('claimed')
    log.agree('returned')
    log.accept('returned', '100')
    log.prove('returned')
    const all = { costBearer: 'buyer', reason: 'x', by: 'both', return: 'r' } as const
    const quantity = { unit: 'TNE', value: '100' } as const
    log.tell(settlements, 'returned', 'GoodsReturned', { ...all, quantity })
    log.agree('gift')
    log.accept('gift', '100')
    log.allow('gift', '500000')
    log.prove('gift')
    expect(given(log)).toEqual({ trades: [], elsewhere: false, yearVolume: '0' })
  })

  test('is none any more once it is undone, and less after a return or a rebate', () => {
    const log = new TradeLog()
    sold(log, 'a')
    sold(log, 'b')
    log.tell(matches, 'a', 'MatchUndone', { because: 'all-returned', lot: null })
    const back = { costBearer: 'buyer', reason: 'x', by: 'both', return: 'r' } as const
    log.tell(settlements, 'b', 'GoodsReturned', {
      ...back,
      quantity: { unit: 'KGM', value: '40000' },
    })
    const note = { creditNote: 'c', reason: 'x', rounding: null } as const
    const amount = { amount: '60000', currency: 'CNY' }
    log.tell(settlements, 'b', 'CreditNoteRecorded', { ...note, amount, kind: 'correction' })
    expect(given(log)).toMatchObject({
      ...{ trades: [{ match: 'b', price: '5', quantity: '60000' }], yearVolume: '60000' },
    })
    log.tell(settlements, 'b', 'CreditNoteRecorded', { ...note, amount, kind: 'rebate' })
    expect(given(log)).toMatchObject({ trades: [{ match: 'b', price: '4', quantity: '60000' }] })
  })

  test.each<Flag>(['same-controller', 'sample', 'subsidised', 'forced-sale'])(
    'that is flagged as %s counts in nothing',
    (flag) => {
      const log = new TradeLog()
      sold(log, 'a', { flags: [flag] })
      sold(log, 'b', { flags: ['term-does-not-fit-mode'] })
      expect(names(log)).toEqual(['b'])
      expect(given(log).yearVolume).toBe('100000')
    },
  )
})

describe('the trades of a mark', () => {
  test('are those of the window by day of agreement, the day of the mark with it', () => {
    const log = new TradeLog()
    for (const day of ['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01']) {
      sold(log, day, {}, day)
    }
    expect(names(log)).toEqual(['2026-03-02', '2026-03-31'])
    expect(names(log, { window: 31 })).toEqual(['2026-03-01', '2026-03-02', '2026-03-31'])
    expect(names(log, { window: 1 })).toEqual(['2026-03-31'])
    expect(names(log, { date: '2026-04-01' })).toEqual(['2026-03-31', '2026-04-01'])
  })

  test('are proven by the day of the mark: the others are in later marks', () => {
    const log = new TradeLog()
    log.agree('a', {}, at('2026-03-30'))
    log.accept('a', '100', at('2026-04-01'))
    log.prove('a', at('2026-04-01'))
    expect(names(log)).toEqual([])
    expect(names(log, { date: '2026-04-01' })).toEqual(['a'])
  })

  test('are in the order of their agreement, whenever they were proven', () => {
    const log = new TradeLog()
    log.agree('late', {}, { effectiveAt: '2026-03-20T10:00:00.000Z' })
    log.agree('early', {}, { effectiveAt: '2026-03-20T08:00:00.000Z' })
    log.agree('earlier', {}, { effectiveAt: '2026-03-19T23:00:00.000Z' })
    for (const id of ['late', 'earlier', 'early']) {
      log.accept(id, '100')
      log.prove(id, at('2026-03-21'))
    }
    expect(names(log)).toEqual(['earlier', 'early', 'late'])
  })

  test('are of one product and one currency; others in the window are only known to be there', () => {
    const log = new TradeLog()
    sold(log, 'a')
    sold(log, 'salt', { product: 'salt' })
    expect(given(log).elsewhere).toBe(false)
    sold(log, 'dollars', { price: { amount: '700', currency: 'USD', per: 'TNE' } })
    expect(names(log)).toEqual(['a'])
    expect(given(log)).toMatchObject({ elsewhere: true, yearVolume: '200000' })
    expect(names(log, { currency: 'USD' })).toEqual(['dollars'])
    expect(given(log, { date: '2026-06-30' })).toMatchObject({ trades: [], elsewhere: false })
  })

  test('are of nobody who is excluded, nor of those under one controller with them', () => {
    const log = new TradeLog()
    const member = (id: string, controller: string | null) =>
      log.register(id, { ...registered.data, controller })
    member('group', null)
    for (const id of ['mill', 'sister']) member(id, 'group')
    for (const id of ['farm', 'plant', 'field']) member(id, null)
    sold(log, 'own', { buyer: 'mill', seller: 'farm' })
    sold(log, 'of-sister', { buyer: 'plant', seller: 'sister' })
    sold(log, 'of-parent', { buyer: 'group', seller: 'farm' })
    sold(log, 'of-others', { buyer: 'plant', seller: 'farm' })
    const all = ['own', 'of-sister', 'of-parent', 'of-others']
    expect(names(log)).toEqual(all)
    expect(names(log, { excluded: ['mill'] })).toEqual(['of-others'])
    expect(names(log, { excluded: ['group'] })).toEqual(['of-others'])
    expect(names(log, { excluded: ['plant'] })).toEqual(['own', 'of-parent'])
    expect(names(log, { excluded: ['farm', 'sister'] })).toEqual([])
    expect(names(log, { excluded: ['field', 'nobody'] })).toEqual(all)
    sold(log, 'more', { buyer: 'mill', price: { amount: '9', currency: 'USD', per: 'TNE' } })
    expect(given(log, { excluded: ['mill'] }).elsewhere, 'it is excluded, too').toBe(false)
  })

  test('count in the volume of the year by the day of their agreement, also those excluded', () => {
    const log = new TradeLog()
    const tonnes = (value: string) => ({
      condition: condition({ quantity: { unit: 'TNE', value } }),
    })
    sold(log, 'a', tonnes('7'), '2025-03-31')
    sold(log, 'b', tonnes('20'), '2025-04-01')
    sold(log, 'c', tonnes('0.3'), '2025-04-01')
    sold(log, 'd', tonnes('400'), '2026-03-31')
    expect(given(log, { excluded: ['mill'] })).toMatchObject({ trades: [], yearVolume: '420300' })
    expect(given(log, { date: '2026-03-30' }).yearVolume).toBe('27300')
  })
})

test('rows do not depend on where their batches end', () => {
  const log = new TradeLog()
  for (const id of ['a', 'b', 'c']) sold(log, id)
  log.tell(matches, 'b', 'MatchUndone', { because: 'all-returned', lot: null })
  log.allow('c', '1000')
  for (const batch of [1, 2, 3, 100]) expect(given(log, {}, batch)).toEqual(given(log))
})
