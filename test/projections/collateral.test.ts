import { describe, expect, test } from 'vitest'
import { lots } from '../../domain/lots/events.ts'
import { policies } from '../../domain/policies/events.ts'
import { warehouses } from '../../domain/warehouses/events.ts'
import { collateral } from '../../projections/collateral/fold.ts'
import { showLoan } from '../../projections/collateral/queries.ts'
import { analyst, ask, folded, memberOf, tryAsking } from '../support/ask.ts'
import { cny, GoodsLog } from '../support/goods-log.ts'
import { condition } from '../support/trade-events.ts'

/** Apples at 6,000 a tonne, on which 480,000 were lent on 3 March. */
function apples() {
  const log = new GoodsLog()
  log.store('apples-1')
  log.mark('6000', '2025-03-03')
  log.lend('apples-1')
  return log
}

const show = (log: GoodsLog, on: string, viewer = analyst, loan = 'apples-1') =>
  folded(collateral, log.events, (rows) => ask(rows, showLoan, { loan, on }, viewer))

describe('a loan on apples in cold storage', () => {
  test('is covered by eighty per cent of what they are worth', () => {
    expect(show(apples(), '2025-03-03')).toMatchObject({
      ...{ borrower: 'hill', lender: 'bank', status: 'open', currency: 'CNY', state: 'covered' },
      principal: { exact: '480000', rounded: '480000.00' },
      ...{ accrued: { exact: '0' }, exposure: { exact: '480000' } },
      ...{ marketValue: { exact: '600000' }, lendingValue: { exact: '480000' } },
      ...{ headroom: { exact: '0' }, loanToValue: '80.0', toCover: cny('0.00') },
      lots: [
        {
          ...{ lot: 'apples-1', product: 'apples', haircut: '20', advance: '80', faults: [] },
          quantity: { unit: 'KGM', value: '100000' },
          price: '6',
          mark: { date: '2025-03-03', matches: 7, buyers: 4, sellers: 3, scatter: '1.54' },
          daysToSell: '0.01',
          custody: {
            ...{ warehouse: 'cold', place: { country: 'CN', name: 'Yantai' }, operator: null },
            ...{ status: 'stored', grade: 'first class', insuredUntil: '2026-12-31' },
          },
        },
      ],
      securities: [{ lot: 'apples-1', settlement: null, status: 'granted' }],
      concentration: {
        products: [{ product: 'apples', share: '100' }],
        warehouses: [{ warehouse: 'cold', share: '100' }],
      },
      appraisal: { conflicts: ['lender-keeps'] },
    })
  })

  test('shows 87.3 per cent, and is called for 40,400, when they fall to 5,500', () => {
    const log = apples()
    log.mark('5500', '2025-03-08')
    expect(show(log, '2025-03-08')).toMatchObject({
      ...{ accrued: { exact: '400' }, exposure: { exact: '480400' }, loanToValue: '87.3' },
      ...{ marketValue: { exact: '550000' }, lendingValue: { exact: '440000' } },
      ...{ state: 'call', toCover: cny('40400.00') },
      headroom: { exact: '-40400', rounded: '-40400.00' },
    })
    // Counted once more a day later: nothing is rounded twice.
    expect(show(log, '2025-03-09').loanToValue).toBe('87.4')
  })

  test('shows a day that is past by the marks of then', () => {
    const log = apples()
    log.mark('5500', '2025-03-08')
    const lots = (price: string, date: string) => [{ price, mark: { date } }]
    expect(show(log, '2025-03-07')).toMatchObject({
      ...{ marketValue: { exact: '600000' }, state: 'covered' },
      lots: lots('6', '2025-03-03'),
    })
    expect(show(log, '2025-03-08')).toMatchObject({ lots: lots('5.5', '2025-03-08') })
    expect(show(log, '2025-03-02')).toMatchObject({
      ...{
        marketValue: { exact: '0' },
        lots: [{ price: null, mark: null, faults: ['no-mark', 'not-insured'] }],
      },
    })
  })

  test('tells what would be if they were worth a tenth, or a fifth, less', () => {
    const { falls } = show(apples(), '2025-03-08')
    expect(falls).toMatchObject([
      {
        ...{ fall: '10', marketValue: { exact: '540000' }, lendingValue: { exact: '432000' } },
        ...{ loanToValue: '89.0', state: 'call', call: cny('48400.00') },
      },
      {
        ...{ fall: '20', marketValue: { exact: '480000' }, lendingValue: { exact: '384000' } },
        ...{ loanToValue: '100.1', state: 'liquidate', call: cny('96400.00') },
      },
    ])
  })

  test('shows the open call with the last day to answer it', () => {
    const log = apples()
    log.call('apples-1', '40400.00', '2025-03-10', '2025-03-13')
    expect(show(log, '2025-03-10')).toMatchObject({
      call: { call: 1, amount: cny('40400.00'), answerBy: '2025-03-13' },
      calls: 1,
    })
    const ended = { because: 'covered', call: 1, date: '2025-03-11' } as const
    log.loan('apples-1', 'MarginCallEnded', ended, '2025-03-11')
    expect(show(log, '2025-03-11')).toMatchObject({ call: null, calls: 1 })
  })

  test('counts what storage costs before the lender, thirty days at any time', () => {
    expect(show(apples(), '2025-03-17').priorClaims).toEqual({
      ...{ exact: '9000', rounded: '9000.00' },
    })
  })

  test('lends half of it where the house is cautious', () => {
    const log = apples()
    log.lending({ advance: '50' }, '2025-03-04')
    expect(show(log, '2025-03-04')).toMatchObject({
      lendingValue: { exact: '300000' },
      lots: [{ haircut: '50', advance: '50' }],
    })
  })

  test('is shown to whoever borrows and lends, without what tells of the trades of others', () => {
    const log = apples()
    const { lots: ours, ...rest } = show(log, '2025-03-03')
    expect(ours[0]?.mark?.used).toEqual(['m-1', 'm-2'])
    for (const member of ['hill', 'bank']) {
      const { lots: seen, ...same } = show(log, '2025-03-03', memberOf(member))
      expect(same).toEqual({ ...rest, appraisal: { ...rest.appraisal, sales: null } })
      expect(seen).toEqual([{ ...ours[0], mark: { ...ours[0]?.mark, used: null } }])
    }
    folded(collateral, log.events, (rows) => {
      expect(tryAsking(rows, showLoan, { loan: 'apples-1' }, memberOf('rival'))).toBeNull()
      expect(tryAsking(rows, showLoan, { loan: 'none' })).toBeNull()
    })
  })
})

