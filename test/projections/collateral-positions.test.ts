import { describe, expect, test } from 'vitest'
import { collateral } from '../../projections/collateral/fold.ts'
import { listPositions } from '../../projections/collateral/positions.ts'
import { showLoan } from '../../projections/collateral/queries.ts'
import { EVERYONE } from '../../projections/kernel/query.ts'
import { analyst, ask, folded, memberOf } from '../support/ask.ts'
import { cny, GoodsLog } from '../support/goods-log.ts'

/** Two loans on 600,000 of apples, one of which is closer to its call, and one on pears. */
function several() {
  const log = new GoodsLog()
  log.product('pears')
  log.lease('dry')
  log.mark('6000', '2025-03-03')
  log.mark('4000', '2025-03-03', {}, 'pears')
  const lend = (id: string, amount: string, lender: string, product = 'apples') => {
    log.store(id, { lender, product, warehouse: product === 'pears' ? 'dry' : 'cold' })
    log.lend(id, { lender, amount: cny(amount), products: [product] })
  }
  lend('a', '240000.00', 'bank')
  lend('b', '480000.00', 'fund')
  lend('c', '100000.00', 'fund', 'pears')
  log.store('e')
  log.request('e')
  return log
}

const positions = (log: GoodsLog, params: Record<string, string> = {}, viewer = analyst) =>
  folded(collateral, log.events, (rows) =>
    ask(rows, listPositions, { on: '2025-03-08', ...params }, viewer),
  )
const ids = (answer: ReturnType<typeof positions>) => answer.positions.map(({ loan }) => loan)

