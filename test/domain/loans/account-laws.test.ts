import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountOn, balancesUntil } from '../../../domain/loans/account/account.ts'
import { statementOf } from '../../../domain/loans/account/statement.ts'
import { yearFraction } from '../../../domain/loans/actus/day-counts.ts'
import type { KnownLoan } from '../../../domain/loans/evidence.ts'
import { type Fraction, fraction, NONE, written } from '../../../domain/values/fraction.ts'
import { addDays } from '../../../domain/values/instant.ts'
import { always, lentOn, loanWith, paidOn, termsWith } from './loan.ts'

const FIRST = '2025-01-20'
const DAYS = 60
const day = (n: number) => addDays(FIRST, n)
const days = fc.integer({ min: 0, max: DAYS })
const cents = (most: number) =>
  fc.integer({ min: 1, max: most * 100 }).map((amount) => (amount / 100).toFixed(2))

const terms = fc
  .record({
    dayCount: fc.constantFrom('A360', 'A365', 'AA', '30E360', '28E336'),
    rate: fc.constantFrom('0', '0.06', '0.0731'),
    defaultRate: fc.constantFrom(null, '0.12'),
    maturity: fc.constantFrom(day(40), day(DAYS + 30)),
    capitalizeUntil: fc.constantFrom(null, day(20)),
    interestCycle: fc.constant({ anchor: day(5), every: 7, unit: 'days' }),
  })
  .map(termsWith)

/** Money out is more than money in, so that something is always owed. */
const loan = fc
  .record({
    terms,
    first: cents(1_000),
    lent: fc.array(fc.tuple(days, cents(1_000)), { maxLength: 3 }),
    paid: fc.array(fc.tuple(days, cents(5), cents(90)), { maxLength: 4 }),
    rates: fc.array(fc.tuple(days, fc.constantFrom('-0.01', '0.03', '0.11')), { maxLength: 3 }),
  })
  .map(({ terms, first, lent, paid, rates }) =>
    loanWith({
      terms,
      disbursements: [[0, `${Number(first) + 1_000}`] as const, ...lent].map(([n, amount], i) =>
        lentOn(day(n), amount, `t-${i}`),
      ),
      payments: paid.map(([n, interest, principal], i) =>
        paidOn(day(n), interest, principal, i % 2 ? '1/300' : '-1/700', `p-${i}`),
      ),
      rates: rates.map(([n, rate]) => ({ day: day(n), observed: rate, rate })),
    }),
  )

const text = ({ principal, accrued, owed, charged }: ReturnType<typeof accountOn>) =>
  [principal, accrued, owed, charged].map(written)

const shown = (sums: Readonly<Record<string, Fraction>>) =>
  Object.entries(sums).map(([name, value]) => [name, written(value)])

const isBelowZero = ({ rate }: { readonly rate: string }) => rate.startsWith('-')

test('what was lent, charged and accrued is what was repaid, is owed and was given up', () => {
  fc.assert(
    fc.property(loan, days, (loan, n) => {
      const sums = accountOn(loan, day(n), always)
      const left = sums.disbursed.add(sums.charged).add(sums.accrued)
      const right = sums.paidInterest.add(sums.paidPrincipal).add(sums.owed).add(sums.writtenOff)
      expect(written(left)).toBe(written(right))
      if (!loan.rates.some(isBelowZero)) expect(sums.accrued.lt(0)).toBe(false)
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 200) },
  )
})

test('what is known of all days at once is what is asked of each', () => {
  fc.assert(
    fc.property(loan, days, (loan, last) => {
      const balance = balancesUntil(loan, day(last), always)
      for (let n = -1; n <= last; n++) {
        const { day: _, segments: __, steps: ___, ...asked } = accountOn(loan, day(n), always)
        expect(shown(balance(day(n)))).toEqual(shown(asked))
      }
      expect(() => balance(day(last + 1))).toThrow('is not known')
    }),
    { numRuns: 60 },
  )
})

test('what is owed does not depend on the order in which movements were recorded', () => {
  const shuffled = loan.chain((loan) =>
    fc.tuple(
      fc.constant(loan),
      fc.shuffledSubarray([...loan.disbursements], { minLength: loan.disbursements.length }),
      fc.shuffledSubarray([...loan.payments], { minLength: loan.payments.length }),
    ),
  )
  fc.assert(
    fc.property(shuffled, days, ([loan, disbursements, payments], n) => {
      const other = { ...loan, disbursements, payments }
      expect(text(accountOn(other, day(n), always))).toEqual(text(accountOn(loan, day(n), always)))
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 100) },
  )
})

/** The same, day by day, and in no other way than a clerk would do it. */
function byHand(loan: KnownLoan, until: string): Fraction {
  const { capitalizeUntil, dayCount, defaultRate, interestCycle, maturity, rate } = loan.terms
  let [principal, accrued] = [NONE, NONE]
  for (let n = 0, date = FIRST; date <= until; date = day(++n)) {
    const grows = (n - 5) % 7 === 0 && n >= 5 && interestCycle !== null
    if (
      capitalizeUntil !== null &&
      date <= capitalizeUntil &&
      (grows || date === capitalizeUntil)
    ) {
      principal = principal.add(accrued)
      accrued = NONE
    }
    for (const one of loan.disbursements.filter((one) => one.day === date)) {
      principal = principal.add(fraction(one.amount.amount))
    }
    for (const one of loan.payments.filter((one) => one.day === date)) {
      const { interest, rounding } = one
      principal = principal.sub(fraction(one.principal.amount))
      accrued = accrued.sub(fraction(interest.amount)).sub(fraction(rounding))
      if (accrued.lt(0)) [principal, accrued] = [principal.add(accrued), NONE]
    }
    if (date === until) break
    const resets = loan.rates.filter((one) => one.day <= date)
    const last = resets
      .map((one) => one.day)
      .sort()
      .at(-1)
    const usual = resets.findLast((one) => one.day === last)?.rate ?? rate
    const today = defaultRate !== null && date >= maturity! ? defaultRate : usual
    const years = yearFraction(dayCount, date, addDays(date, 1))
    accrued = accrued.add(principal.mul(fraction(today)).mul(years))
  }
  return principal.add(accrued)
}

test('it is what comes out day by day', () => {
  fc.assert(
    fc.property(loan, days, (loan, n) => {
      // A rate below zero makes interest that is owed to the borrower.
      fc.pre(!loan.rates.some(isBelowZero))
      const apart = accountOn(loan, day(n), always).owed.sub(byHand(loan, day(n)))
      // What is capitalized keeps 30 decimals where it has more digits than that.
      expect(apart.abs().lt(fraction('0.0000000000000000000000001'))).toBe(true)
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 150) },
  )
})

test('the lines of a statement add up to what is owed, each to its running balance', () => {
  fc.assert(
    fc.property(loan, days, (loan, n) => {
      const { lines, owed } = statementOf(loan, day(n), always)
      let sum = NONE
      for (const line of lines) {
        sum = sum.add(line.amount)
        expect(written(line.owed)).toBe(written(sum))
        if (line.rule === null) continue
        const { principal, rate, years } = line.rule
        expect(written(principal.mul(rate).mul(years))).toBe(written(line.amount))
      }
      expect(written(sum)).toBe(written(owed))
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 150) },
  )
})
