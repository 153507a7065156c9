import { describe, expect, test } from 'vitest'
import { priceHistory } from '../../projections/price-history/fold.ts'
import { listCells, showPrices } from '../../projections/price-history/queries.ts'
import { ask, folded, tryAsking } from '../support/ask.ts'
import { condition, sugar, TradeLog } from '../support/trade-events.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY', per: 'TNE' }) as const
const tonnes = (value: string) => condition({ quantity: { unit: 'TNE', value } })

function prices(log: TradeLog, params: Record<string, string> = {}, batch?: number) {
  const asked = { product: 'sugar', ...params }
  return folded(priceHistory, log.events, (rows) => ask(rows, showPrices, asked), batch)
}

function cells(log: TradeLog, params: Record<string, string> = {}) {
  const asked = { product: 'sugar', ...params }
  return folded(priceHistory, log.events, (rows) => ask(rows, listCells, asked))
}

describe('what a product costs', () => {
  test('is nothing that is known of a product nobody registered', () => {
    folded(priceHistory, new TradeLog().events, (rows) => {
      expect(tryAsking(rows, showPrices, { product: 'sugar' })).toBeNull()
    })
  })

  test('is an empty answer, without months, before anybody traded it', () => {
    expect(prices(sugar())).toEqual({
      product: 'sugar',
      basis: 'real',
      unit: 'TNE',
      from: null,
      to: null,
      totals: [],
      months: [],
      own: null,
    })
  })

  test('is the mean by volume, the extremes and the parties of the three tranches', () => {
    const log = sugar()
    log.agree('a', { price: cny('5000'), condition: tonnes('5000') })
    log.agree('b', { price: cny('5100'), condition: tonnes('3000'), buyer: 'plant' })
    log.agree('c', { price: cny('5200'), condition: tonnes('2000'), buyer: 'plant' })
    const at = '2026-03-01T00:00:00.000Z'
    expect(prices(log, { basis: 'claimed' }).totals).toEqual([
      {
        currency: 'CNY',
        count: 3,
        mean: '5070',
        volume: '10000',
        buyers: 2,
        sellers: 1,
        first: { at, price: '5000' },
        last: { at, price: '5200' },
        low: '5000',
        high: '5200',
        hidesPrice: 0,
      },
    ])
  })

  test('rounds the mean once, half up, to six decimals', () => {
    const log = sugar()
    log.agree('a', { price: cny('1'), condition: tonnes('2') })
    log.agree('b', { price: cny('2'), condition: tonnes('4') })
    expect(prices(log, { basis: 'claimed' }).totals[0]?.mean).toBe('1.666667')
  })

  test('keeps six digits of a mean that is small', () => {
    const log = sugar()
    log.agree('a', { price: cny('0.00000045') })
    expect(prices(log, { basis: 'claimed' }).totals[0]?.mean).toBe('0.00000045')
    log.agree('b', { price: cny('0.0000001'), condition: tonnes('200') })
    expect(prices(log, { basis: 'claimed' }).totals[0]?.mean).toBe('0.000000216667')
  })

  test('is per unit of the product, whatever unit was traded in', () => {
    const log = sugar()
    const quantity = { unit: 'KGM', value: '2500' } as const
    const price = { amount: '5.1', currency: 'CNY', per: 'KGM' } as const
    log.agree('a', { price, condition: condition({ quantity }) })
    const [total] = prices(log, { basis: 'claimed' }).totals
    expect(total).toMatchObject({ mean: '5100', low: '5100', volume: '2.5' })
  })

  test('keeps currencies apart', () => {
    const log = sugar()
    log.agree('a')
    log.agree('b', { price: { amount: '700', currency: 'USD', per: 'TNE' } })
    const { totals, months } = prices(log, { basis: 'claimed' })
    expect(totals.map(({ currency, mean }) => [currency, mean])).toEqual([
      ['CNY', '5000'],
      ['USD', '700'],
    ])
    expect(months).toHaveLength(2)
    expect(prices(log, { basis: 'claimed', currency: 'USD' }).totals).toHaveLength(1)
  })

  test('is told by the month in which it happened, the last twelve unless asked', () => {
    const log = sugar()
    for (const month of ['2026-03', '2025-04', '2025-03']) {
      log.agree(month, {}, { effectiveAt: `${month}-15T12:00:00.000Z` })
    }
    const year = prices(log, { basis: 'claimed' })
    expect(year).toMatchObject({ from: '2025-04', to: '2026-03' })
    expect(year.months.map(({ month }) => month)).toEqual(['2025-04', '2026-03'])
    const all = prices(log, { basis: 'claimed', from: '2000-01', to: '2025-12' })
    expect(all.months.map(({ month }) => month)).toEqual(['2025-03', '2025-04'])
  })

  test('from a month after all trades is empty, and about that month', () => {
    const log = sugar()
    log.agree('a')
    const later = prices(log, { basis: 'claimed', from: '2030-01' })
    expect(later).toMatchObject({ from: '2030-01', to: '2030-01', totals: [], months: [] })
  })

  test('is first and last by the moment it happened, and at one moment by its place in the log', () => {
    const log = sugar()
    log.agree('late', { price: cny('3') }, { effectiveAt: '2026-03-03T00:00:00.000Z' })
    log.agree('early', { price: cny('1') }, { effectiveAt: '2026-03-01T00:00:00.000Z' })
    log.agree('later', { price: cny('4') }, { effectiveAt: '2026-03-03T00:00:00.000Z' })
    const [total] = prices(log, { basis: 'claimed' }).totals
    expect([total?.first?.price, total?.last?.price]).toEqual(['1', '4'])
  })
})

