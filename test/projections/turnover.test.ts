import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendar } from '../../domain/calendar/events.ts'
import { lots } from '../../domain/lots/events.ts'
import { addDays } from '../../domain/values/instant.ts'
import { turnover } from '../../projections/turnover/fold.ts'
import { listWarehouses } from '../../projections/turnover/houses.ts'
import { showWarehouse } from '../../projections/turnover/queries.ts'
import { analyst, ask, folded, memberOf, tryAsking } from '../support/ask.ts'
import { at, GoodsLog, layer, tonnes, yuan } from './goods-log.ts'

const house = (log: GoodsLog, params: Record<string, string> = {}, viewer = analyst) =>
  folded(turnover, log.events, (rows) =>
    ask(rows, showWarehouse, { warehouse: 'house', ...params }, viewer),
  )

/** 100 t that come on a day. */
function apples(day = '2026-03-01') {
  const log = new GoodsLog()
  log.lease()
  log.claim('a', '100')
  log.store('a', '100', day)
  return log
}

describe('what a warehouse earns', () => {
  test('by free entry is 2.14 times the classic rent of 14 days', () => {
    const log = apples()
    log.leave('a', [layer('2026-03-01', '100')], '2026-03-15')
    const free = house(log)
    expect(free).toMatchObject({
      fees: { earned: yuan('9000.00'), otherwise: yuan('4200.00') },
      ...{ goodsDays: '1400', capacityDays: '3500', leaseCost: yuan('3500.00') },
      perGoodsDay: { income: '6.428571', lease: '2.5', margin: '3.928571' },
      perCapacityDay: { income: '2.571429', lease: '1', margin: '1.571429' },
      ...{ occupancy: { now: '0', mean: '0.4' }, turnoverDays: '14' },
    })
    const classic = apples()
    classic.adopt({ fees: 'classic' }, '2026-03-02')
    classic.leave('a', [layer('2026-03-01', '100')], '2026-03-15')
    const { perGoodsDay, fees } = house(classic)
    expect([perGoodsDay?.income, fees.otherwise]).toEqual(['3', yuan('9000.00')])
    const times = Number(free.perGoodsDay!.income) / Number(perGoodsDay!.income)
    expect(times.toFixed(2)).toBe('2.14')
  })

  test('is told by the policy under which it was earned, and by the one in force', () => {
    const log = apples()
    log.leave('a', [layer('2026-03-01', '40')], '2026-03-15')
    log.adopt({ fees: 'classic', days: 20 }, '2026-03-20')
    log.leave('a', [layer('2026-03-01', '60')], '2026-03-21', { how: 'taken-back' })
    expect(house(log)).toMatchObject({
      policy: { fees: 'classic', days: 20, takenBack: 'days-stayed' },
      fees: {
        ...{ earned: yuan('7200.00'), otherwise: yuan('5280.00') },
        byPolicy: [
          { policy: 'classic', exits: 1, earned: yuan('3600.00') },
          { policy: 'free-entry', exits: 1, earned: yuan('3600.00') },
        ],
      },
    })
    expect(house(log, { on: '2026-03-19' }).policy.fees).toBe('free-entry')
  })

  test('bears each lease for its days, used or not', () => {
    const log = new GoodsLog()
    log.lease()
    const smaller = { capacity: tonnes('100'), from: '2026-03-11' }
    log.lease(smaller, 'house', '2026-03-05')
    const cost = { amount: '2', currency: 'CNY', per: 'TNE' } as const
    log.lease({ ...smaller, cost, from: '2026-03-21' }, 'house', '2026-03-05')
    const shown = house(log, { on: '2026-03-31' })
    expect(shown).toMatchObject({
      ...{ capacity: '100', leaseCost: yuan('5500.00'), capacityDays: '4500' },
      ...{ perGoodsDay: null, turnoverDays: null, goodsDays: '0' },
      perCapacityDay: { income: '0', lease: '1.222222', margin: '-1.222222' },
    })
    expect(house(log, { on: '2026-03-06' }).leaseCost).toEqual(yuan('1250.00'))
  })

  test('is nothing of goods that become part of another lot, and of what is lost', () => {
    const log = apples()
    log.store('b', '50', '2026-03-05')
    const layers = [layer('2026-03-01', '100'), layer('2026-03-05', '50')]
    log.leave('a', [layers[0]!], '2026-03-11', { how: 'merged', into: 'c' })
    log.leave('b', [layers[1]!], '2026-03-11', { how: 'merged', into: 'c' })
    log.form('c', layers, ['a', 'b'], '2026-03-11')
    expect(house(log)).toMatchObject({
      ...{ stored: '150', goodsDays: '1300', turnoverDays: null },
      fees: { earned: yuan('0.00') },
      stock: [{ lots: 1, days: { mean: '8.666667', oldest: 10 } }],
    })
    const lost = { counted: false, portions: [], receipts: [], reason: 'Fire', whole: false }
    const data = { ...lost, loss: 'l', quantity: tonnes('100') }
    log.tell(lots, 'c', 'LotLost', data, at('2026-03-13'))
    expect(house(log, { on: '2026-03-15' })).toMatchObject({
      ...{ stored: '50', goodsDays: '1700', turnoverDays: null },
      fees: { earned: yuan('0.00') },
    })
  })
})

