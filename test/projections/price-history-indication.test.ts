import { describe, expect, test } from 'vitest'
import { errorWithin } from '../../domain/indication/ranges.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { matches } from '../../domain/matches/events.ts'
import { priceHistory } from '../../projections/price-history/fold.ts'
import { showIndication } from '../../projections/price-history/indication/queries.ts'
import { analyst, ask, folded, memberOf, tryAsking } from '../support/ask.ts'
import { condition, sugar, type TradeLog } from '../support/trade-events.ts'

const product = 'sugar'
const at = (day: number) => `2026-03-${`${day}`.padStart(2, '0')}T00:00:00.000Z`

type More = {
  readonly price?: string
  readonly currency?: 'CNY' | 'EUR'
  readonly quantity?: string
  readonly day?: number
  readonly mode?: 'sea' | 'road'
  readonly term?: 'FOB' | 'EXW'
}

function agreed(log: TradeLog, id: string, buyer: string, seller: string, more: More = {}) {
  const { price = '100', currency = 'CNY', quantity = '100', day = 1, mode = null, term } = more
  const terms = condition({
    ...{ mode, quantity: { unit: 'TNE', value: quantity } },
    term: term ? { code: term, edition: '2020' } : null,
  })
  const told = { effectiveAt: at(day) }
  const unitPrice = { amount: price, currency, per: 'TNE' } as const
  log.agree(id, { buyer, seller, price: unitPrice, condition: terms }, told)
}

/** A trade that was agreed, delivered whole and paid. */
function real(log: TradeLog, id: string, buyer: string, seller: string, more: More = {}) {
  const { quantity = '100', day = 1 } = more
  agreed(log, id, buyer, seller, more)
  log.accept(id, quantity, { effectiveAt: at(day) })
  log.prove(id, { effectiveAt: at(day) })
}

const asking = (events: readonly StoredEvent[], params: object = {}, viewer = analyst) =>
  folded(priceHistory, events, (rows) => ask(rows, showIndication, { product, ...params }, viewer))

describe('the platform', () => {
  const log = sugar()
  real(log, 'old', 'baker', 'mill', { price: '90', day: 1 })
  real(log, 'other', 'cook', 'farm', { price: '120', day: 20, quantity: '5' })
  real(log, 'last', 'cook', 'mill', { price: '95', day: 20, term: 'FOB' })

  test('is told the price, the trades that voted for it, and what they share', () => {
    expect(asking(log.events, { seller: 'mill', buyer: 'cook', quantity: '100TNE' })).toEqual({
      ...{ product, basis: 'real', unit: 'TNE', currency: 'CNY', on: '2026-03-20' },
      ...{ restsOn: 'trades', price: '95', ranges: [], count: 1 },
      cell: {
        ...{ seller: 'mill', buyer: 'cook', place: null, term: null, payment: null },
        ...{ mode: null, leadTime: null, decade: 5 },
      },
      trades: [
        {
          ...{ stream: 'match-last', day: '2026-03-20', price: '95', quantity: '100' },
          ...{ buyer: 'cook', seller: 'mill', distance: 0 },
          part: 0.9998,
        },
      ],
    })
  })

  test('sees which part of the condition was given up', () => {
    const asked = { seller: 'farm', buyer: 'baker', quantity: '100TNE', term: 'FOB' }
    const { price, cell, trades } = asking(log.events, asked)
    expect(price).toBe('120')
    expect(cell).toMatchObject({ seller: 'farm', buyer: null, term: null, decade: null })
    expect(trades?.[0]?.distance).toBeCloseTo(0.3 + 0.1 + 0.25, 4)
  })

  test('asks for a term in any edition, or in one', () => {
    const seller = { seller: 'mill', on: '2026-03-20' }
    for (const term of ['FOB', 'FOB-2020']) {
      const { price, cell } = asking(log.events, { ...seller, term })
      expect([price, cell?.term]).toEqual(['95', term])
    }
    expect(asking(log.events, { ...seller, term: 'FOB-2010' }).cell?.term).toBeNull()
  })

  test('may ask for an earlier day, of which later trades are not known', () => {
    const { price, on } = asking(log.events, { seller: 'mill', on: '2026-03-19' })
    expect([price, on]).toEqual(['90', '2026-03-19'])
    expect(asking(log.events, { on: '2026-02-28' })).toMatchObject({ price: null, restsOn: null })
  })

  test('is answered in the currency that was traded last, or in the one it names', () => {
    const more = sugar()
    real(more, 'a', 'b1', 's1', { currency: 'EUR', price: '10', day: 2 })
    real(more, 'b', 'b1', 's1', { currency: 'CNY', price: '80', day: 3 })
    expect(asking(more.events)).toMatchObject({ currency: 'CNY', price: '80' })
    expect(asking(more.events, { currency: 'EUR' })).toMatchObject({ currency: 'EUR', price: '10' })
    expect(asking(more.events, { currency: 'USD' })).toMatchObject({ currency: 'USD', price: null })
  })

  test('gets nothing for a quantity that the product is not sold by, or of no product', () => {
    expect(asking(log.events, { quantity: '5LTR' })).toMatchObject({ price: null, count: 0 })
    folded(priceHistory, log.events, (rows) => {
      expect(tryAsking(rows, showIndication, { product: 'salt' })).toBeNull()
    })
  })
})

