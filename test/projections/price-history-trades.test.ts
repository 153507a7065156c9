import { expect, test } from 'vitest'
import { priceHistory } from '../../projections/price-history/fold.ts'
import { showTrades } from '../../projections/price-history/trades.ts'
import { ask, folded, tryAsking } from '../support/ask.ts'
import { condition, sugar, type TradeLog } from '../support/trade-events.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY', per: 'TNE' }) as const
const tonnes = (value: string) => condition({ quantity: { unit: 'TNE', value } })
const at = (day: string) => ({ effectiveAt: `${day}T09:00:00.000Z` })

function trades(log: TradeLog, matches: string, product = 'sugar') {
  return folded(priceHistory, log.events, (rows) => ask(rows, showTrades, { product, matches }))
}

/** Two matches, the later of which became real. */
function two() {
  const log = sugar()
  log.agree('late', { price: cny('5100'), condition: tonnes('30') }, at('2026-03-04'))
  log.agree('early', { price: cny('5000'), condition: tonnes('20') }, at('2026-03-02'))
  log.accept('late', '30', at('2026-03-05'))
  log.prove('late', at('2026-03-05'))
  return log
}

test('matches are told by their ids, in the unit of their product, the earliest first', () => {
  const { unit, trades: found } = trades(two(), 'late,early,none')
  expect(unit).toBe('TNE')
  expect(found).toMatchObject([
    { match: 'early', agreed: '2026-03-02', quantity: '20', price: '5000', basis: 'claimed' },
    { match: 'late', agreed: '2026-03-04', quantity: '30', price: '5100', basis: 'real' },
  ])
  expect(found[0]).toMatchObject({ buyer: 'mill', seller: 'farm', currency: 'CNY' })
})

test('six digits of a price that is small are kept, and of a quantity', () => {
  const log = sugar()
  log.agree('small', { price: cny('0.00000045'), condition: tonnes('20') })
  const grams = { unit: 'GRM', value: '1.5' } as const
  log.agree('grams', { price: cny('5000'), condition: condition({ quantity: grams }) })
  const told = Object.fromEntries(
    trades(log, 'small,grams').trades.map(({ match, price, quantity }) =>
      [match, price, quantity].join(' ').split(/ (.*)/),
    ),
  )
  expect(told).toMatchObject({ small: '0.00000045 20', grams: '5000 0.0000015' })
})

test('matches of another product are not among them', () => {
  const log = two()
  log.product('salt')
  expect(trades(log, 'late', 'salt').trades).toEqual([])
})

test('who asks for them, asks for some of a product, and never for a member', () => {
  const check = (matches: string) => showTrades.params.safeParse({ product: 'sugar', matches })
  expect(check('late').success).toBe(true)
  expect(check('').success).toBe(false)
  expect(check(Array.from({ length: 101 }, (_, n) => `m-${n}`).join(',')).success).toBe(false)
  expect(showTrades.members).toBe(false)
  folded(priceHistory, two().events, (rows) => {
    expect(tryAsking(rows, showTrades, { product: 'none', matches: 'late' })).toBeNull()
  })
})
