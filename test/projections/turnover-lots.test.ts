import { describe, expect, test } from 'vitest'
import { lots } from '../../domain/lots/events.ts'
import { turnover } from '../../projections/turnover/fold.ts'
import { listLots } from '../../projections/turnover/listing.ts'
import { housesOf, showLot } from '../../projections/turnover/queries.ts'
import { analyst, ask, folded, memberOf, tryAsking } from '../support/ask.ts'
import { at, GoodsLog, layer, tonnes, yuan } from './goods-log.ts'

const shown = (log: GoodsLog, lot: string, viewer = analyst, params = {}) =>
  folded(turnover, log.events, (rows) => tryAsking(rows, showLot, { lot, ...params }, viewer))
const list = (log: GoodsLog, params = {}, viewer = analyst) =>
  folded(turnover, log.events, (rows) => ask(rows, listLots, params, viewer))

const receipt = { holder: 'bank', negotiable: true, quantity: tonnes('60'), receipt: 'r-1' }
const insurance = {
  ...{ from: '2026-03-01', insurer: 'Harbour Mutual', lossPayee: 'bank', policy: 'p-1' },
  ...{ sum: yuan('600000.00'), until: '2026-12-31' },
}

/** A lot with everything that somebody may have a right to. */
function claimed() {
  const log = new GoodsLog()
  log.lease()
  log.store('a', '70', '2026-03-01')
  log.enter('a', '30', '2026-03-05')
  log.grade('a', 'first', '2026-03-06')
  log.reserve('a', '40', 'm-1', '2026-03-07')
  log.tell(lots, 'a', 'ReceiptIssued', receipt, at('2026-03-07'))
  const other = { ...receipt, holder: 'trader', quantity: tonnes('5'), receipt: 'r-2' }
  log.tell(lots, 'a', 'ReceiptIssued', other, at('2026-03-07'))
  const pledge = { lender: 'lender', loan: 'l-1', quantity: tonnes('50') }
  log.tell(lots, 'a', 'LotPledged', { ...pledge, receipt: null, whole: false }, at('2026-03-08'))
  log.tell(lots, 'a', 'LotInsured', insurance, at('2026-03-08'))
  return log
}

describe('a lot', () => {
  test('is shown with its days, its documents and who has a right to it', () => {
    expect(shown(claimed(), 'a', analyst, { on: '2026-03-11' })).toEqual({
      ...{ lot: 'a', status: 'stored', owner: 'hill', product: 'apples', grade: 'first' },
      ...{ warehouse: 'house', shipment: null, leaves: null, commingled: false },
      ...{ on: '2026-03-11', unit: 'TNE', announced: '70', stored: '100', free: '60' },
      days: { mean: '8.8', oldest: 10 },
      layers: [
        { ...layer('2026-03-01', '70'), days: 10 },
        { ...layer('2026-03-05', '30'), days: 6 },
      ],
      sums: { in: '100', found: '0', out: '0', lost: '0', given: '0' },
      portions: [{ owner: 'hill', quantity: '100' }],
      receipts: [
        { receipt: 'r-1', holder: 'bank', negotiable: true, quantity: '60' },
        { receipt: 'r-2', holder: 'trader', negotiable: true, quantity: '5' },
      ],
      reservations: [{ match: 'm-1', buyer: 'market', on: '2026-03-07', left: '40' }],
      pledge: { lender: 'lender', loan: 'l-1', quantity: tonnes('50') },
      insurances: [insurance],
    })
  })

  test('is seen by its owner, its lender, its receipts’ holders and who keeps it; no other', () => {
    const log = claimed()
    const sees = (member: string) => shown(log, 'a', memberOf(member)) !== null
    expect(['hill', 'lender', 'bank', 'trader', 'keeper'].map(sees)).toEqual(Array(5).fill(true))
    expect(['market', 'rival', 'a'].map(sees)).toEqual([false, false, false])
    expect(shown(log, 'none')).toBe(null)
  })

  test('shows its matches and others’ receipts to its owner, its lender and who keeps it', () => {
    const log = claimed()
    const rights = (member: string) => {
      const { receipts, reservations } = shown(log, 'a', memberOf(member))!
      return [receipts.length, reservations.length]
    }
    for (const member of ['hill', 'lender', 'keeper']) expect(rights(member)).toEqual([2, 1])
    expect(rights('bank')).toEqual([1, 0])
  })

  test('is seen no longer by who passed its receipt on', () => {
    const log = claimed()
    log.tell(lots, 'a', 'ReceiptEndorsed', { receipt: 'r-1', to: 'market' }, at('2026-03-09'))
    const gone = { because: 'It came back.', receipt: 'r-2' }
    log.tell(lots, 'a', 'ReceiptCancelled', gone, at('2026-03-09'))
    expect(shown(log, 'a', memberOf('bank'))).toBe(null)
    expect(shown(log, 'a', memberOf('trader'))).toBe(null)
    expect(shown(log, 'a', memberOf('market'))).not.toBe(null)
  })

  test('of several owners shows each of them its own part', () => {
    const log = new GoodsLog()
    log.lease()
    log.announce('tank', '100', '2026-03-01', { commingled: true })
    log.enter('tank', '60', '2026-03-01')
    log.enter('tank', '40', '2026-03-02', { owner: 'reef', named: true })
    const parts = (member: string) => shown(log, 'tank', memberOf(member))!.portions
    expect(parts('reef')).toEqual([{ owner: 'reef', quantity: '40' }])
    expect(parts('hill')).toHaveLength(2)
  })

  test('remembers every warehouse that it had to do with', () => {
    const log = new GoodsLog()
    log.lease()
    log.store('a', '10', '2026-03-01')
    log.announce('a', '10', '2026-03-02', { shipment: 'voyage-7', warehouse: null })
    const leaving = { leaves: 'house', shipment: 'voyage-7', warehouse: null }
    log.enter('a', '10', '2026-03-03', leaving)
    log.announce('a', '10', '2026-03-04', { warehouse: 'other' })
    log.tell(lots, 'a', 'LotRefused', { because: 'no-room' }, at('2026-03-04'))
    const houses = folded(turnover, log.events, (rows) => housesOf(rows, 'a'))
    expect(houses).toEqual(['house', 'other'])
  })
})

