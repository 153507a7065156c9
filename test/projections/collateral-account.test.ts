import { describe, expect, test } from 'vitest'
import { collateral } from '../../projections/collateral/fold.ts'
import { showSchedule, showStatement } from '../../projections/collateral/queries.ts'
import { analyst, ask, folded, memberOf, tryAsking } from '../support/ask.ts'
import { GoodsLog } from '../support/goods-log.ts'

/** Apples on which 480,000 were lent on 3 March, sold and paid on 17 March. */
function sold() {
  const log = new GoodsLog()
  log.store('apples-1')
  log.mark('6000', '2025-03-03')
  log.lend('apples-1')
  const parts = { storage: '9000.00', interest: '1120.00', principal: '480000.00' }
  log.pay('apples-1', 'p-1', '2025-03-17', { ...parts, owner: '109880.00' })
  return log
}

const statement = (log: GoodsLog, on: string, viewer = analyst) =>
  folded(collateral, log.events, (rows) =>
    ask(rows, showStatement, { loan: 'apples-1', on }, viewer),
  )
const schedule = (log: GoodsLog, on: string) =>
  folded(collateral, log.events, (rows) => ask(rows, showSchedule, { loan: 'apples-1', on }))

describe('the statement of a loan', () => {
  test('has every movement with what is owed after it, and the rule behind the interest', () => {
    const { lines, owed } = statement(sold(), '2025-03-17')
    expect(lines.map((line) => [line.day, line.what, line.amount.exact, line.owed.exact])).toEqual([
      ['2025-03-03', 'disbursed', '480000', '480000'],
      ['2025-03-17', 'interest', '1120', '481120'],
      ['2025-03-17', 'paid', '-481120', '0'],
    ])
    expect(lines[1]?.rule).toEqual({
      ...{ dayCount: 'A360', from: '2025-03-03', to: '2025-03-17', days: 14, years: '7/180' },
      ...{ rate: '3/50', principal: { exact: '480000', rounded: '480000.00' } },
    })
    expect(owed).toEqual({ exact: '0', rounded: '0.00' })
  })

  test('says where a payment went: storage, costs, interest, principal, and the owner', () => {
    expect(statement(sold(), '2025-03-17').lines[2]).toMatchObject({
      reference: 'p-1',
      payment: {
        ...{ amount: '600000.00', storage: '9000.00', saleCosts: '0.00', interest: '1120.00' },
        ...{ principal: '480000.00', owner: '109880.00', source: 'cash' },
      },
    })
  })

  test('ends with the day asked for, and counts interest to it', () => {
    const { lines, owed } = statement(sold(), '2025-03-08')
    expect(lines.map(({ what }) => what)).toEqual(['disbursed', 'interest'])
    expect(owed.exact).toBe('480400')
  })

  test('keeps a fraction of a cent until it is paid', () => {
    const log = new GoodsLog()
    log.store('apples-1')
    log.lend('apples-1', { amount: { amount: '100.00', currency: 'CNY' }, rate: '0.05' })
    expect(statement(log, '2025-03-04').lines[1]).toMatchObject({
      amount: { exact: '1/72', rounded: '0.01' },
      owed: { exact: '7201/72', rounded: '100.01' },
    })
  })

  test('puts what was recorded late in its own place', () => {
    const log = sold()
    log.pay('apples-1', 'p-0', '2025-03-10', { principal: '1000.00' })
    expect(statement(log, '2025-03-12').lines.map(({ day, what }) => `${day} ${what}`)).toEqual([
      ...['2025-03-03 disbursed', '2025-03-10 interest', '2025-03-10 paid', '2025-03-12 interest'],
    ])
  })

  test('is shown to whoever borrows and lends, and to nobody else', () => {
    const log = sold()
    const all = statement(log, '2025-03-17')
    for (const member of ['hill', 'bank']) {
      expect(statement(log, '2025-03-17', memberOf(member))).toEqual(all)
    }
    folded(collateral, log.events, (rows) => {
      for (const [loan, member] of [
        ['apples-1', 'rival'],
        ['none', 'hill'],
      ] as const) {
        expect(tryAsking(rows, showStatement, { loan }, memberOf(member))).toBeNull()
        expect(tryAsking(rows, showSchedule, { loan }, memberOf(member))).toBeNull()
      }
    })
  })
})

describe('the schedule of a loan', () => {
  const weekly = { interestCycle: { anchor: '2025-03-10', every: 1, unit: 'weeks' as const } }

  /** Interest of 560 every week from 10 March on, and everything on 24 March. */
  function monthOfInterest() {
    const log = new GoodsLog()
    log.store('apples-1')
    log.lend('apples-1', { maturity: '2025-03-24', terms: weekly })
    return log
  }

  test('says what is due when, as agreed', () => {
    const { dues } = schedule(monthOfInterest(), '2025-03-03')
    expect(dues.map(({ date, kind, toPay, short }) => [date, kind, toPay.exact, short])).toEqual([
      ['2025-03-10', 'interest', '560', null],
      ['2025-03-17', 'interest', '560', null],
      ['2025-03-24', 'maturity', '480560', null],
    ])
  })

  test('says what was paid, what was short on its day, and what is overdue', () => {
    const log = monthOfInterest()
    log.pay('apples-1', 'p-1', '2025-03-10', { interest: '500.00' })
    const { dues, paid, overdue } = schedule(log, '2025-03-17')
    expect(dues.map(({ short }) => short?.exact ?? null)).toEqual(['60', '620', null])
    expect(paid).toEqual([
      {
        ...{ day: '2025-03-10', payment: 'p-1', source: 'cash' },
        ...{ interest: '500.00', principal: '0.00' },
      },
    ])
    expect(overdue.exact).toBe('620')
  })

  test('has nothing on it before money was lent', () => {
    const log = new GoodsLog()
    log.store('apples-1')
    log.request('apples-1')
    expect(schedule(log, '2025-03-03')).toMatchObject({
      dues: [],
      paid: [],
      overdue: { exact: '0' },
    })
  })
})
