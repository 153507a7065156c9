import { describe, expect, test } from 'vitest'
import { calendar } from '../../domain/calendar/events.ts'
import { quotes } from '../../domain/quotes/events.ts'
import { openQuotes } from '../../projections/open-quotes/fold.ts'
import { expiredBy, listOpenQuotes } from '../../projections/open-quotes/queries.ts'
import { analyst, ask, folded, memberOf } from '../support/ask.ts'
import { TradeLog, terms } from '../support/trade-events.ts'

const open = (log: TradeLog, viewer = analyst, params: Record<string, string> = {}) =>
  folded(openQuotes, log.events, (rows) => ask(rows, listOpenQuotes, params, viewer))

const ids = ({ quotes }: ReturnType<typeof open>) => quotes.map(({ quote }) => quote)

describe('an offer', () => {
  test('is open from the moment it is made', () => {
    const log = new TradeLog()
    const { price: _, ...asked } = terms()
    log.tell(quotes, 'asked', 'QuoteRequested', { ...asked, offer: null })
    log.offer('q', { validUntil: '2026-04-01T00:00:00.000Z' })
    expect(open(log)).toEqual({
      on: '2026-03-01',
      quotes: [
        {
          quote: 'q',
          buyer: 'mill',
          seller: 'farm',
          product: 'sugar',
          validUntil: '2026-04-01T00:00:00.000Z',
          offeredAt: '2026-03-01T00:00:00.000Z',
          waits: 0,
        },
      ],
      next: null,
    })
  })

  test('waits for so many days of the platform, by the last one known', () => {
    const log = new TradeLog()
    const evening = { effectiveAt: '2026-03-02T20:00:00.000Z' }
    log.offer('q', {}, { effectiveAt: '2026-02-28T17:00:00.000Z', day: '2026-03-01' })
    log.offer('ends', {}, evening)
    expect(open(log).quotes).toMatchObject([
      { quote: 'ends', waits: 0 },
      { quote: 'q', waits: 1 },
    ])
    const closed = { date: '2026-03-08', end: '2026-03-09T00:00:00.000Z' }
    log.tell(calendar, 'business', 'BusinessDayClosed', closed, evening)
    expect(open(log)).toMatchObject({ on: '2026-03-08', quotes: [{ waits: 6 }, { waits: 7 }] })
  })

  test('is open no more, however it ends', () => {
    const log = new TradeLog()
    for (const id of ['a', 'b', 'c', 'd', 'e']) log.offer(id)
    const ended = { party: 'buyer', reason: 'no' } as const
    log.tell(quotes, 'a', 'QuoteAccepted', { ...terms(), takenOver: false, asked: false })
    log.tell(quotes, 'b', 'QuoteRefused', ended)
    log.tell(quotes, 'c', 'QuoteWithdrawn', ended)
    log.tell(quotes, 'd', 'QuoteExpired', { date: '2026-03-01' })
    expect(ids(open(log))).toEqual(['e'])
  })

  test('is seen by its two parties and the platform', () => {
    const log = new TradeLog()
    log.offer('b')
    log.offer('a', { buyer: 'plant', seller: 'mill' })
    log.offer('c', { buyer: 'plant' })
    expect(ids(open(log))).toEqual(['a', 'b', 'c'])
    expect(ids(open(log, memberOf('mill')))).toEqual(['a', 'b'])
    expect(ids(open(log, memberOf('plant')))).toEqual(['a', 'c'])
    expect(ids(open(log, memberOf('rival')))).toEqual([])
  })

  test.each([analyst, memberOf('mill')])('is listed page by page: %j', (viewer) => {
    const log = new TradeLog()
    for (const id of ['d', 'a', 'c', 'b']) log.offer(id)
    const first = open(log, viewer, { limit: '3' })
    expect([ids(first), first.next]).toEqual([['a', 'b', 'c'], 'c'])
    const second = open(log, viewer, { limit: '3', after: 'c' })
    expect([ids(second), second.next]).toEqual([['d'], null])
  })
})

test('offers that ran out before a moment come in pages, in the order of their ids', () => {
  const log = new TradeLog()
  const until = (validUntil: string | null) => ({ validUntil })
  log.offer('c', until('2026-03-30T23:59:59.999Z'))
  log.offer('a', until('2026-03-31T12:00:00.000Z'))
  log.offer('at', until('2026-04-01T00:00:00.000Z'))
  log.offer('ever', until(null))
  log.offer('b', until('2025-01-01T00:00:00.000Z'))
  folded(openQuotes, log.events, (rows) => {
    const before = '2026-04-01T00:00:00.000Z'
    expect(expiredBy(rows, before, 2, '')).toEqual(['a', 'b'])
    expect(expiredBy(rows, before, 2, 'b')).toEqual(['c'])
    expect(expiredBy(rows, before, 2, 'c')).toEqual([])
  })
})
