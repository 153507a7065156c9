import { describe, expect, test } from 'vitest'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { matches } from '../../domain/matches/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { priceHistory } from '../../projections/price-history/fold.ts'
import { listCells, showPrices } from '../../projections/price-history/queries.ts'
import { ask, folded, memberOf } from '../support/ask.ts'
import { condition, sugar, type TradeLog } from '../support/trade-events.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY', per: 'TNE' }) as const
const tonnes = (value: string) => condition({ quantity: { unit: 'TNE', value } })
const product = 'sugar'

type More = { price?: string; quantity?: string; mode?: 'sea' | 'road' }

/** A trade that was agreed, delivered whole and paid. */
function real(log: TradeLog, id: string, buyer: string, seller: string, more: More = {}) {
  const { price = '100', quantity = '100', mode = null } = more
  const terms = { ...tonnes(quantity), mode }
  log.agree(id, { buyer, seller, price: cny(price), condition: terms })
  log.accept(id, quantity)
  log.prove(id)
}

const totals = (events: readonly StoredEvent[], member: string, basis = 'real') =>
  folded(
    priceHistory,
    events,
    (rows) => ask(rows, showPrices, { product, basis }, memberOf(member)).totals,
  )

describe('a member that trades on both sides', () => {
  const log = sugar()
  real(log, 'v1', 'viewer', 's1')
  real(log, 'v2', 'viewer', 's2')
  real(log, 'v3', 'b1', 'viewer')
  real(log, 'v4', 'b2', 'viewer')
  real(log, 'stranger', 'bx', 'sx', { price: '4711' })

  test('sees nothing beyond itself, though three buyers and three sellers stand there', () => {
    expect(totals(log.events, 'viewer')).toEqual([])
    expect(totals(log.events, 'nobody')).toEqual([])
  })

  test('sees the sum of its own and of three trades between six others', () => {
    real(log, 'p', 'b3', 's3')
    expect(totals(log.events, 'viewer')).toEqual([])
    real(log, 'q', 'b4', 's4', { price: '200' })
    const [total] = totals(log.events, 'viewer')
    // Of its own four and the three of others, one and three have no party in common.
    expect(total).toMatchObject({ count: 7, buyers: 6, sellers: 6, volume: '700' })
    expect(total).toMatchObject({ first: null, last: null, low: null, high: null })
  })
})

