import { expect, test } from 'vitest'
import { priceHistory } from '../../projections/price-history/fold.ts'
import { showPrices } from '../../projections/price-history/queries.ts'
import { ask, folded } from '../support/ask.ts'
import { condition, sugar, type TradeLog } from '../support/trade-events.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY', per: 'TNE' }) as const

const prices = (log: TradeLog, basis: 'claimed' | 'real' = 'real') =>
  folded(priceHistory, log.events, (rows) => ask(rows, showPrices, { product: 'sugar', basis }))

test('a real price is net of what the seller took off, a claimed one is not', () => {
  const log = sugar()
  log.agree('a')
  log.accept('a', '30')
  log.accept('a', '12.5')
  log.allow('a', '12000')
  log.allow('a', '750.75')
  expect(prices(log, 'claimed').totals).toMatchObject([{ mean: '5000', volume: '100' }])
  log.prove('a')
  // (42,500 kg × 5 − 12,750.75) ÷ 42,500, to twelve decimals, and shown per tonne.
  const price = '4699.982352941'
  const [total] = prices(log).totals
  expect(total).toMatchObject({ mean: '4699.982353', volume: '42.5', low: price, high: price })
  expect([total?.first?.price, total?.last?.price]).toEqual([price, price])
  expect(prices(log, 'claimed').totals).toEqual([])
})

test('a net price weighs with the others by its volume', () => {
  const log = sugar()
  for (const [id, buyer] of [
    ['a', 'mill'],
    ['b', 'plant'],
  ] as const) {
    log.agree(id, { buyer })
    log.accept(id, '100')
    if (id === 'b') log.allow(id, '10000')
    log.prove(id)
  }
  expect(prices(log).totals).toMatchObject([
    { count: 2, mean: '4950', low: '4900', high: '5000', buyers: 2 },
  ])
})

test('what was taken off is spread over the unit of the product, whatever was traded in', () => {
  const log = sugar()
  const quantity = { unit: 'KGM', value: '2500' } as const
  const price = { amount: '5.1', currency: 'CNY', per: 'KGM' } as const
  log.agree('a', { price, condition: condition({ quantity }) })
  log.accept('a', '2.5')
  log.allow('a', '250')
  log.prove('a')
  expect(prices(log).totals).toMatchObject([{ mean: '5000', low: '5000', volume: '2.5' }])
})

test('a small price keeps twelve digits when something is taken off', () => {
  const log = sugar()
  log.agree('a', { price: cny('0.000000001') })
  log.accept('a', '70')
  log.allow('a', '0.00000001')
  log.prove('a')
  // (70 × 0.000000001 − 0.00000001) ÷ 70 a tonne.
  expect(prices(log).totals).toMatchObject([{ low: '0.000000000857142857143' }])
})

test('goods of which the whole price was taken off, or more, stand in no price', () => {
  const log = sugar()
  for (const [id, off] of [
    ['all', '500000'],
    ['more', '500100'],
    ['nearly', '499999.99'],
  ] as const) {
    log.agree(id)
    log.accept(id, '100')
    log.allow(id, off)
    log.prove(id)
  }
  expect(prices(log).totals).toMatchObject([{ count: 1, mean: '0.0001', volume: '100' }])
  expect(prices(log, 'claimed').totals).toEqual([])
})