describe('what stands behind a loan', () => {
  test('shrinks with goods that are lost', () => {
    const log = apples()
    const lost = { counted: false, loss: 'l', portions: [], reason: 'frost', receipts: [] }
    log.tell(
      lots,
      'apples-1',
      'LotLost',
      { ...lost, quantity: { unit: 'TNE', value: '25' }, whole: false },
      { effectiveAt: '2025-03-04T09:00:00.000Z' },
    )
    expect(show(log, '2025-03-04')).toMatchObject({
      marketValue: { exact: '450000' },
      lots: [{ quantity: { value: '75000' } }],
    })
  })

  test('is not judged by a mark that is kept no longer, and lent on at the cautious rate', () => {
    const { lots: behind, lendingValue } = show(apples(), '2025-03-12')
    expect(behind).toMatchObject([{ faults: ['mark-expired'], advance: '50' }])
    expect(lendingValue.exact).toBe('300000')
  })

  test('says which earlier price is kept where there is no ground for one', () => {
    const log = apples()
    log.noMark('2025-03-06', { price: '5900', date: '2025-03-03' })
    expect(show(log, '2025-03-06').lots[0]).toMatchObject({
      price: '5.9',
      mark: { date: '2025-03-06', keptFrom: '2025-03-03', why: ['too-few-matches'] },
    })
  })

  test('is told with who keeps it, and what it is insured for', () => {
    const log = apples()
    const house = {
      ...{ capacity: { unit: 'TNE' as const, value: '100000' } },
      ...{ from: '2025-01-01', operator: 'keeper' },
      cost: { amount: '1', currency: 'CNY', per: 'TNE' },
      place: { country: 'CN', name: 'Yantai' },
      rent: { amount: '3', currency: 'CNY', per: 'TNE' },
    } as const
    log.tell(warehouses, 'cold', 'WarehouseLeased', house)
    log.insure('apples-1', { sum: '700000.00', until: '2025-06-30', day: '2025-03-04' })
    expect(show(log, '2025-03-04').lots[0]?.custody).toMatchObject({
      ...{ operator: 'keeper', insuredUntil: '2025-06-30' },
      insurances: [{ sum: cny('700000.00'), lossPayee: 'bank', until: '2025-06-30' }],
    })
  })

  test('goes by the policies as they were adopted, of whatever kind', () => {
    const log = apples()
    const terms = { timeZone: 'Asia/Shanghai', workingDays: [], holidays: [] }
    log.tell(policies, 'calendar', 'PolicyAdopted', {
      ...{ from: '2025-03-04', reason: 'Nobody works.', terms: terms as never },
    })
    expect(show(log, '2025-03-12').lots[0]?.faults).toEqual([])
  })
})

describe('a loan on a chain', () => {
  const tonnes = (value: string) => ({ unit: 'TNE', value }) as const
  const perTonne = (amount: string) => ({ amount, currency: 'CNY', per: 'TNE' }) as const

  /** Cane at 500 gives an eighth of sugar, which is sold at 5,100 already. */
  function sugar() {
    const log = new GoodsLog()
    const cane = condition({ quantity: tonnes('10000') })
    log.open('cane', { buyer: 'mill', seller: 'farm', price: perTonne('500'), condition: cane })
    const sold = condition({ quantity: tonnes('1250') })
    log.open('sale', { buyer: 'plant', seller: 'mill', price: perTonne('5100'), condition: sold })
    const chain = { downstream: 'sale', upstream: ['cane'], yield: '0.125' }
    const amount = cny('5000000.00')
    const asked = { amount, borrower: 'mill', chain, lots: [], products: [] }
    log.request('sugar-1', asked)
    log.loan('sugar-1', 'LoanApproved', { amount, asAsked: true })
    const granted = { because: null, granted: true, lot: null, product: null, quantity: null }
    log.loan('sugar-1', 'CollateralAnswered', { ...granted, settlement: 'sale' })
    const lent = { amount, match: 'cane', registration: 'r-1', to: 'farm' }
    log.loan('sugar-1', 'LoanDisbursed', { ...lent, tranche: 't-1', whole: true })
    return log
  }

  test('is lent on what is still to come from the sale', () => {
    expect(show(sugar(), '2025-03-03', analyst, 'sugar-1')).toMatchObject({
      ...{ receivable: { exact: '6375000' }, lendingValue: { exact: '5100000' } },
      ...{ loanToValue: '78.4', state: 'covered', lots: [] },
      securities: [{ lot: null, settlement: 'sale', status: 'granted' }],
    })
  })

  test('is lent less on once the seller has taken something off', () => {
    const log = sugar()
    log.allow('sale', '75000.00')
    expect(show(log, '2025-03-03', analyst, 'sugar-1').receivable?.exact).toBe('6300000')
  })
})