describe('what is evidence', () => {
  test('is a real match as it is now: repriced by an allowance, gone when it is undone', () => {
    const log = sugar()
    real(log, 'a', 'b1', 's1', { price: '100', day: 2 })
    real(log, 'b', 'b2', 's1', { price: '70', day: 1 })
    expect(asking(log.events).price).toBe('100')
    log.allow('a', '500')
    expect(asking(log.events)).toMatchObject({ price: '95', count: 1 })
    log.tell(matches, 'a', 'MatchUndone', { because: 'all-returned', lot: null })
    expect(asking(log.events)).toMatchObject({ price: '70', trades: [{ stream: 'match-b' }] })
  })

  test('is claimed until it is proven, and real from then on', () => {
    const log = sugar()
    agreed(log, 'a', 'b1', 's1', { price: '100' })
    expect(asking(log.events).price).toBeNull()
    expect(asking(log.events, { basis: 'claimed' }).price).toBe('100')
    log.accept('a', '100')
    log.prove('a')
    expect(asking(log.events).price).toBe('100')
    expect(asking(log.events, { basis: 'claimed' }).price).toBeNull()
  })

  test('is no price below a tenth of the middle one', () => {
    const log = sugar()
    real(log, 'a', 'b1', 's1', { price: '100', day: 1 })
    real(log, 'b', 'b2', 's1', { price: '0.01', day: 2 })
    expect(asking(log.events, { buyer: 'b2' }).price).toBe('100')
  })

  test('is one of the last two hundred', () => {
    const log = sugar()
    real(log, 'first', 'b0', 'rare', { price: '50', day: 1 })
    for (let n = 1; n < 200; n++) real(log, `m${n}`, 'b1', 's1', { day: 2 })
    expect(asking(log.events, { seller: 'rare' })).toMatchObject({ price: '50', count: 1 })
    real(log, 'm200', 'b1', 's1', { day: 2 })
    expect(asking(log.events, { seller: 'rare' })).toMatchObject({ price: '100', count: 200 })
  })
})

describe('a range', () => {
  /** A day each; prices rise and fall around a hundred. */
  function daily(count: number) {
    const log = sugar()
    const prices = Array.from({ length: count }, (_, n) => 100 + ((n * 7) % 11))
    for (const [n, price] of prices.entries()) {
      real(log, `m${n}`, 'b1', 's1', { price: `${price}`, day: n + 1 })
    }
    return { log, prices }
  }

  test('is told once the errors of the past suffice, by those of the same distance', () => {
    expect(asking(daily(4).log.events).ranges).toEqual([])
    const { log, prices } = daily(20)
    // The day before is by far the nearest, so the price of the day before is what was indicated.
    const errors = prices
      .slice(1)
      .map((price, n) => Math.ceil(Math.abs(Math.log(price / prices[n]!)) * 1e5 - 1e-6))
    const { price, ranges } = asking(log.events, { on: '2026-03-21' })
    expect(price).toBe(`${prices.at(-1)}`)
    const high = (perCent: number) => Number(price) * Math.exp(errorWithin(errors, perCent)! / 1e5)
    expect(ranges.map(({ perCent }) => perCent)).toEqual([80, 90])
    expect(Number(ranges[0]?.high)).toBeCloseTo(high(80), 5)
    expect(Number(ranges[1]?.high)).toBeCloseTo(high(90), 5)
    expect(Number(ranges[0]?.low)).toBeCloseTo(Number(price) ** 2 / high(80), 5)
  })

  test('knows of a trade only what had been indicated by those of earlier days', () => {
    const log = sugar()
    for (let n = 0; n < 30; n++) {
      real(log, `m${n}`, 'b1', 's1', { price: n % 2 === 0 ? '100' : '200', day: 1 })
    }
    expect(asking(log.events).ranges).toEqual([])
  })
})

