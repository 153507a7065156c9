import { describe, expect, test } from 'vitest'
import { accountOn } from '../../../domain/loans/account/account.ts'
import { missedSince, scheduleOf } from '../../../domain/loans/account/schedule.ts'
import type { KnownLoan } from '../../../domain/loans/evidence.ts'
import { written } from '../../../domain/values/fraction.ts'
import { actingFor, type platform } from '../../support/given.ts'
import { apples } from './apples.ts'
import { decide, recorded } from './decide.ts'
import { always, lentOn, loanWith, paidOn, termsWith } from './loan.ts'

const { needs } = apples()

/** 360,000 at six per cent, lent on the first of March: 60 a day. */
const onCall = (changes: object = {}, more: Partial<KnownLoan> = {}): KnownLoan =>
  loanWith({
    terms: termsWith({
      ...{ kind: 'call-money', maturity: null, notice: { count: 10, unit: 'days' } },
      ...changes,
    }),
    disbursements: [lentOn('2025-03-01', '360000.00')],
    ...more,
  })
const called = (loan: KnownLoan, day = '2025-03-21', by?: typeof platform) =>
  decide(loan, 'CallLoan', {}, { needs, day, ...(by && { by }) })
const due = (date: string) => [{ type: 'LoanCalled', data: { due: date } }]
const calledBack = (loan: KnownLoan, day = '2025-03-21') =>
  recorded(loan, called(loan, day) as [], day)

describe('money that was lent on call', () => {
  test('is called once, by whoever lends it, and is due when the notice ends', () => {
    expect(called(onCall())).toEqual(due('2025-03-31'))
    expect(called(onCall({ notice: null }))).toEqual(due('2025-03-21'))
    expect(called(onCall({ notice: { count: 1, unit: 'months' } }))).toEqual(due('2025-04-21'))
    expect(called(calledBack(onCall()), '2025-03-25')).toEqual([])
    expect(called(onCall(), '2025-03-21', actingFor('hill') as typeof platform)).toEqual({
      ...{ code: 'not-a-party', party: 'lender' },
    })
  })

  test('is no other loan, and money was lent', () => {
    expect(called(loanWith())).toEqual({ code: 'not-call-money', kind: 'principal-at-maturity' })
    expect(called(onCall({}, { status: 'secured' }))).toMatchObject({ code: 'loan-not-open' })
    expect(called(onCall(), '2025-02-28')).toMatchObject({ code: 'precedes-its-cause' })
  })

  test('is not brought nearer than a day on which it is due anyway', () => {
    expect(called(onCall({ maturity: '2025-04-01' }))).toEqual(due('2025-03-31'))
    const maturity = '2025-03-31'
    expect(called(onCall({ maturity }))).toEqual({ code: 'due-before-notice-ends', maturity })
  })

  test('bears interest until then, and more by its default rate', () => {
    const loan = calledBack(onCall({ defaultRate: '0.12' }))
    expect(loan.called).toEqual({ on: '2025-03-21', due: '2025-03-31' })
    const accrued = (day: string) => written(accountOn(loan, day, always).accrued)
    expect(accrued('2025-03-31')).toBe('1800')
    expect(accrued('2025-04-01')).toBe('1920')
  })

  test('has a schedule that ends with it, and is missed where nobody pays', () => {
    const dues = (loan: KnownLoan) =>
      scheduleOf(loan, '2025-12-31', always).map(({ date, kind, interest, principal }) => [
        ...[date, kind, written(interest), written(principal)],
      ])
    expect(dues(onCall())).toEqual([])
    expect(dues(calledBack(onCall()))).toEqual([['2025-03-31', 'maturity', '1800', '360000']])
    const short = (loan: KnownLoan) =>
      missedSince(loan, null, '2025-03-31', always).map((one) => [one.due, written(one.short)])
    expect(short(calledBack(onCall()))).toEqual([['2025-03-31', '361800']])
    const paid = { payments: [paidOn('2025-03-31', '1800', '360000')] }
    expect(short(calledBack(onCall({}, paid)))).toEqual([['2025-03-31', '0']])
  })
})