describe('a condition', () => {
  const log = sugar()
  const payment = [
    { days: 0, due: 'order', share: '30' },
    { days: 30, due: 'delivery', share: '70' },
  ] as const
  log.agree('whole', {
    condition: condition({
      leadTime: 20,
      mode: 'sea',
      payment: [...payment],
      place: { country: 'CN', name: 'Shanghai' },
      term: { code: 'FOB', edition: '2020' },
    }),
  })
  log.agree('bare', { condition: tonnes('99') })
  log.agree('old', { condition: condition({ term: { code: 'FOB', edition: '2010' } }) })

  const count = (params: Record<string, string>) =>
    prices(log, { basis: 'claimed', ...params }).totals[0]?.count ?? 0

  test.each([
    [{}, 3],
    [{ quantity: '100TNE' }, 2],
    [{ quantity: '500000 KGM' }, 2],
    [{ quantity: '10PR' }, 0],
    [{ decade: '4' }, 1],
    [{ payment: '30@order 70@delivery+30' }, 1],
    [{ payment: '30@order 70@delivery 30' }, 1],
    [{ payment: 'not-stated' }, 2],
    [{ leadTime: '8' }, 1],
    [{ leadTime: '8-30' }, 1],
    [{ leadTime: '31-90' }, 0],
    [{ leadTime: '91+' }, 0],
    [{ leadTime: 'not-stated' }, 2],
    [{ term: 'FOB' }, 2],
    [{ term: 'FOB-2020' }, 1],
    [{ term: 'not-stated' }, 1],
    [{ place: 'CN' }, 1],
    [{ place: 'not-stated' }, 2],
    [{ mode: 'sea', place: 'CN', leadTime: '8' }, 1],
    [{ mode: 'sea', place: 'not-stated' }, 0],
  ] as [Record<string, string>, number][])('%j is that of so many trades: %i', (params, trades) => {
    expect(count(params)).toBe(trades)
  })

  test.each([
    { colour: 'red' },
    { quantity: '100' },
    { quantity: '100XXX' },
    { from: '2026-13' },
    { basis: 'hoped' },
    { from: '2026-04', to: '2026-03' },
  ])('%j is no question', (params) => {
    expect(() => prices(log, params as Record<string, string>)).toThrow()
  })

  test('is listed with its prices, page by page, in the words of the parameters', () => {
    const first = cells(log, { basis: 'claimed', limit: '2' })
    const second = cells(log, { basis: 'claimed', limit: '2', after: first.next ?? '' })
    expect([first.cells.length, second.cells.length, second.next]).toEqual([2, 1, null])
    const all = [...first.cells, ...second.cells]
    expect(all.map(({ term }) => term).sort()).toEqual(['FOB-2010', 'FOB-2020', 'not-stated'])
    expect(all.find(({ term }) => term === 'FOB-2020')).toMatchObject({
      decade: 5,
      payment: '30@order 70@delivery+30',
      leadTime: '8-30',
      place: 'CN',
      mode: 'sea',
      count: 1,
      mean: '5000',
    })
    for (const { decade, payment, leadTime, term, place, mode } of all) {
      expect(count({ decade: `${decade}`, payment, leadTime, term, place, mode })).toBe(1)
    }
  })
})