describe('a warehouse', () => {
  test('holds products by their grade, with their days', () => {
    const log = apples()
    log.grade('a', 'first', '2026-03-02')
    log.store('b', '20', '2026-03-05')
    log.store('c', '60', '2026-03-09', { owner: 'reef' })
    log.store('d', '5', '2026-03-09', { product: 'pears' })
    expect(house(log, { on: '2026-03-11' }).stock).toEqual([
      {
        ...{ product: 'apples', grade: null, lots: 2, quantity: tonnes('80') },
        days: { mean: '3', oldest: 6 },
      },
      {
        ...{ product: 'apples', grade: 'first', lots: 1, quantity: tonnes('100') },
        days: { mean: '10', oldest: 10 },
      },
      {
        ...{ product: 'pears', grade: null, lots: 1, quantity: tonnes('5') },
        days: { mean: '2', oldest: 2 },
      },
    ])
  })

  test('has room that is claimed, moved and freed', () => {
    const log = apples()
    log.claim('b', '30', [{ lot: 'a', value: '30' }])
    log.free('a', '10')
    expect(house(log)).toMatchObject({ capacity: '250', claimed: '90', stored: '100' })
  })

  test('does not hold goods that are on their way to it', () => {
    const log = new GoodsLog()
    log.lease()
    log.book('voyage-7')
    const afloat = { shipment: 'voyage-7', warehouse: null }
    log.store('a', '100', '2026-03-01', afloat)
    log.announce('a', '100', '2026-03-05')
    expect(house(log)).toMatchObject({ stored: '0', stock: [] })
    log.enter('a', '100', '2026-03-08', { shipment: null })
    expect(house(log, { on: '2026-03-10' })).toMatchObject({ stored: '100', goodsDays: '200' })
  })

  test('is shown by the latest day that is known', () => {
    const log = apples()
    expect(house(log).on).toBe('2026-03-01')
    const data = { date: '2026-03-09', end: '2026-03-10T00:00:00.000Z' }
    log.tell(calendar, 'business', 'BusinessDayClosed', data, at('2026-03-10'))
    expect(house(log)).toMatchObject({ on: '2026-03-09', stock: [{ days: { oldest: 8 } }] })
  })

  test('is seen by its operator and the platform', () => {
    const log = apples()
    expect(house(log, {}, memberOf('keeper')).stored).toBe('100')
    const seen = (member: string, warehouse = 'house') =>
      folded(turnover, log.events, (rows) =>
        tryAsking(rows, showWarehouse, { warehouse }, memberOf(member)),
      )
    expect([seen('hill'), seen('keeper', 'none')]).toEqual([null, null])
  })
})

describe('warehouses', () => {
  const listed = (params: Record<string, string> = {}, viewer = analyst) => {
    const log = apples()
    log.lease({ operator: null }, 'another')
    return folded(turnover, log.events, (rows) => ask(rows, listWarehouses, params, viewer))
  }

  test('are listed with how full they are and what they earned, as each is shown', () => {
    const { on, warehouses, next } = listed({ on: '2026-03-10' })
    expect([on, next]).toEqual(['2026-03-10', null])
    expect(warehouses.map(({ warehouse }) => warehouse)).toEqual(['another', 'house'])
    const { stored, occupancy, fees, leaseCost, policy } = house(apples(), { on: '2026-03-10' })
    expect(warehouses[1]).toMatchObject({ stored, occupancy, fees, leaseCost, policy })
    expect(warehouses.map(({ products }) => products)).toEqual([[], ['apples']])
  })

  test('come page by page', () => {
    const first = listed({ limit: '1' })
    expect([first.warehouses[0]?.warehouse, first.next]).toEqual(['another', 'another'])
    const second = listed({ limit: '1', after: 'another' })
    expect([second.warehouses[0]?.warehouse, second.next]).toEqual(['house', null])
  })

  test('are shown to those who keep them', () => {
    const seen = (member: string) =>
      listed({}, memberOf(member)).warehouses.map(({ warehouse }) => warehouse)
    expect([seen('keeper'), seen('hill')]).toEqual([['house'], []])
  })
})

test('law: goods and days add up to the stock of every day, whatever came and went', () => {
  const stay = fc.record({
    from: fc.nat(30),
    days: fc.nat(30),
    tonnes: fc.integer({ min: 1, max: 50 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(stay, { minLength: 1, maxLength: 8 }), fc.nat(70), (stays, until) => {
      const log = new GoodsLog()
      log.lease()
      const day = (n: number) => addDays('2026-03-01', n)
      const moves: [number, () => void][] = []
      const left = stays.map(({ tonnes, part }) => Math.floor(tonnes * part))
      for (const [i, { from, days, tonnes: all }] of stays.entries()) {
        moves.push([from, () => log.store(`lot-${i}`, `${all}`, day(from))])
        if (left[i] === 0) continue
        const gone = () => log.leave(`lot-${i}`, [layer(day(from), `${left[i]}`)], day(from + days))
        moves.push([from + days, gone])
      }
      const last = Math.max(...moves.map(([n]) => n), until)
      for (const [, move] of moves.sort(([a], [b]) => a - b)) move()
      let naive = 0
      for (let n = 0; n < last; n++) {
        for (const [i, { from, days, tonnes: all }] of stays.entries()) {
          if (n >= from) naive += n < from + days ? all : all - left[i]!
        }
      }
      expect(house(log, { on: day(last) }).goodsDays).toBe(`${naive}`)
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 60) },
  )
})
