import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Circumstances, Disbursed } from '../../../../domain/loans/actus/circumstances.ts'
import { everyDay, mondayToFriday } from '../../../../domain/loans/actus/conventions.ts'
import { duesOf } from '../../../../domain/loans/actus/dues.ts'
import { LoanTerms } from '../../../../domain/loans/actus/terms.ts'
import { decimal, fraction, NONE, written } from '../../../../domain/values/fraction.ts'
import { interestBetween } from '../../../support/interest-between.ts'
import { ratesOf } from '../../../support/rates-of-loan.ts'

type Given = Parameters<typeof LoanTerms.parse>[0]

const monthly = (anchor: string) => ({ anchor, every: 1, unit: 'months' as const })

/** Each due as date, kind, interest, principal and balance, to the cent. */
function dues(terms: Given, lent: readonly Disbursed[], about: Partial<Circumstances> = {}) {
  const all = duesOf(LoanTerms.parse(terms), lent, { calendar: everyDay, ...about })
  return all.map(({ date, kind, interest, principal, balance }) =>
    [date, kind, ...[interest, principal, balance].map((one) => decimal(one, 2))].join(' '),
  )
}

const lend = (day: string, amount: string) => [{ day, amount }]

describe('principal at maturity', () => {
  test('is due with its interest, where no cycle is agreed: apples', () => {
    const terms = { rate: '0.06', maturity: '2025-03-17' }
    const due = '2025-03-17 maturity 1120 480000 0'
    expect(dues(terms, lend('2025-03-03', '480000'))).toEqual([due])
    expect(dues(terms, [])).toEqual([])
  })

  test('counts interest of each tranche from its own day: boards', () => {
    const tranches = [...lend('2025-05-07', '6000000'), ...lend('2025-05-01', '10000000')]
    const due = '2025-05-19 maturity 28000 16000000 0'
    expect(dues({ rate: '0.04', maturity: '2025-05-19' }, tranches)).toEqual([due])
  })

  const atEnds = {
    rate: '0.06',
    maturity: '2026-03-31',
    interestCycle: monthly('2026-01-31'),
    endOfMonth: 'end-of-month',
  }
  const work = { calendar: mondayToFriday }

  test('is paid on worked days, with the interest up to them if it is shifted first', () => {
    const terms = { ...atEnds, businessDays: 'shift-calculate-following' }
    expect(dues(terms, lend('2025-12-31', '360000'), work)).toEqual([
      '2026-02-02 interest 1980 0 360000',
      '2026-03-02 interest 1680 0 360000',
      '2026-03-31 maturity 1740 360000 0',
    ])
  })

  test('is paid on worked days, with the interest of the period if it is calculated first', () => {
    const terms = { ...atEnds, businessDays: 'calculate-shift-following' }
    expect(dues(terms, lend('2025-12-31', '360000'), work)).toEqual([
      '2026-02-02 interest 1860 0 360000',
      '2026-03-02 interest 1680 0 360000',
      '2026-03-31 maturity 1860 360000 0',
    ])
  })

  test('is raised by interest until a day, from which on it is paid', () => {
    const terms = {
      rate: '0.12',
      dayCount: '30E360',
      maturity: '2026-05-01',
      interestCycle: monthly('2026-02-01'),
      capitalizeUntil: '2026-03-01',
    }
    expect(dues(terms, lend('2026-01-01', '100000'))).toEqual([
      '2026-02-01 capitalization 1000 -1000 101000',
      '2026-03-01 capitalization 1010 -1010 102010',
      '2026-04-01 interest 1020.1 0 102010',
      '2026-05-01 maturity 1020.1 102010 0',
    ])
  })
})