describe('positions', () => {
  test('are loans of which something is owed, the least headroom first', () => {
    const { on, positions: all, next } = positions(several())
    expect([on, next]).toEqual(['2025-03-08', null])
    expect(all.map(({ loan }) => loan)).toEqual(['b', 'a', 'c'])
    expect(all[0]).toMatchObject({
      ...{ exposure: { rounded: '480400.00' }, loanToValue: '80.1', state: 'covered' },
      goods: [
        {
          ...{ product: 'apples', quantity: { unit: 'TNE', value: '100' } },
          price: { amount: '6000', currency: 'CNY', per: 'TNE' },
        },
      ],
      call: null,
    })
  })

  test('tell where the call is, and how far marks may fall until then', () => {
    const [first] = positions(several()).positions
    expect(first?.bounds).toEqual({
      headroom: { exact: '-400', rounded: '-400.00' },
      toCall: { exact: '29600', rounded: '29600.00' },
      ...{ lentUpTo: '80.0', callAbove: '85.0', liquidateAbove: '90.0', mayFall: '5.8' },
    })
    const log = several()
    log.mark('5652', '2025-03-08')
    expect(positions(log).positions[0]?.state).toBe('covered')
    log.mark('5646', '2025-03-08')
    expect(positions(log).positions[0]).toMatchObject({
      ...{ state: 'call', bounds: { mayFall: null } },
    })
  })

  test('tell the same as the loan itself, and who would be paid what if its goods were sold', () => {
    const log = several()
    const [first] = positions(log).positions
    const loan = folded(collateral, log.events, (rows) =>
      ask(rows, showLoan, { loan: 'b', on: '2025-03-08' }),
    )
    expect(loan).toMatchObject({ bounds: first?.bounds, falls: first?.falls })
    expect(loan.lots[0]?.counted).toEqual({
      quantity: { unit: 'TNE', value: '100' },
      price: { amount: '6000', currency: 'CNY', per: 'TNE' },
    })
    const { proceeds, storage, interest, principal, owner, lacking } = loan.ifSold
    const amounts = [proceeds, storage, interest, principal, owner, lacking]
    expect(amounts.map(({ amount }) => amount)).toEqual([
      ...['600000.00', loan.priorClaims.rounded, '400.00', '480000.00'],
      ...['110600.00', '0.00'],
    ])
  })

  test('tell what any other fall would do to a loan that is asked for it', () => {
    const falls = (fall: string) =>
      folded(collateral, several().events, (rows) =>
        ask(rows, showLoan, { loan: 'b', on: '2025-03-08', fall }),
      ).falls.map((one) => [one.fall, one.state])
    const always = [
      ['10', 'call'],
      ['20', 'liquidate'],
    ]
    expect(falls('5.8')).toEqual([...always, ['5.8', 'covered']])
    expect(falls('5.9')).toEqual([...always, ['5.9', 'call']])
    expect(showLoan.params.safeParse({ loan: 'b', fall: '101' }).success).toBe(false)
  })

  test('are summed up by currency, with what a fall of all marks would do', () => {
    const [total, ...others] = positions(several()).totals
    expect(others).toEqual([])
    expect(total).toMatchObject({
      ...{ currency: 'CNY', loans: 3, loanToValue: '51.3', calls: 0 },
      ...{ exposure: { exact: '2462050/3' }, marketValue: { exact: '1600000' } },
      falls: [
        { fall: '10', covered: 2, calls: 1, sold: 0, toCover: { exact: '48400' } },
        { fall: '20', covered: 2, calls: 0, sold: 1, toCover: { exact: '96400' } },
      ],
    })
    expect(total?.concentration).toEqual({
      products: [
        { product: 'apples', marketValue: expect.anything(), share: '75' },
        { product: 'pears', marketValue: expect.anything(), share: '25' },
      ],
      warehouses: [
        { warehouse: 'cold', marketValue: expect.anything(), share: '75' },
        { warehouse: 'dry', marketValue: expect.anything(), share: '25' },
      ],
    })
  })

  test('tell which loan is called first if marks fall, and how far they may', () => {
    const first = (log: GoodsLog) => positions(log).totals[0]?.firstCall
    const log = several()
    expect(first(log)).toEqual({ loan: 'b', mayFall: '5.8' })
    log.mark('5646', '2025-03-08')
    expect(first(log)).toEqual({ loan: 'b', mayFall: null })
  })

  test('name as the first another than the one with the least headroom, if that falls less', () => {
    const log = new GoodsLog()
    log.mark('6000', '2025-03-03')
    // What may be lent on it is bounded by its insurance, which does not fall with the mark.
    log.store('capped', { sum: '330000.00' })
    log.lend('capped', { amount: cny('290000.00') })
    log.store('plain')
    log.lend('plain', { amount: cny('420000.00') })
    const { totals, positions: all } = positions(log)
    expect(all.map(({ loan }) => loan)).toEqual(['capped', 'plain'])
    const [capped, plain] = all.map(({ bounds }) => Number(bounds.mayFall))
    expect(plain).toBeLessThan(capped!)
    expect(totals[0]?.firstCall).toEqual({ loan: 'plain', mayFall: all[1]?.bounds.mayFall })
  })

  test('count calls that are open', () => {
    const log = several()
    log.call('b', '10000.00', '2025-03-07', '2025-03-11')
    const { totals, positions: all } = positions(log)
    expect(totals[0]?.calls).toBe(1)
    expect(all[0]?.call).toEqual({ amount: cny('10000.00'), answerBy: '2025-03-11' })
  })

  test.each([
    [{ lender: 'fund' }, ['b', 'c']],
    [{ product: 'pears' }, ['c']],
    [{ warehouse: 'cold' }, ['b', 'a']],
    [{ borrower: 'reef' }, []],
  ])('are chosen by %j', (params, found) => {
    expect(ids(positions(several(), params))).toEqual(found)
  })

  test('are shown to whoever borrows or lends, with their own totals, and to nobody else', () => {
    const seen = (member: string) => positions(several(), {}, memberOf(member))
    expect(ids(seen('bank'))).toEqual(['a'])
    expect(seen('bank').totals).toMatchObject([{ loans: 1, marketValue: { exact: '600000' } }])
    expect(ids(seen('hill'))).toEqual(['b', 'a', 'c'])
    expect(seen('rival')).toMatchObject({ totals: [], positions: [] })
  })

  test('come page by page, with totals of all pages, which concern more than who is listed', () => {
    const first = positions(several(), { limit: '2' })
    expect([ids(first), first.next]).toEqual([['b', 'a'], 'a'])
    const second = positions(several(), { limit: '2', after: 'a' })
    expect([ids(second), second.next]).toEqual([['c'], null])
    expect(second.totals).toEqual(first.totals)
    const concerned = (answer: typeof first, params: Record<string, string>) =>
      folded(collateral, several().events, (rows) =>
        (listPositions.concerns as Exclude<typeof listPositions.concerns, 'nobody'>)(
          answer,
          listPositions.params.parse(params),
          rows,
        ),
      )
    expect(concerned(first, { limit: '2' })).toContain(EVERYONE)
    expect(concerned(positions(several()), {})).toEqual([
      ...['hill', 'fund', 'hill', 'bank', 'hill', 'fund'],
    ])
  })

  test('are none where nothing was ever lent', () => {
    expect(positions(new GoodsLog())).toMatchObject({ totals: [], positions: [], next: null })
  })
})
