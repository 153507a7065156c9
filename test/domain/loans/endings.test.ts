import { Map as Persistent } from 'immutable'
import { describe, expect, test } from 'vitest'
import type { LoanEvent } from '../../../domain/loans/events.ts'
import type { KnownLoan } from '../../../domain/loans/evidence.ts'
import { actingFor } from '../../support/given.ts'
import { apples, LENT, SOLD } from './apples.ts'
import { decide, recorded } from './decide.ts'
import { money, termsWith } from './loan.ts'
import { pledgedLot } from './pledged.ts'

const { loan, needs } = apples()
const around = { day: SOLD, needs }
const reason = 'the buyer is bankrupt'
const defaulted: KnownLoan = {
  ...{ ...loan, status: 'defaulted', defaulted: { because: 'overdue', date: LENT } },
}
const types = (events: unknown) => (events as LoanEvent[]).map(({ type }) => type)

describe('a sale of the goods', () => {
  test('is ordered of a loan in default, for what is owed', () => {
    const ordered = { type: 'LiquidationOrdered', data: { owed: money('481120.00') } }
    expect(decide(defaulted, 'OrderLiquidation', {}, around)).toEqual([ordered])
    const next = { ...defaulted, liquidating: true }
    expect(decide(next, 'OrderLiquidation', {}, around)).toEqual([])
    expect(decide(loan, 'OrderLiquidation', {}, around)).toEqual({
      ...{ code: 'loan-not-defaulted', was: 'open' },
    })
    const huge = { ...defaulted, terms: termsWith({ rate: '99999999999999' }) }
    expect(decide(huge, 'OrderLiquidation', {}, around)).toEqual({ code: 'value-too-large' })
  })
})

describe('what is owed', () => {
  test('is given up by whoever lends, with all that is open of it', () => {
    const open: KnownLoan = {
      ...{ ...defaulted, liquidating: true },
      call: { amount: money('1.00'), answerBy: SOLD, call: 3 },
    }
    const events = decide(open, 'WriteOffLoan', { reason }, around) as LoanEvent[]
    expect(types(events)).toEqual([
      ...['LoanWrittenOff', 'MarginCallEnded', 'LiquidationEnded'],
      ...['CollateralReturned', 'LoanClosed'],
    ])
    expect(events[0]!.data).toEqual({ amount: money('481120.00'), reason, rounding: '0' })
    const next = recorded(open, events, SOLD)
    expect([next.status, next.ended]).toEqual(['closed', 'written-off'])
    expect(decide(next, 'WriteOffLoan', { reason }, around)).toEqual([])
  })

  test('is rounded once where it is given up', () => {
    const odd = { ...loan, terms: termsWith({ maturity: '2026-06-30', dayCount: 'A365' }) }
    const [given] = decide(odd, 'WriteOffLoan', { reason }, around) as LoanEvent[]
    expect(given!.data).toEqual({ amount: money('481104.66'), reason, rounding: '-9/3650' })
  })

  test('is given up by nobody else, and not if nothing is lent', () => {
    const borrower = { ...around, by: actingFor('hill') }
    expect(decide(loan, 'WriteOffLoan', { reason }, borrower)).toEqual({
      ...{ code: 'not-a-party', party: 'lender' },
    })
    const secured: KnownLoan = { ...loan, status: 'secured', disbursements: [] }
    expect(decide(secured, 'WriteOffLoan', { reason }, around)).toEqual({
      ...{ code: 'loan-not-open', was: 'secured' },
    })
  })

  test('is not given up before what was lent or paid already', () => {
    const early = { ...around, day: '2026-03-16' }
    expect(decide(loan, 'WriteOffLoan', { reason }, early)).toMatchObject({
      ...{ code: 'precedes-its-cause', on: LENT },
    })
    const huge = { ...loan, terms: termsWith({ rate: '99999999999999' }) }
    expect(decide(huge, 'WriteOffLoan', { reason }, around)).toEqual({ code: 'value-too-large' })
  })
})

