import { describe, expect, test } from 'vitest'
import { priceHistory } from '../../projections/price-history/fold.ts'
import { listCells, showPrices } from '../../projections/price-history/queries.ts'
import { analyst, ask, folded, memberOf } from '../support/ask.ts'
import { sugar } from '../support/trade-events.ts'

test('an analyst sees single prices, a platform service as well', () => {
  const log = sugar()
  log.agree('a')
  folded(priceHistory, log.events, (rows) => {
    const params = { product: 'sugar', basis: 'claimed' }
    const answer = ask(rows, showPrices, params, analyst)
    expect(answer.totals[0]?.low).toBe('5000')
    expect(ask(rows, showPrices, params, { role: 'service', member: null })).toEqual(answer)
  })
})

describe('a member', () => {
  const log = sugar()
  log.agree('m1', {
    buyer: 'b1',
    seller: 's1',
    price: { amount: '10', currency: 'CNY', per: 'TNE' },
  })
  const asked = { product: 'sugar', basis: 'claimed' }
  const seen = (member: string) =>
    folded(priceHistory, log.events, (rows) => ask(rows, showPrices, asked, memberOf(member)))

  test('sees nothing of the trade of two others, not even that they traded', () => {
    expect(seen('b9')).toEqual({
      product: 'sugar',
      basis: 'claimed',
      unit: 'TNE',
      from: null,
      to: null,
      totals: [],
      months: [],
      own: { totals: [], months: [], trades: [] },
    })
    folded(priceHistory, log.events, (rows) => {
      expect(ask(rows, listCells, asked, memberOf('b9')).cells).toEqual([])
    })
  })

  test('sees its own trades whole, whoever else is in the cell', () => {
    expect(seen('b1')).toMatchObject({
      totals: [],
      own: {
        totals: [{ count: 1, mean: '10', low: '10', buyers: 1, sellers: 1 }],
        trades: [{ stream: 'match-m1', side: 'buyer', price: '10', quantity: '100' }],
      },
    })
  })
})
