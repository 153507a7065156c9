import { describe, expect, test } from 'vitest'
import { calendar } from '../../domain/calendar/events.ts'
import { matches } from '../../domain/matches/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { settlementTrail } from '../../projections/settlement-trail/fold.ts'
import { listMatches } from '../../projections/settlement-trail/matches.ts'
import { analyst, ask, folded, memberOf, tryAsking } from '../support/ask.ts'
import { TradeLog } from '../support/trade-events.ts'

const at = (day: string) => ({ effectiveAt: `${day}T09:00:00.000Z` })
const tonnes = (value: string) => ({ unit: 'TNE', value }) as const
const cny = (amount: string) => ({ amount, currency: 'CNY' })

const list = (log: TradeLog, params: Record<string, string> = {}, viewer = analyst) =>
  folded(settlementTrail, log.events, (rows) => ask(rows, listMatches, params, viewer))

const first = (log: TradeLog) => list(log).matches[0]!

function closed(log: TradeLog, date: string) {
  const data = { date, end: `${date}T23:59:59.999Z` }
  log.tell(calendar, 'business', 'BusinessDayClosed', data, at(date))
  log.tell(calendar, 'business', 'BusinessDaySettled', { date }, at(date))
}

describe('a match that was agreed', () => {
  test('waits for one part of its settlement after the other', () => {
    const log = new TradeLog()
    log.agree('m', { deliverBy: '2026-03-04' }, at('2026-03-01'))
    expect(first(log)).toEqual({
      ...{ match: 'm', buyer: 'mill', seller: 'farm', product: 'sugar', status: 'claimed' },
      ...{ takenOver: false, agreedOn: '2026-03-01', quantity: tonnes('100'), currency: 'CNY' },
      ...{ value: '500000.00', toPay: '0.00', missing: ['settlement', 'goods'] },
      ...{ waits: 0, deliverBy: '2026-03-04', late: null },
    })
    log.open('m')
    expect(first(log).missing).toEqual(['goods'])
    const delivered = { delivery: 'd', lateDays: null, quantity: tonnes('100') }
    log.tell(settlements, 'm', 'GoodsDelivered', delivered)
    expect(first(log).missing).toEqual(['acceptance'])
    log.accept('m', '100')
    expect(first(log)).toMatchObject({ missing: ['invoice', 'payment'], toPay: '500000.00' })
    const invoice = { amount: cny('500000.00'), invoice: 'i', rounding: null }
    log.tell(settlements, 'm', 'InvoiceRecorded', invoice)
    expect(first(log)).toMatchObject({ missing: ['payment'] })
    const payment = { amount: cny('500000.00'), payee: null, payment: 'p', throughPlatform: true }
    log.tell(settlements, 'm', 'PaymentRecorded', payment)
    expect(first(log)).toMatchObject({ missing: [], toPay: '0.00' })
  })

  test('waits since its day, and is late from the day after that of its goods', () => {
    const log = new TradeLog()
    log.agree('m', { deliverBy: '2026-03-04' }, at('2026-03-01'))
    closed(log, '2026-03-04')
    expect(first(log)).toMatchObject({ waits: 3, late: null })
    closed(log, '2026-03-06')
    expect(list(log)).toMatchObject({ on: '2026-03-06', matches: [{ waits: 5, late: 2 }] })
    log.open('m')
    log.tell(settlements, 'm', 'GoodsDelivered', {
      ...{ delivery: 'd', lateDays: 2, quantity: tonnes('100') },
    })
    expect(first(log)).toMatchObject({ late: null })
  })

  test('that came undone waits for nothing', () => {
    const log = new TradeLog()
    log.agree('m')
    log.tell(matches, 'm', 'MatchUndone', { because: 'cancelled', lot: null })
    expect(first(log)).toMatchObject({ status: 'undone', missing: [] })
  })
})

function three() {
  const log = new TradeLog()
  log.agree('c')
  log.agree('a', { buyer: 'plant', seller: 'mill' })
  log.agree('b', { buyer: 'plant' })
  log.tell(matches, 'b', 'MatchProven', { settlement: 'b' })
  return log
}

const ids = ({ matches: found }: ReturnType<typeof list>) => found.map(({ match }) => match)

describe('the list of matches', () => {
  test('is in the order of ids, page by page, of everybody, a member, or a state', () => {
    const log = three()
    expect(ids(list(log))).toEqual(['a', 'b', 'c'])
    expect(ids(list(log, { status: 'claimed' }))).toEqual(['a', 'c'])
    expect(ids(list(log, { member: 'mill' }))).toEqual(['a', 'c'])
    expect(ids(list(log, { member: 'plant', status: 'real' }))).toEqual(['b'])
    expect(ids(list(log, { member: 'nobody' }))).toEqual([])
    const page = list(log, { limit: '2' })
    expect([ids(page), page.next]).toEqual([['a', 'b'], 'b'])
    expect(ids(list(log, { limit: '2', after: 'b' }))).toEqual(['c'])
  })

  test("is for a member of its own, and nothing of another's", () => {
    const log = three()
    expect(ids(list(log, {}, memberOf('farm')))).toEqual(['b', 'c'])
    expect(ids(list(log, { status: 'claimed' }, memberOf('plant')))).toEqual(['a'])
    folded(settlementTrail, log.events, (rows) => {
      expect(tryAsking(rows, listMatches, { member: 'mill' }, memberOf('farm'))).toBeNull()
    })
  })
})