describe('a loan of which nothing was lent', () => {
  const approved: KnownLoan = { ...loan, status: 'approved', disbursements: [] }
  const close = (loan: KnownLoan, because: NonNullable<KnownLoan['ended']>, day = SOLD) =>
    decide(loan, 'CloseLoan', { because }, { day, needs })

  test('is withdrawn, and what was secured goes back', () => {
    expect(close(approved, 'withdrawn')).toEqual([
      {
        type: 'CollateralReturned',
        data: {
          ...{ because: 'closed', lot: 'a', most: true, release: null, settlement: null },
          quantity: { unit: 'TNE', value: '100' },
        },
      },
      { type: 'LoanClosed', data: { because: 'withdrawn' } },
    ])
    const receivables: KnownLoan['receivables'] = Persistent([
      ['sugar', { status: 'granted', quantity: null }],
      ['cane', { status: 'asked', quantity: null }],
    ])
    const chain = { ...approved, securities: approved.securities.clear(), receivables }
    expect(close(chain, 'withdrawn')).toMatchObject([
      { data: { because: 'closed', lot: null, quantity: null, settlement: 'sugar' } },
      { type: 'LoanClosed' },
    ])
    const ended: KnownLoan = { ...approved, status: 'closed', ended: 'withdrawn' }
    expect(close(ended, 'withdrawn')).toEqual([])
    expect(close(ended, 'paid')).toEqual({ code: 'loan-not-to-close', was: 'closed' })
  })

  test('is not waited for longer than five working days', () => {
    // Approved on Monday, the 16th.
    expect(close(approved, 'not-answered', '2026-03-23')).toEqual({
      ...{ code: 'loan-not-to-close', was: 'approved' },
    })
    expect(types(close(approved, 'not-answered', '2026-03-24'))).toContain('LoanClosed')
    const secured: KnownLoan = { ...approved, status: 'secured' }
    expect(close(secured, 'not-answered')).toEqual({ code: 'loan-not-to-close', was: 'secured' })
  })

  test('ends if goods could not be had', () => {
    expect(close(approved, 'collateral-refused')).toMatchObject({ code: 'loan-not-to-close' })
    const refused = approved.securities.set('b', { status: 'refused', quantity: null })
    expect(types(close({ ...approved, securities: refused }, 'collateral-refused'))).toContain(
      'LoanClosed',
    )
  })

  test('is closed for no reason that is not so', () => {
    for (const because of ['paid', 'written-off', 'declined'] as const) {
      expect(close(loan, because)).toEqual({ code: 'loan-not-to-close', was: 'open' })
    }
    expect(close(loan, 'withdrawn')).toEqual({ code: 'loan-not-to-close', was: 'open' })
    // Before the day on which it was lent nothing was owed; it is by now.
    expect(close(loan, 'paid', '2026-03-10')).toEqual({ code: 'loan-not-to-close', was: 'open' })
  })
})

describe('a rate that follows a series', () => {
  const rateReset = {
    ...{ cycle: { anchor: '2026-03-31', every: 1, unit: 'months' }, series: 'SHIBOR-3M' },
    ...{ multiplier: '1.5', spread: '-0.005', floor: '0.01', cap: '0.07' },
  }
  const endOfMonth = 'end-of-month'
  const terms = termsWith({ maturity: '2026-06-30', rateReset, endOfMonth })
  const floating = { ...loan, terms }
  const reset = (from: string, observed: string, of: KnownLoan = floating) =>
    decide(of, 'ResetRate', { from, observed }, around)

  test.each([
    ['0.03', '0.04'],
    ['0.01', '0.01'],
    ['0.002', '0.01'],
    ['0.05', '0.07'],
    ['0.06', '0.07'],
  ])('of %s is %s, between its floor and its cap', (observed, rate) => {
    expect(reset('2026-04-30', observed)).toEqual([
      { type: 'RateReset', data: { from: '2026-04-30', observed, rate } },
    ])
  })

  test('is set on the dates that were agreed', () => {
    expect(reset('2026-04-29', '0.03')).toEqual({ code: 'not-a-reset-date', next: '2026-04-30' })
    expect(reset('2026-03-30', '0.03')).toEqual({ code: 'not-a-reset-date', next: '2026-03-31' })
    expect(reset('2026-06-30', '0.03')).toEqual({ code: 'not-a-reset-date', next: null })
    expect(reset('9999-12-30', '0.03')).toEqual({ code: 'not-a-reset-date', next: null })
  })

  test('is set once for a date, of a loan that is not over', () => {
    const next = recorded(floating, reset('2026-04-30', '0.03') as LoanEvent[], SOLD)
    expect(reset('2026-04-30', '0.03', next)).toEqual([])
    expect(reset('2026-04-30', '0.04', next)).toEqual({
      ...{ code: 'rate-set-already', observed: '0.03' },
    })
    expect(reset('2026-04-30', '0.03', { ...floating, status: 'closed' })).toEqual({
      ...{ code: 'loan-not-open', was: 'closed' },
    })
    expect(reset('2026-04-30', '0.03', apples({ a: pledgedLot() }).loan)).toEqual({
      code: 'rate-is-fixed',
    })
  })
})
