import { describe, expect, test } from 'vitest'
import { settlements } from '../../domain/settlements/events.ts'
import { collateral } from '../../projections/collateral/fold.ts'
import { listLoans, sumLoans } from '../../projections/collateral/queries.ts'
import {
  announcedBefore,
  assignedTo,
  loanOfLot,
  loansOnProduct,
  loansOnShipment,
  lotsOf,
  pledgedProducts,
} from '../../projections/collateral/readers.ts'
import { loansOnSettlement, undoneFor } from '../../projections/collateral/rule-readers.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { analyst, ask, folded, memberOf, tryAsking } from '../support/ask.ts'
import { cny, GoodsLog } from '../support/goods-log.ts'

/** Three loans on apples and one on pears, in two stores, and one that was only asked for. */
function several() {
  const log = new GoodsLog()
  log.product('pears')
  log.lease('dry')
  log.mark('6000', '2025-03-03')
  log.mark('4000', '2025-03-03', {}, 'pears')
  const lend = (id: string, borrower: string, lender: string, product = 'apples') => {
    log.store(id, { owner: borrower, lender, product, warehouse: id === 'd' ? 'dry' : 'cold' })
    const amount = cny(product === 'pears' ? '100000.00' : '240000.00')
    log.lend(id, { borrower, lender, amount, products: [product] })
  }
  lend('d', 'hill', 'bank')
  lend('b', 'hill', 'fund')
  lend('a', 'reef', 'bank')
  lend('c', 'reef', 'fund', 'pears')
  log.store('e', { owner: 'hill' })
  log.request('e', { borrower: 'hill', lender: 'fund' })
  return log
}

const list = (log: GoodsLog, params: Record<string, string> = {}, viewer = analyst) =>
  folded(collateral, log.events, (rows) =>
    ask(rows, listLoans, { on: '2025-03-08', ...params }, viewer),
  )
const ids = ({ loans }: ReturnType<typeof list>) => loans.map(({ loan }) => loan)