describe('a copy', () => {
  const four = () => {
    const log = sugar()
    for (const n of [1, 2, 3, 4]) real(log, `m${n}`, `b${n}`, `s${n}`, { price: `${n}0` })
    return log
  }

  test('is made by the fourth trade without a common party, and shown to all alike', () => {
    const { events } = four()
    expect(totals(events.slice(0, -1), 'b1')).toEqual([])
    for (const member of ['b1', 's4', 'nobody']) {
      expect(totals(events, member)).toMatchObject([{ count: 4, mean: '25', buyers: 4 }])
    }
  })

  test('changes no more by what comes back, which the next copy leaves out', () => {
    const log = four()
    const before = totals(log.events, 'b1')
    const ended = { by: 'platform', costBearer: 'seller', reason: 'mouldy' } as const
    const back = (id: string, value: string) => {
      const quantity = { unit: 'TNE', value } as const
      log.tell(settlements, id, 'GoodsReturned', { ...ended, quantity, return: 'r' })
    }
    back('m1', '100')
    log.tell(matches, 'm1', 'MatchUndone', { because: 'all-returned', lot: null })
    back('m2', '50')
    expect(totals(log.events, 'b1')).toEqual(before)
    for (const n of [5, 6, 7, 8]) real(log, `m${n}`, `b${n}`, `s${n}`, { price: '40' })
    // 50 t at 20, 100 t at 30, and 500 t at 40.
    expect(totals(log.events, 'nobody')).toMatchObject([
      { count: 7, volume: '650', mean: '36.923077' },
    ])
  })

  test('stays as it is, its numbers of parties too, until four more have come', () => {
    const log = four()
    const before = totals(log.events, 'b1')
    for (const [n, buyer] of ['b5', 'b6', 'b7'].entries()) {
      real(log, `n${n}`, buyer, `s${n + 5}`, { price: '9999' })
      expect(totals(log.events, 'b1')).toEqual(before)
    }
    // The trades of one of them with all others are one of the four.
    real(log, 'hub', 'b5', 's9')
    real(log, 'hub-2', 'b9', 's5')
    real(log, 'hub-3', 'b5', 's6')
    expect(totals(log.events, 'b1')).toEqual(before)
    real(log, 'last', 'b8', 's8')
    expect(totals(log.events, 'b1')).toMatchObject([{ count: 11, buyers: 9, sellers: 9 }])
  })

  test('counts a member on both sides once, and members under one controller too', () => {
    for (const [buyer, seller] of [
      ['s1', 's4'],
      ['b4', 'b3'],
      ['daughter', 's4'],
    ] as const) {
      const log = sugar()
      const company = { legalName: 'x', place: null, registration: null }
      const data = {
        ...company,
        businessType: 'other',
        broughtInBy: null,
        controller: 'b2',
        size: null,
        takenOver: false,
      } as const
      log.register('daughter', data)
      for (const n of [1, 2, 3]) real(log, `m${n}`, `b${n}`, `s${n}`)
      real(log, 'm4', buyer, seller)
      expect(totals(log.events, 'nobody')).toEqual([])
      real(log, 'm5', 'b5', 's5')
      expect(totals(log.events, 'nobody')).toMatchObject([{ count: 5 }])
    }
  })
})

describe('a basis', () => {
  test('shows no member the offers of others, nor claims that may become real', () => {
    const log = sugar()
    for (const n of [1, 2, 3, 4, 5, 6]) {
      const terms = { buyer: `b${n}`, seller: `s${n}` }
      log.offer(`q${n}`, terms)
      log.agree(`q${n}`, terms)
    }
    for (const basis of ['offer', 'claimed', 'real']) {
      expect(totals(log.events, 'nobody', basis)).toEqual([])
    }
    const own = folded(priceHistory, log.events, (rows) =>
      ask(rows, showPrices, { product, basis: 'offer' }, memberOf('b1')),
    ).own
    expect(own?.trades).toMatchObject([{ stream: 'quote-q1' }])
  })

  test('shows history that was taken over as claimed, also when it becomes real', () => {
    const log = sugar()
    for (const n of [1, 2, 3, 4]) {
      log.agree(`h${n}`, { buyer: `b${n}`, seller: `s${n}`, takenOver: true })
    }
    const before = totals(log.events, 'b1', 'claimed')
    expect(before).toMatchObject([{ count: 4, buyers: 4, sellers: 4 }])
    for (const n of [1, 2, 3, 4]) {
      log.accept(`h${n}`, '100')
      log.prove(`h${n}`)
      expect(totals(log.events, 'b1', 'claimed')).toEqual(before)
      expect(totals(log.events, 'b1', 'real')).toEqual([])
    }
  })
})

test('the pages of conditions are the same, whatever stands there that is not shown', () => {
  const page = (hidden: boolean) => {
    const log = sugar()
    for (const [n, quantity] of ['5', '50', '500'].entries()) {
      if (hidden) real(log, `hidden-${n}`, 'bx', 'sx', { quantity: `${n + 1}000` })
      for (const m of [1, 2, 3, 4]) real(log, `m${n}-${m}`, `b${m}`, `s${m}`, { quantity })
    }
    return folded(priceHistory, log.events, (rows) =>
      ask(rows, listCells, { product, limit: '2' }, memberOf('nobody')),
    )
  }
  expect(page(true)).toEqual(page(false))
  expect(page(false).next).not.toBeNull()
})
