import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { collateral } from '../../projections/collateral/fold.ts'
import {
  listLoans,
  showLoan,
  showStatement,
  sumLoans,
} from '../../projections/collateral/queries.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { foldAll } from '../../projections/kernel/views/fold-all.ts'
import type { View } from '../../projections/kernel/views/view.ts'
import { turnover } from '../../projections/turnover/fold.ts'
import { listLots } from '../../projections/turnover/listing.ts'
import { showLot, showWarehouse } from '../../projections/turnover/queries.ts'
import { FALLEN_APPLES, LOT_OF_APPLES, TOPPED_UP, UNANSWERED } from '../../scripts/demo/apples.ts'
import { BOARDS_BY_SHIP } from '../../scripts/demo/boards.ts'
import { CANE, CANE_MATCHES } from '../../scripts/demo/cane.ts'
import { COLD_STORE, houses, TIMBER_YARD } from '../../scripts/demo/store.ts'
import { ask, folded } from '../support/ask.ts'
import { type Rehearsed, rehearsed } from '../support/rehearsal.ts'

let year: Rehearsed
let streams: Map<string, readonly StoredEvent[]>
let rows: View
beforeAll(async () => {
  year = await rehearsed()
  streams = Map.groupBy(year.events, ({ stream }) => stream)
  rows = foldAll(year.events, collateral)
})
afterAll(() => rows.close())

/** Events of a type in a stream: their data, and the day of each. */
const all = (type: string, stream: string) =>
  (streams.get(stream) ?? [])
    .filter((one) => one.type === type)
    .map(({ data, day }) => ({ ...JSON.parse(data), on: day }))

/** Where the money of a payment went. */
const paid = (loan: string) =>
  all('PaymentApplied', `loan-${loan}`).map(({ on, ...payment }) => [
    on,
    ...['storage', 'interest', 'principal', 'owner'].map((part) => payment[part].amount),
  ])

const on = <T>(use: (rows: Reading) => T) => use(rows.reading)
const loanOn = (loan: string, day: string) => on((rows) => ask(rows, showLoan, { loan, on: day }))

/** A loan as it was shown on the evening of a day. */
function loanThen(loan: string, day: string) {
  const until = year.events.filter((event) => event.at.slice(0, 10) <= day)
  return folded(collateral, until, (rows) => ask(rows, showLoan, { loan, on: day }))
}
const exactly = (exact: string) => ({ exact })

describe('apples in cold storage', () => {
  test('lent 480,000 on 600,000, of which the owner has 109,880 on day 14', () => {
    expect(loanThen(LOT_OF_APPLES, '2025-10-26')).toMatchObject({
      ...{ principal: exactly('480000'), accrued: exactly('1040') },
      ...{ marketValue: exactly('600000'), lendingValue: exactly('480000') },
    })
    expect(paid(LOT_OF_APPLES)).toEqual([
      ['2025-10-27', '9000.00', '1120.00', '480000.00', '109880.00'],
    ])
    const [{ fee, otherFee }] = all('LotLeft', `lot-${LOT_OF_APPLES}`) as [never]
    expect([fee, otherFee]).toEqual([
      { amount: '9000.00', currency: 'CNY' },
      { amount: '4200.00', currency: 'CNY' },
    ])
  })

  test('have a statement that ends with nothing owed', () => {
    const text = JSON.stringify(
      on((rows) => ask(rows, showStatement, { loan: LOT_OF_APPLES, on: '2025-12-31' })),
    )
    expect(text).toContain('1120')
    expect(loanOn(LOT_OF_APPLES, '2025-12-31')).toMatchObject({ status: 'closed', ended: 'paid' })
  })
})

describe('apples whose mark falls to 5,500', () => {
  test('are at 87.3 % on the fifth day, and 40,400 are called', () => {
    expect(loanThen(FALLEN_APPLES, '2025-11-07')).toMatchObject({ loanToValue: '80.0', call: null })
    const [call] = all('MarginCalled', `loan-${FALLEN_APPLES}`)
    expect(call).toMatchObject({
      ...{ amount: { amount: '40400.00', currency: 'CNY' }, on: '2025-11-10' },
      cover: { accrued: '400', exposure: '480400', marketValue: '550000', lendingValue: '440000' },
      answerBy: '2025-11-13',
    })
    const answer = {
      ...{ loanToValue: '87.3', toCover: { amount: '40400.00' }, state: 'call' },
      ...{ principal: exactly('480000'), accrued: exactly('400') },
    }
    expect(loanThen(FALLEN_APPLES, '2025-11-10')).toMatchObject(answer)
    // So it is at the end of the year for who asks for that day, as a thing to try.
    expect(loanOn(FALLEN_APPLES, '2025-11-10')).toMatchObject(answer)
  })

  test('are answered with cash, with more lots, or not at all', () => {
    const ended = (loan: string) =>
      all('MarginCallEnded', `loan-${loan}`).map(({ because, on }) => [because, on])
    expect(ended(FALLEN_APPLES)).toEqual([['covered', '2025-11-11']])
    expect(ended(TOPPED_UP)).toEqual([['covered', '2025-11-12']])
    expect(ended(UNANSWERED)).toEqual([['defaulted', '2025-11-14']])
    expect(all('LoanDefaulted', `loan-${UNANSWERED}`)).toMatchObject([
      { because: 'call-unanswered' },
    ])
  })

  test('are sold in the end, and what is lacking is written off', () => {
    expect(paid(UNANSWERED)).toEqual([['2025-11-18', '9000.00', '1040.00', '459960.00', '0.00']])
    // 20,040 of the principal, and their interest of six days.
    expect(all('LoanWrittenOff', `loan-${UNANSWERED}`)).toMatchObject([
      { amount: { amount: '20060.04', currency: 'CNY' }, on: '2025-11-24' },
    ])
  })
})

