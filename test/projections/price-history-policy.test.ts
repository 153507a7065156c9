import { describe, expect, test } from 'vitest'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { policies } from '../../domain/policies/events.ts'
import { priceHistory } from '../../projections/price-history/fold.ts'
import { showPrices } from '../../projections/price-history/queries.ts'
import { ask, folded, memberOf } from '../support/ask.ts'
import { sugar, type TradeLog } from '../support/trade-events.ts'

const product = 'sugar'

/** Real trades that have no party in common, from one number to another. */
function trades(log: TradeLog, from: number, to: number, day = '2026-03-01') {
  for (let n = from; n <= to; n++) {
    const told = { effectiveAt: `${day}T00:00:00.000Z` }
    log.agree(`m${n}`, { buyer: `b${n}`, seller: `s${n}` }, told)
    log.accept(`m${n}`, '100', told)
    log.prove(`m${n}`, told)
  }
}

/** How many trades a member sees. */
const seen = (events: readonly StoredEvent[]) =>
  folded(priceHistory, events, (rows) => {
    const { totals } = ask(rows, showPrices, { product }, memberOf('nobody'))
    return totals[0]?.count ?? 0
  })

describe('a market policy that asks for more parties', () => {
  test('has as many trades, and one more, stand behind what is shown', () => {
    const log = sugar()
    log.askFor(5, '2026-03-01')
    trades(log, 1, 5)
    expect(seen(log.events)).toBe(0)
    trades(log, 6, 6)
    expect(seen(log.events)).toBe(6)
    trades(log, 7, 11)
    expect(seen(log.events)).toBe(6)
    trades(log, 12, 12)
    expect(seen(log.events)).toBe(12)
  })

  test('hides what fewer stand behind, until a copy has as many', () => {
    const log = sugar()
    trades(log, 1, 4)
    expect(seen(log.events)).toBe(4)
    log.askFor(5, '2026-03-01')
    expect(seen(log.events)).toBe(0)
    trades(log, 5, 9)
    expect(seen(log.events)).toBe(0)
    trades(log, 10, 10)
    expect(seen(log.events)).toBe(10)
  })

  test('counts from its first day, and not before', () => {
    const log = sugar()
    trades(log, 1, 4)
    log.askFor(5, '2026-03-15')
    expect(seen(log.events)).toBe(4)
    trades(log, 5, 8, '2026-03-14')
    expect(seen(log.events)).toBe(8)
    trades(log, 9, 9, '2026-03-15')
    expect(seen(log.events)).toBe(0)
  })

  test('shows again, once it asks for fewer, what it had hidden', () => {
    const log = sugar()
    trades(log, 1, 4)
    log.askFor(9, '2026-03-01')
    trades(log, 5, 6)
    log.askFor(3, '2026-03-01')
    expect(seen(log.events)).toBe(4)
    trades(log, 7, 8)
    expect(seen(log.events)).toBe(8)
  })

  test('is not taken from another policy', () => {
    const log = sugar()
    trades(log, 1, 4)
    const terms = { otherCharges: '10', over: '5', products: [], under: '5' }
    const data = { from: '2026-03-01', reason: 'x', terms }
    log.tell(policies, 'tolerance', 'PolicyAdopted', data)
    expect(seen(log.events)).toBe(4)
  })
})

describe('a month', () => {
  const prices = (events: readonly StoredEvent[], asked: Record<string, string> = {}) =>
    folded(priceHistory, events, (rows) =>
      ask(rows, showPrices, { product, basis: 'claimed', ...asked }, memberOf('mill')),
    )

  test('is that of the day of the platform, also of what a member traded itself', () => {
    const log = sugar()
    const late = { effectiveAt: '2026-03-31T22:30:00.000Z' }
    log.agree('march', {}, { effectiveAt: '2026-03-31T20:59:59.000Z', day: '2026-03-31' })
    log.agree('april', {}, { ...late, day: '2026-04-01' })
    const { own, from, to } = prices(log.events)
    expect([from, to]).toEqual(['2025-05', '2026-04'])
    expect(own?.months.map(({ month, count }) => [month, count])).toEqual([
      ['2026-03', 1],
      ['2026-04', 1],
    ])
    const march = prices(log.events, { from: '2026-03', to: '2026-03' }).own
    expect(march?.trades.map(({ stream }) => stream)).toEqual(['match-march'])
  })
})