describe('a floating rate', () => {
  const rateReset = { cycle: monthly('2026-02-01'), series: 'SHIBOR-3M', spread: '0.02' }
  const terms = {
    rate: '0.06',
    maturity: '2026-04-01',
    dayCount: '30E360',
    interestCycle: monthly('2026-02-01'),
    rateReset,
  }
  const observed = [
    { day: '2026-02-01', rate: '0.05' },
    { day: '2026-02-28', rate: '0.07' },
    { day: '2026-03-02', rate: '0.5' },
  ]
  const lent = lend('2026-01-01', '120000')

  test('is reset to what was observed last, plus its spread', () => {
    expect(dues(terms, lent, { observed })).toEqual([
      '2026-02-01 interest 600 0 120000',
      '2026-02-01 rate-reset 0 0 120000',
      '2026-03-01 interest 700 0 120000',
      '2026-03-01 rate-reset 0 0 120000',
      '2026-04-01 maturity 900 120000 0',
    ])
  })

  test('stays within its cap and floor, and as it was while nobody observed another', () => {
    const capped = { ...terms, rateReset: { ...rateReset, cap: '0.08', floor: '0.075' } }
    const interest = (all: string[]) =>
      all.map((due) => due.split(' ')[2]).filter((one) => one !== '0')
    expect(interest(dues(capped, lent, { observed }))).toEqual(['600', '750', '800'])
    expect(interest(dues(terms, lent))).toEqual(['600', '600', '600'])
  })

  test('is told as the rates of the loan, with that of default after the maturity', () => {
    const inDefault = LoanTerms.parse({ ...terms, defaultRate: '0.18' })
    const rates = ratesOf(inDefault, '2026-01-01', { calendar: everyDay, observed })
    expect(rates.map(({ day, rate }) => `${day} ${decimal(rate, 2)}`)).toEqual([
      '2026-01-01 0.06',
      '2026-02-01 0.07',
      '2026-03-01 0.09',
      '2026-04-01 0.18',
    ])
    const balances = [{ day: '2026-01-01', balance: '120000' }]
    const late = { from: '2026-03-01', to: '2026-05-01', dayCount: '30E360' } as const
    expect(written(interestBetween({ ...late, balances, rates }))).toBe('2700')
  })
})

describe('what amortizes', () => {
  const terms = {
    rate: '0.12',
    dayCount: '30E360',
    maturity: '2026-05-01',
    interestCycle: monthly('2026-02-01'),
    principalCycle: monthly('2026-02-01'),
  }

  test('linearly is redeemed in equal parts, the last at maturity', () => {
    expect(dues({ ...terms, kind: 'linear-amortizer' }, lend('2026-01-01', '120000'))).toEqual([
      '2026-02-01 principal 1200 30000 90000',
      '2026-03-01 principal 900 30000 60000',
      '2026-04-01 principal 600 30000 30000',
      '2026-05-01 maturity 300 30000 0',
    ])
  })

  test('linearly by an agreed part leaves the rest to the maturity', () => {
    const agreed = { ...terms, kind: 'linear-amortizer', redemption: '50000' }
    expect(dues(agreed, lend('2026-01-01', '180000')).slice(-2)).toEqual([
      '2026-04-01 principal 800 50000 30000',
      '2026-05-01 maturity 300 30000 0',
    ])
  })

  test('is divided anew when more is lent', () => {
    const tranches = [...lend('2026-01-01', '120000'), ...lend('2026-03-16', '30000')]
    expect(dues({ ...terms, kind: 'linear-amortizer' }, tranches).slice(1)).toEqual([
      '2026-03-01 principal 900 30000 60000',
      '2026-04-01 principal 750 45000 45000',
      '2026-05-01 maturity 450 45000 0',
    ])
  })

  test('as an annuity is paid back in equal payments, which leave nothing', () => {
    const annuity = LoanTerms.parse({ ...terms, kind: 'annuity', maturity: '2026-04-01' })
    const all = duesOf(annuity, lend('2026-01-01', '100000'), { calendar: everyDay })
    const payments = all.map(({ interest, principal }) => decimal(interest.add(principal), 20))
    // 100,000 × 1.01³ ÷ (1 + 1.01 + 1.01²)
    const exact = decimal(fraction('103030.1').div(fraction('3.0301')), 20)
    expect(payments).toEqual([exact, exact, exact])
    expect(exact).toMatch(/^34002\.2111/)
    expect(written(all[0]!.interest)).toBe('1000')
    expect(written(all.at(-1)!.balance)).toBe('0')
  })
})