describe('sugar on a chain', () => {
  test('pays those who grew the cane, never the mill', () => {
    const lent = all('LoanDisbursed', `loan-${CANE}`)
    expect(lent.map(({ match }) => match)).toEqual(CANE_MATCHES)
    expect(lent.map(({ to }) => to)).not.toContain('left-river-sugar')
    expect(year.report.sent.refused).toMatchObject({
      ...{ 'payee-not-upstream': 1, 'chain-in-a-circle': 1 },
    })
  })

  test('brings 100,000 in 90 days, and 1,275,000 to the mill', () => {
    expect(loanThen(CANE, '2025-02-20')).toMatchObject({
      ...{ principal: exactly('5000000'), marketValue: exactly('6375000'), loanToValue: '78.4' },
    })
    expect(paid(CANE)).toEqual([['2025-05-21', '0.00', '100000.00', '5000000.00', '1275000.00']])
    expect(all('LotFormed', `lot-${CANE}`)).toMatchObject([
      { how: 'processed', quantity: { unit: 'TNE', value: '1250' } },
    ])
  })
})

describe('boards by sea', () => {
  test('lend 16,000,000 for 32,000, which is what the money costs', () => {
    expect(paid(BOARDS_BY_SHIP)).toEqual([
      ['2025-06-03', '0.00', '32000.00', '16000000.00', '6168000.00'],
    ])
    const [{ terms }] = all('LoanRequested', `loan-${BOARDS_BY_SHIP}`) as [never]
    expect(terms).toMatchObject({ rate: '0.04', fundingRate: '0.04' })
  })

  test('are lent on once they are on board and insured for 22,000,000', () => {
    const ship = `shipment-${BOARDS_BY_SHIP}`
    const [insured] = all('ShipmentInsured', ship)
    const [loaded] = all('ShipmentLoaded', ship)
    const [lent] = all('LoanDisbursed', `loan-${BOARDS_BY_SHIP}`)
    expect(insured.sum).toEqual({ amount: '22000000.00', currency: 'CNY' })
    expect(loaded.on < lent.on && insured.on < lent.on).toBe(true)
    expect(all('ShipmentBooked', ship)).toMatchObject([
      { cost: { amount: '1800000.00' }, charged: { amount: '2200000.00' } },
    ])
  })
})

describe('among the other trade of the year', () => {
  test('there are two hundred lots and forty loans, of which some are alive', () => {
    const { loans } = year.report.goods
    expect(year.report.types.LotEntered).toBeGreaterThan(200)
    expect(loans.requested).toBeGreaterThan(40)
    expect(Math.min(...Object.values(loans.lent))).toBeGreaterThan(0)
    expect([loans.called, loans.defaulted, loans.lent['written off']]).toEqual([3, 1, 1])
  })

  test('what the report says of lenders and houses is what the ledger answers', () => {
    const { lenders, houses: reported } = year.report.goods
    const { sums } = on((rows) => ask(rows, sumLoans, { on: '2025-12-31' }))
    const { loans } = on((rows) => ask(rows, listLoans, { on: '2025-12-31', limit: '100' }))
    const open = loans.filter(({ status }) => status === 'open')
    expect(open).toHaveLength(year.report.goods.loans.lent.alive)
    expect(sums.map(({ of }) => of)).toEqual([...new Set(open.map(({ lender }) => lender))])
    expect(lenders.map(({ lender }) => lender)).toEqual([
      ...['border-trade-bank', 'harvest-bank', 'south-river-bank'],
    ])
    folded(turnover, year.events, (rows) => {
      for (const { warehouse, fees, lease, came, left } of reported) {
        const answer = ask(rows, showWarehouse, { warehouse, on: '2025-12-31' })
        expect([answer.fees.earned.amount, answer.leaseCost.amount]).toEqual([fees, lease])
        expect(Number(answer.stored), warehouse).toBe(Number(came) - Number(left))
      }
    })
  })

  test('a yard is paid by the day, and a cold store when goods are sold', () => {
    folded(turnover, year.events, (rows) => {
      const fees = houses.map(
        ({ id }) => ask(rows, showWarehouse, { warehouse: id, on: '2025-12-31' }).policy.fees,
      )
      expect(fees).toEqual(houses.map(({ id }) => (id === TIMBER_YARD ? 'classic' : 'free-entry')))
      const { lots } = ask(rows, listLots, { product: 'apples-fuji' })
      expect(lots.length).toBeGreaterThan(0)
      const { lot } = lots[0]!
      expect(ask(rows, showLot, { lot: lot! })).toMatchObject({ warehouse: COLD_STORE })
    })
  })
})