describe('a member', () => {
  /** Four trades of which no two share a party: members see their sum. */
  const four = (log: TradeLog, month = 1, more: More = {}) => {
    for (const n of [1, 2, 3, 4]) {
      const price = `${n}0`
      real(log, `${month}-${n}-${more.mode}`, `b${n}`, `s${n}`, { price, day: month, ...more })
    }
    return log
  }

  test('is told nothing of fewer than four trades, nor that there are any', () => {
    const { events } = four(sugar())
    const nothing = {
      ...{ product, basis: 'real', unit: 'TNE', currency: null, on: null, restsOn: null },
      ...{ price: null, ranges: [], cell: null, count: 0, trades: null },
    }
    expect(asking(sugar().events, {}, memberOf('nobody'))).toEqual(nothing)
    expect(asking(events.slice(0, -1), {}, memberOf('nobody'))).toEqual(nothing)
  })

  test('is told the mean of the market and how many trades it is of, never which', () => {
    const { events } = four(sugar(), 1, { mode: 'sea' })
    const asked = { mode: 'sea', term: 'FOB', seller: 's1', quantity: '500TNE' }
    expect(asking(events, asked, memberOf('nobody'))).toEqual({
      ...{ product, basis: 'real', unit: 'TNE', currency: 'CNY', on: null, restsOn: 'market' },
      ...{ price: '25', ranges: [], count: 4, trades: null },
      cell: {
        ...{ seller: null, buyer: null, place: null, term: null, payment: null },
        ...{ mode: null, leadTime: null, decade: 5 },
      },
    })
  })

  test('learns no more by a trade that no copy counts, whatever it asks', () => {
    const log = four(sugar())
    const asked = [{}, { seller: 's1' }, { buyer: 'x' }, { on: '2026-03-31' }, { mode: 'road' }]
    const answers = () => asked.map((one) => asking(log.events, one, memberOf('nobody')))
    const before = answers()
    real(log, 'secret', 'x', 'y', { price: '4711', day: 25, mode: 'road' })
    expect(answers()).toEqual(before)
    expect(asking(log.events, { buyer: 'x' }).price).toBe('4711')
  })

  test('sees its own trades whole, and is told by them where one is like what it asks', () => {
    const log = four(sugar())
    real(log, 'own', 'viewer', 's9', { price: '77', day: 3 })
    const viewer = memberOf('viewer')
    expect(asking(log.events, { seller: 's9' }, viewer)).toMatchObject({
      ...{ restsOn: 'own-trades', price: '77', count: 1, on: null },
      trades: [{ stream: 'match-own', buyer: 'viewer', seller: 's9' }],
    })
    // Of another seller its own trade says less than the market.
    expect(asking(log.events, { seller: 's1' }, viewer)).toMatchObject({
      ...{ restsOn: 'market', price: '25', trades: null },
    })
    expect(asking(log.events, { seller: 's9' }, memberOf('nobody')).price).toBe('25')
  })

  test('is told ranges by its own errors alone', () => {
    const log = sugar()
    for (let n = 1; n <= 12; n++) real(log, `o${n}`, `b${n}`, 'farm', { price: '10', day: n })
    for (let n = 1; n <= 6; n++) real(log, `v${n}`, 'viewer', 'mill', { price: '100', day: n })
    const { ranges, count } = asking(log.events, {}, memberOf('viewer'))
    expect([count, ranges]).toEqual([6, [{ perCent: 80, low: '100', high: '100' }]])
  })
})

test('the rows are the same, wherever the commits fall', () => {
  const log = sugar()
  for (let n = 0; n < 260; n++) {
    const more = { price: `${100 + (n % 13)}`, day: 1 + (n % 28) }
    real(log, `m${n}`, `b${n % 7}`, `s${n % 5}`, more)
  }
  const answer = (batch: number, cacheRows?: number) =>
    folded(
      priceHistory,
      log.events,
      (rows) => [
        ask(rows, showIndication, { product, seller: 's1' }),
        rows.all('SELECT * FROM listed ORDER BY list, chunk'),
        rows.all('SELECT * FROM errors ORDER BY kind, chunk'),
      ],
      batch,
      cacheRows,
    )
  const whole = answer(10_000)
  expect(answer(7, 3)).toEqual(whole)
  expect(answer(1)).toEqual(whole)
})