describe('the basis of a price', () => {
  test('is an offer, a claimed match or a real one, and a match is one of the last two', () => {
    const log = sugar()
    log.offer('q', { price: cny('5300') })
    log.agree('m', { price: cny('5200') })
    expect(prices(log, { basis: 'offer' }).totals[0]?.mean).toBe('5300')
    expect(prices(log, { basis: 'claimed' }).totals[0]?.mean).toBe('5200')
    expect(prices(log).totals).toEqual([])
    log.accept('m', '100')
    log.prove('m', { effectiveAt: '2026-05-01T00:00:00.000Z' })
    expect(prices(log, { basis: 'offer' }).totals[0]?.count).toBe(1)
    expect(prices(log, { basis: 'claimed' }).totals).toEqual([])
    expect(prices(log).months).toMatchObject([{ month: '2026-03', mean: '5200', count: 1 }])
  })

  test('is real with what was accepted only, and not at all when nothing was', () => {
    const log = sugar()
    log.agree('part')
    log.agree('none', { buyer: 'plant' })
    log.accept('part', '30')
    log.accept('part', '12.5')
    log.prove('part')
    log.prove('none')
    expect(prices(log).totals).toMatchObject([{ count: 1, volume: '42.5', buyers: 1 }])
    expect(prices(log, { basis: 'claimed' }).totals).toEqual([])
  })

  test('is nothing for what was given away, subsidised, or traded with oneself', () => {
    const log = sugar()
    log.offer('free', { price: cny('0') })
    log.offer('misfit', { flags: ['term-does-not-fit-mode'] })
    for (const flag of ['sample', 'subsidised', 'same-controller', 'forced-sale'] as const) {
      log.agree(flag, { flags: [flag] })
      log.accept(flag, '100')
      log.prove(flag)
    }
    expect(prices(log, { basis: 'offer' }).totals).toMatchObject([{ count: 1 }])
    expect(prices(log, { basis: 'claimed' }).totals).toEqual([])
    expect(prices(log).totals).toEqual([])
  })

  test.each([1, 2, 1_000])('finds the extremes that are left, with commits of %i', (batch) => {
    const log = sugar()
    for (const n of [9, 10, 30, 11]) {
      const effectiveAt = `2026-03-${`${n}`.padStart(2, '0')}T00:00:00.000Z`
      log.agree(`m${n}`, { price: cny(`${n}`) }, { effectiveAt })
    }
    for (const n of [9, 30]) {
      log.accept(`m${n}`, '100')
      log.prove(`m${n}`)
    }
    const [claimed] = prices(log, { basis: 'claimed' }, batch).totals
    expect(claimed).toMatchObject({ low: '10', high: '11', count: 2, volume: '200' })
    expect([claimed?.first?.price, claimed?.last?.price]).toEqual(['10', '11'])
  })
})
