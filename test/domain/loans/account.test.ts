import { describe, expect, test } from 'vitest'
import { accountOn } from '../../../domain/loans/account/account.ts'
import { mondayToFriday } from '../../../domain/loans/actus/conventions.ts'
import type { KnownLoan } from '../../../domain/loans/evidence.ts'
import { decimal, written } from '../../../domain/values/fraction.ts'
import { always, lentOn, loanWith, paidOn, termsWith } from './loan.ts'

const on = (loan: KnownLoan, day: string) => {
  const { principal, accrued, owed } = accountOn(loan, day, always)
  return { principal: written(principal), accrued: written(accrued), owed: written(owed) }
}

describe('what is owed of a loan', () => {
  const apples = loanWith({ disbursements: [lentOn('2025-03-03', '480000')] })

  test('is principal and interest: the first day counts, the last does not', () => {
    expect(on(apples, '2025-03-02').owed).toBe('0')
    expect(on(apples, '2025-03-03').owed).toBe('480000')
    expect(on(apples, '2025-03-04').accrued).toBe('80')
    expect(on(apples, '2025-03-17')).toEqual({
      ...{ principal: '480000', accrued: '1120', owed: '481120' },
    })
  })

  test.each([
    ['480000', '0.06', 'A360', '2025-03-03', '2025-03-17', '1120', '1120'],
    ['480000', '0.06', 'A360', '2025-03-03', '2025-03-03', '0', '0'],
    ['1.00', '0.36', 'A360', '2025-03-03', '2025-03-08', '1/200', '0.01'],
    ['1000000', '0.05', 'A365', '2025-03-03', '2025-03-13', '100000/73', '1369.86'],
    ['16000000', '0.04', 'A360', '2025-03-03', '2025-03-21', '32000', '32000'],
    ['5000000', '0.08', 'A360', '2025-03-03', '2025-06-01', '100000', '100000'],
    ['100000', '0.12', 'A360', '2024-01-31', '2024-02-29', '2900/3', '966.67'],
    ['100000', '0.12', 'A365', '2024-01-31', '2024-02-29', '69600/73', '953.42'],
    ['100000', '0.12', 'AA', '2024-01-31', '2024-02-29', '58000/61', '950.82'],
    ['100000', '0.12', '30E360', '2024-01-31', '2024-02-29', '2900/3', '966.67'],
    ['100000', '0.12', '28E336', '2024-01-31', '2024-02-29', '1000', '1000'],
  ])('%s at %s by %s from %s to %s costs %s, which is paid as %s', (...row) => {
    const [amount, rate, dayCount, from, to, exact, paid] = row
    const terms = termsWith({ dayCount, rate })
    const { accrued } = accountOn(
      loanWith({ terms, disbursements: [lentOn(from, amount)] }),
      to,
      always,
    )
    expect(written(accrued)).toBe(exact)
    expect(decimal(accrued, 2)).toBe(paid)
  })

  test('is the same in a currency without decimals, rounded to whole units', () => {
    const terms = termsWith({ dayCount: 'A365', rate: '0.05' })
    const yen = loanWith({ terms, disbursements: [lentOn('2025-03-03', '1000000')] })
    expect(decimal(accountOn(yen, '2025-03-13', always).accrued, 0)).toBe('1370')
  })

  test('counts each tranche from its own day', () => {
    const two = loanWith({
      disbursements: [lentOn('2025-03-13', '180000'), lentOn('2025-03-03', '300000')],
    })
    // 300,000 for 10 days, then 480,000 for 4.
    expect(on(two, '2025-03-17').accrued).toBe('820')
  })

  test('counts a payment from its day, whenever it was recorded', () => {
    // Recorded last: 240,000 came on the 8th, with the 400 of interest until then.
    const late = loanWith({
      disbursements: [lentOn('2025-03-03', '480000')],
      payments: [paidOn('2025-03-10', '500', '0'), paidOn('2025-03-08', '400', '240000')],
    })
    expect(on(late, '2025-03-07').accrued).toBe('320')
    expect(on(late, '2025-03-08')).toEqual({
      ...{ principal: '240000', accrued: '0', owed: '240000' },
    })
    // Two days cost 80: the other 420 of the 500 have repaid principal.
    expect(on(late, '2025-03-10')).toEqual({
      ...{ principal: '239580', accrued: '0', owed: '239580' },
    })
  })

  test('is rid of a fraction of a cent where interest was rounded', () => {
    const one = loanWith({
      terms: termsWith({ rate: '0.36' }),
      disbursements: [lentOn('2025-03-03', '1')],
      payments: [paidOn('2025-03-08', '0.01', '1', '-1/200')],
    })
    expect(on(one, '2025-03-08').owed).toBe('0')
    expect(on(one, '2025-12-31').owed).toBe('0')
  })

  test('grows by the default rate after the maturity', () => {
    const terms = termsWith({ defaultRate: '0.12', maturity: '2025-03-17' })
    const late = loanWith({ terms, disbursements: [lentOn('2025-03-03', '480000')] })
    expect(on(late, '2025-03-17').accrued).toBe('1120')
    expect(on(late, '2025-03-18').accrued).toBe('1280')
    const plain = { ...late, terms: termsWith({ maturity: '2025-03-17' }) }
    expect(on(plain, '2025-03-18').accrued).toBe('1200')
  })

  test('is not late before the day to which the convention moves the maturity', () => {
    // The 16th is a Sunday.
    const ending = (businessDays: string) =>
      accountOn(
        loanWith({
          terms: termsWith({ businessDays, defaultRate: '0.12', maturity: '2025-03-16' }),
          disbursements: [lentOn('2025-03-03', '480000')],
        }),
        '2025-03-18',
        () => mondayToFriday,
      )
    // 14 days at 6 %, one at 12 %; or 13 days, one without interest, and one at 12 %.
    expect(written(ending('shift-calculate-following').accrued)).toBe('1280')
    expect(written(ending('calculate-shift-following').accrued)).toBe('1200')
  })

  test('follows the rate from the day of its reset; the last that was recorded counts', () => {
    const reset = (day: string, rate: string) => ({ day, observed: rate, rate })
    const floating = loanWith({
      disbursements: [lentOn('2025-03-03', '480000')],
      rates: [
        reset('2025-03-15', '0.09'),
        reset('2025-03-08', '0.05'),
        reset('2025-03-08', '0.03'),
      ],
    })
    // Five days at 80, seven at 40, two at 120.
    expect(on(floating, '2025-03-17').accrued).toBe('920')
  })

  test('becomes principal on the dates of the cycle, until a day', () => {
    const terms = termsWith({
      interestCycle: { anchor: '2025-03-31', every: 1, unit: 'months' },
      endOfMonth: 'end-of-month',
      capitalizeUntil: '2025-04-30',
      rate: '0.12',
    })
    const grown = loanWith({ terms, disbursements: [lentOn('2025-03-01', '36000')] })
    // 30 days of 12 each, then 30 days of 12.12, and then nothing more becomes principal.
    expect(on(grown, '2025-03-31')).toEqual({
      ...{ principal: '36360', accrued: '0', owed: '36360' },
    })
    expect(written(accountOn(grown, '2025-04-30', always).principal)).toBe('183618/5')
    expect(on(grown, '2025-06-01').principal).toBe('183618/5')
  })

  test('is nothing once it is written off', () => {
    const loan = loanWith({
      disbursements: [lentOn('2025-03-03', '480000')],
      writtenOff: {
        ...{ day: '2025-03-17', amount: { amount: '481120.00', currency: 'CNY' } },
        ...{ reason: 'nothing is left', rounding: '0' },
      },
    })
    expect(on(loan, '2025-03-17').owed).toBe('0')
    expect(written(accountOn(loan, '2025-03-17', always).writtenOff)).toBe('481120')
  })
})

test('interest that is capitalized every month for thirty years has no more digits than after two', () => {
  const interestCycle = { anchor: '2025-04-03', every: 1, unit: 'months' }
  const maturity = '2055-03-03'
  const grows = loanWith({
    terms: termsWith({
      capitalizeUntil: maturity,
      interestCycle,
      maturity,
      rate: '0.061234567891',
    }),
    disbursements: [lentOn('2025-03-03', '480000')],
  })
  const { principal, accrued, disbursed, charged, owed } = accountOn(grows, '2055-03-02', always)
  expect(written(owed).length).toBeLessThan(150)
  expect(written(disbursed.add(charged).add(accrued))).toBe(written(principal.add(accrued)))
  expect(decimal(owed, 2)).toBe('3079577.53')
})