describe('loans', () => {
  test('are listed with what is owed of them, and what their goods are worth', () => {
    const { loans, next } = list(several())
    expect(next).toBeNull()
    expect(loans.map(({ loan }) => loan)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(loans[0]).toEqual({
      ...{ loan: 'a', borrower: 'reef', lender: 'bank', currency: 'CNY', status: 'open' },
      principal: { exact: '240000', rounded: '240000.00' },
      accrued: { exact: '200', rounded: '200.00' },
      exposure: { exact: '240200', rounded: '240200.00' },
      marketValue: { exact: '600000', rounded: '600000.00' },
      lendingValue: { exact: '480000', rounded: '480000.00' },
      ...{ loanToValue: '40.0', state: 'covered', answerBy: null },
    })
    expect(loans[4]).toMatchObject({ status: 'appraised', exposure: { exact: '0' } })
  })

  test.each([
    [{ borrower: 'hill' }, ['b', 'd', 'e']],
    [{ lender: 'bank' }, ['a', 'd']],
    [{ borrower: 'reef', lender: 'bank' }, ['a']],
    [{ product: 'pears' }, ['c']],
    [{ warehouse: 'dry' }, ['d']],
    [{ warehouse: 'cold', lender: 'fund' }, ['b', 'c']],
    [{ status: 'appraised' }, ['e']],
    [{ status: 'open', product: 'apples', borrower: 'hill' }, ['b', 'd']],
  ])('are chosen by %j', (params, found) => {
    expect(ids(list(several(), params))).toEqual(found)
  })

  test('are shown to whoever borrows or lends, and to nobody else', () => {
    const seen = (member: string, params = {}) => ids(list(several(), params, memberOf(member)))
    expect(seen('hill')).toEqual(['b', 'd', 'e'])
    expect(seen('bank')).toEqual(['a', 'd'])
    expect(seen('bank', { borrower: 'reef' })).toEqual(['a'])
    expect(seen('rival')).toEqual([])
    expect(seen('rival', { borrower: 'hill' })).toEqual([])
  })

  test.each([analyst, memberOf('hill')])('are listed page by page: %j', (viewer) => {
    const log = several()
    const params = { limit: '2', borrower: 'hill' }
    const first = list(log, params, viewer)
    expect([ids(first), first.next]).toEqual([['b', 'd'], 'd'])
    const second = list(log, { ...params, after: 'd' }, viewer)
    expect([ids(second), second.next]).toEqual([['e'], null])
  })

  test('are read for one page only, however many there are', () => {
    const reads = (many: number) => {
      const log = new GoodsLog()
      log.mark('6000', '2025-03-03')
      for (let n = 0; n < many; n++) {
        const id = `loan-${`${n}`.padStart(3, '0')}`
        log.store(id)
        log.lend(id)
      }
      return folded(collateral, log.events, (rows) => {
        let count = 0
        const counting: Reading = {
          position: rows.position,
          all: (sql, ...values) => {
            count += 1
            return rows.all(sql, ...values)
          },
          get: (sql, ...values) => rows.get(sql, ...values),
        }
        expect(ask(counting, listLoans, { limit: '5' }).loans).toHaveLength(5)
        return count
      })
    }
    expect(reads(40)).toBe(reads(10))
  })

  test('are none where nothing was ever lent', () => {
    expect(list(new GoodsLog())).toEqual({ loans: [], next: null })
  })
})

describe('sums of loans', () => {
  const sums = (by: string, viewer = analyst, params = {}) =>
    folded(collateral, several().events, (rows) =>
      ask(rows, sumLoans, { by, on: '2025-03-08', ...params }, viewer),
    )
  const told = ({ sums: all }: ReturnType<typeof sums>) =>
    all.map(({ of, loans, exposure, marketValue }) => [
      ...[of, loans, exposure.exact, marketValue.exact],
    ])

  test('are what is owed and what stands behind it, by lender and by borrower', () => {
    expect(told(sums('lender'))).toEqual([
      ['bank', 2, '480400', '1200000'],
      ['fund', 2, '1020850/3', '1000000'],
    ])
    expect(told(sums('borrower'))).toEqual([
      ['hill', 2, '480400', '1200000'],
      ['reef', 2, '1020850/3', '1000000'],
    ])
  })

  test('are those of the goods of one product, or in one warehouse', () => {
    expect(told(sums('product'))).toEqual([
      ['apples', 3, '720600', '1800000'],
      ['pears', 1, '300250/3', '400000'],
    ])
    expect(told(sums('warehouse'))).toEqual([
      ['cold', 3, '1741450/3', '1600000'],
      ['dry', 1, '240200', '600000'],
    ])
  })

  test('of a member are of the loans that it may see', () => {
    expect(told(sums('lender', memberOf('hill')))).toEqual([
      ['bank', 1, '240200', '600000'],
      ['fund', 1, '240200', '600000'],
    ])
    expect(told(sums('warehouse', memberOf('rival')))).toEqual([])
  })

  test('come page by page', () => {
    const first = sums('product', analyst, { limit: '1' })
    expect([told(first).map(([of]) => of), first.next]).toEqual([['apples'], 'apples'])
    const second = sums('product', analyst, { limit: '1', after: 'apples' })
    expect([told(second).map(([of]) => of), second.next]).toEqual([['pears'], null])
  })
})

test('who asks for more loans than are looked at in a moment waits for that alone', () => {
  const waits = (log: GoodsLog, limit: string) =>
    folded(collateral, log.events, (rows) =>
      listLoans.isLong?.(rows, listLoans.params.parse({ limit }), analyst),
    )
  const log = several()
  expect(waits(log, '50')).toBe(false)
  for (const id of ['f', 'g', 'h', 'i']) log.request(id, { lots: ['e'] })
  expect(waits(log, '50')).toBe(true)
  expect(waits(log, '8')).toBe(false)
})

describe('rules ask', () => {
  const asking = <T>(read: (rows: Reading) => T, log = several()) =>
    folded(collateral, log.events, read)

  test('which products need a mark, for how large a lot, and whose trades do not count', () => {
    expect(asking((rows) => pledgedProducts(rows, 9, ''))).toEqual(['apples', 'pears'])
    expect(asking((rows) => pledgedProducts(rows, 1, 'apples'))).toEqual(['pears'])
    const [cny5, by] = [
      { currency: 'CNY', decade: 5 },
      { borrower: 'hill', lender: 'bank' },
    ]
    expect(asking((rows) => loansOnProduct(rows, 'apples', 9, ''))).toEqual([
      { loan: 'a', ...cny5, ...by, borrower: 'reef' },
      { loan: 'b', ...cny5, ...by, lender: 'fund' },
      { loan: 'd', ...cny5, ...by },
    ])
    const page = asking((rows) => loansOnProduct(rows, 'apples', 1, 'a'))
    expect(page.map(({ loan }) => loan)).toEqual(['b'])
    const log = several()
    log.release('c', 'c')
    expect(asking((rows) => pledgedProducts(rows, 9, 'apples'), log)).toEqual([])
    expect(asking((rows) => loansOnProduct(rows, 'pears', 9, ''), log)).toEqual([])
  })

  test('which loan a lot stands behind, and which lots stand behind a loan', () => {
    expect(asking((rows) => ['a', 'e', 'none'].map((lot) => loanOfLot(rows, lot)))).toEqual([
      ...['a', null, null],
    ])
    expect(asking((rows) => [lotsOf(rows, 'a'), lotsOf(rows, 'none')])).toEqual([['a'], []])
  })

  test('which loans the lots on a ship stand behind', () => {
    const log = several()
    log.board('a', 'ship')
    log.board('e', 'ship')
    expect(asking((rows) => loansOnShipment(rows, 'ship'), log)).toEqual(['a'])
  })

  test('which loans rest on a settlement, and which settlements are assigned to a loan', () => {
    const log = several()
    const chain = { downstream: 'sugar', upstream: ['north', 'south'], yield: '0.125' }
    log.request('chained', { chain, lots: [], products: [] })
    log.open('sale')
    const found = (settlement: string) => asking((rows) => loansOnSettlement(rows, settlement), log)
    expect(['north', 'south', 'sugar', 'sale'].map(found)).toEqual([
      ...[['chained'], ['chained'], ['chained'], []],
    ])
    const notice = { lender: 'bank', notice: null }
    log.tell(settlements, 'sale', 'SettlementAssigned', { ...notice, loan: 'a' })
    expect(found('sale')).toEqual(['a'])
    expect(asking((rows) => assignedTo(rows, 'a'), log)).toEqual(['sale'])
    expect(asking((rows) => assignedTo(rows, 'chained'), log)).toEqual([])
    const undone = () => asking((rows) => undoneFor(rows, 'sale'), log)
    expect(undone()).toBeNull()
    log.tell(settlements, 'sale', 'GoodsUndone', { because: 'cancelled' })
    expect(undone()).toBe('a')
    log.tell(settlements, 'sale', 'AssignmentEnded', { because: 'paid', loan: 'a' })
    expect([found('sale'), asking((rows) => assignedTo(rows, 'a'), log)]).toEqual([[], []])
    expect(undone()).toBeNull()
  })

  test('which lots were announced before a day and did not come', () => {
    const log = several()
    log.announce('late', { day: '2025-03-04' })
    log.announce('later', { day: '2025-03-05' })
    log.announce('latest', { day: '2025-03-06' })
    const read = (limit: number, after: string) =>
      asking((rows) => announcedBefore(rows, '2025-03-06', limit, after), log)
    expect(read(9, '')).toEqual(['late', 'later'])
    expect(read(1, '')).toEqual(['late'])
    expect(read(9, 'late')).toEqual(['later'])
  })
})

test('a list that nobody may see is not refused', () => {
  folded(collateral, several().events, (rows) => {
    expect(tryAsking(rows, listLoans, {}, memberOf('rival'))).toEqual({ loans: [], next: null })
  })
})
