import { describe, expect, test } from 'vitest'
import { missedSince, overdueOn, scheduleOf } from '../../../domain/loans/account/schedule.ts'
import { written } from '../../../domain/values/fraction.ts'
import { always, lentOn, loanWith, paidOn, termsWith } from './loan.ts'

const monthly = { anchor: '2025-04-03', every: 1, unit: 'months' }
const terms = termsWith({ interestCycle: monthly, maturity: '2025-06-03' })
const disbursements = [lentOn('2025-03-03', '36000')]
const loan = loanWith({ terms, disbursements })

const missed = (
  changes: Parameters<typeof loanWith>[0],
  until: string,
  after: string | null = null,
) =>
  missedSince(loanWith({ terms, disbursements, ...changes }), after, until, always)
    .filter(({ short }) => !short.equals(0))
    .map(({ due, short }) => [due, written(short)])

describe('what is due', () => {
  test('follows from what was lent, and when', () => {
    const dues = scheduleOf(loan, '2025-12-31', always)
    expect(dues.map(({ date, kind, interest }) => [date, kind, written(interest)])).toEqual([
      ['2025-04-03', 'interest', '186'],
      ['2025-05-03', 'interest', '180'],
      ['2025-06-03', 'maturity', '186'],
    ])
    expect(scheduleOf(loanWith({ terms }), '2025-12-31', always)).toEqual([])
  })

  test('is missed if it is not paid by the end of its day, each for itself', () => {
    expect(missed({}, '2025-04-02')).toEqual([])
    expect(missed({}, '2025-04-03')).toEqual([['2025-04-03', '186']])
    expect(missed({}, '2025-05-03', '2025-04-03')).toEqual([['2025-05-03', '366']])
    expect(missed({ payments: [paidOn('2025-04-03', '186', '0')] }, '2025-04-03')).toEqual([])
    expect(missed({ payments: [paidOn('2025-04-04', '186', '0')] }, '2025-04-04')).toEqual([
      ['2025-04-03', '186'],
    ])
    expect(missed({ payments: [paidOn('2025-04-03', '100', '0')] }, '2025-04-03')).toEqual([
      ['2025-04-03', '86'],
    ])
  })

  test('is less if more was paid before than was due', () => {
    const payments = [paidOn('2025-04-03', '186', '18000')]
    // Half is left, and so is half of the interest.
    expect(missed({ payments }, '2025-05-03')).toEqual([['2025-05-03', '90']])
  })

  test('is all that is owed at the maturity', () => {
    const payments = [paidOn('2025-04-03', '186', '0'), paidOn('2025-05-03', '180', '0')]
    expect(missed({ payments }, '2025-06-03')).toEqual([['2025-06-03', '36186']])
  })

  test('is overdue as long as it is not paid, once so many days have passed', () => {
    const overdue = (changes: object, day: string) =>
      written(overdueOn(loanWith({ terms, disbursements, ...changes }), day, 30, always))
    expect(overdue({}, '2025-05-02')).toBe('0')
    expect(overdue({}, '2025-05-03')).toBe('186')
    expect(overdue({ payments: [paidOn('2025-05-02', '186', '0')] }, '2025-05-03')).toBe('0')
    // What fell due since then is not overdue yet.
    expect(overdue({ payments: [paidOn('2025-05-03', '186', '0')] }, '2025-05-10')).toBe('0')
    expect(overdue({}, '2025-07-03')).toBe('36732')
  })
})

describe('instalments of principal', () => {
  const cycle = { anchor: '2025-04-03', every: 1, unit: 'months' }
  const linear = termsWith({
    ...{ kind: 'linear-amortizer', interestCycle: cycle, principalCycle: cycle },
    ...{ maturity: '2025-07-03', redemption: '12000', rate: '0' },
  })
  const short = (changes: Parameters<typeof loanWith>[0], until: string) =>
    missed({ terms: linear, ...changes }, until)

  test('are missed one by one, each with what was missed before it', () => {
    expect(short({}, '2025-05-03')).toEqual([
      ['2025-04-03', '12000'],
      ['2025-05-03', '24000'],
    ])
    const late = { payments: [paidOn('2025-04-20', '0', '12000')] }
    expect(short(late, '2025-05-03')).toEqual([
      ['2025-04-03', '12000'],
      ['2025-05-03', '12000'],
    ])
  })

  test('are paid first by what was paid before its time', () => {
    const early = { payments: [paidOn('2025-03-10', '0', '18000')] }
    expect(short(early, '2025-06-03')).toEqual([
      ['2025-05-03', '6000'],
      ['2025-06-03', '18000'],
    ])
    const overdue = overdueOn(
      loanWith({ terms: linear, disbursements, ...early }),
      ...(['2025-06-10', 30, always] as const),
    )
    expect(written(overdue)).toBe('6000')
  })
})