describe('the list of what can be had', () => {
  /** Heard of in this order: announced, afloat, stored, stored. */
  function goods() {
    const log = new GoodsLog()
    log.lease()
    log.book('voyage-7')
    log.announce('hill~1', '10', '2026-03-01')
    log.store('rival~2', '20', '2026-03-02', {
      owner: 'rival',
      shipment: 'voyage-7',
      warehouse: null,
    })
    log.store('hill~3', '30', '2026-03-03')
    log.store('rival~4', '40', '2026-03-04', { owner: 'rival', product: 'pears' })
    return log
  }
  const ids = (log: GoodsLog, params = {}) => list(log, params).lots.map(({ lot }) => lot)

  test('has goods in store before those afloat before those announced, whoever owns them', () => {
    expect(ids(goods())).toEqual(['hill~3', 'rival~4', 'rival~2', 'hill~1'])
    expect(ids(goods(), { product: 'apples' })).toEqual(['hill~3', 'rival~2', 'hill~1'])
    expect(ids(goods(), { warehouse: 'house' })).toEqual(['hill~3', 'rival~4', 'hill~1'])
    expect(ids(goods(), { product: 'pears', warehouse: 'house' })).toEqual(['rival~4'])
  })

  test('leaves out what a match has, what is gone, and what will not come', () => {
    const log = goods()
    log.reserve('hill~3', '12', 'm-1', '2026-03-05')
    log.reserve('rival~4', '40', 'm-2', '2026-03-05')
    log.tell(lots, 'hill~1', 'LotRefused', { because: 'no-room' }, at('2026-03-05'))
    log.leave('rival~2', [layer('2026-03-02', '20')], '2026-03-05', {
      ...{ how: 'taken-back', owner: 'rival', shipment: 'voyage-7', warehouse: null },
    })
    expect(list(log).lots).toMatchObject([{ lot: 'hill~3', free: tonnes('18') }])
  })

  test('tells a member neither the owner nor the id of what is not its own', () => {
    const { lots: seen } = list(goods(), { on: '2026-03-13' }, memberOf('hill'))
    expect(seen.map(({ lot, owner }) => [lot, owner])).toEqual([
      ['hill~3', 'hill'],
      [null, null],
      [null, null],
      ['hill~1', 'hill'],
    ])
    expect(seen[1]).toEqual({
      ...{ lot: null, owner: null, product: 'pears', grade: null, is: 'stored' },
      ...{ place: { country: 'CN', name: 'Yantai' }, free: tonnes('40'), days: 9 },
    })
    expect(seen[2]).toMatchObject({ is: 'afloat', place: { name: 'Qingdao' } })
    const { lots: strange, next } = list(goods(), { limit: '1' }, memberOf('stranger'))
    expect(JSON.stringify([strange, next])).not.toMatch(/hill|rival/)
  })

  test('comes page by page', () => {
    const log = goods()
    const first = list(log, { limit: '3' })
    const second = list(log, { limit: '3', after: first.next! })
    expect([...first.lots, ...second.lots]).toEqual(list(log).lots)
    expect([first.lots.length, second.lots.length, second.next]).toEqual([3, 1, null])
    expect(list(new GoodsLog())).toEqual({ lots: [], next: null })
  })
})

test('rows are the same however many events are folded at once', () => {
  const log = claimed()
  log.leave('a', [layer('2026-03-01', '40')], '2026-03-15', { match: 'm-1' })
  const whole = shown(log, 'a')
  const slowly = folded(turnover, log.events, (rows) => ask(rows, showLot, { lot: 'a' }), 1)
  expect(slowly).toEqual(whole)
  expect(whole).toMatchObject({ stored: '60', reservations: [], free: '60' })
})