describe('call money', () => {
  const terms = {
    kind: 'call-money',
    rate: '0.12',
    dayCount: '30E360',
    interestCycle: monthly('2026-02-01'),
    notice: { count: 10, unit: 'days' },
  }
  const lent = lend('2026-01-01', '100000')

  test('is owed with its interest until it is called', () => {
    expect(dues(terms, lent, { until: '2026-03-01' })).toEqual([
      '2026-02-01 capitalization 1000 -1000 101000',
      '2026-03-01 capitalization 1010 -1010 102010',
    ])
    expect(() => dues(terms, lent)).toThrow(/when it ends/)
  })

  test('accrues to the end of the notice', () => {
    expect(dues(terms, lent, { calledOn: '2026-02-06' })).toEqual([
      '2026-02-01 capitalization 1000 -1000 101000',
      '2026-02-16 maturity 505 101000 0',
    ])
  })
})

test('what is redeemed is what was lent, and interest is that of the balances', () => {
  const cycle = fc.record({
    anchor: fc.constantFrom('2026-01-31', '2026-02-10', '2026-03-01'),
    every: fc.integer({ min: 1, max: 3 }),
    stub: fc.constantFrom('short', 'long'),
    unit: fc.constantFrom('weeks', 'months'),
  })
  const terms = fc.record({
    kind: fc.constantFrom('linear-amortizer', 'annuity'),
    rate: fc.constantFrom('0', '0.06', '0.1234'),
    dayCount: fc.constantFrom('A360', 'A365', 'AA', '30E360', '28E336'),
    businessDays: fc.constantFrom('none', 'shift-calculate-modified-following'),
    maturity: fc.constantFrom('2026-07-31', '2027-01-10'),
    interestCycle: cycle,
    principalCycle: cycle,
  })
  const more = fc.constantFrom([], lend('2026-02-20', '70000'), lend('2026-04-01', '0.01'))
  fc.assert(
    fc.property(terms, more, (given, later) => {
      const agreed = LoanTerms.parse(given)
      const lent = [...lend('2026-01-15', '480000'), ...later]
      const all = duesOf(agreed, lent, { calendar: mondayToFriday })
      const principal = all.reduce((sum, due) => sum.add(due.principal), NONE)
      expect(written(principal)).toBe(
        written(lent.reduce((sum, { amount }) => sum.add(fraction(amount)), NONE)),
      )
      expect(written(all.at(-1)!.balance)).toBe('0')
      const days = [...lent.map(({ day }) => day), ...all.map(({ date }) => date)]
      const balances = days.map((day) => ({ day, balance: owedOn(day, lent, all) }))
      const rates = [{ day: '2026-01-15', rate: agreed.rate }]
      const [from, to] = ['2026-01-15', all.at(-1)!.date]
      const counted = interestBetween({ from, to, balances, rates, dayCount: agreed.dayCount })
      const due = all.reduce((sum, { interest }) => sum.add(interest), NONE)
      expect(written(due)).toBe(written(counted))
    }),
    { numRuns: 60 },
  )
})

/** What is owed at the end of a day: what was lent until then, less what was redeemed. */
function owedOn(day: string, lent: readonly Disbursed[], dues: ReturnType<typeof duesOf>) {
  const given = lent.filter((one) => one.day <= day)
  const sum = given.reduce((all, { amount }) => all.add(fraction(String(amount))), NONE)
  const paid = dues.filter(({ date }) => date <= day)
  return paid.reduce((all, { principal }) => all.sub(principal), sum)
}
