import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountOn } from '../../../domain/loans/account/account.ts'
import type { KnownLoan } from '../../../domain/loans/evidence.ts'
import { fraction, written } from '../../../domain/values/fraction.ts'
import { addDays } from '../../../domain/values/instant.ts'
import { apples, LENT, reservedFor, saleOf } from './apples.ts'
import { decide, recorded } from './decide.ts'
import { always, lentOn, money, termsWith } from './loan.ts'

const LAST = 40
const day = (n: number) => addDays(LENT, n)
const amount = fc.integer({ min: 1, max: 30_000_000 }).map((cents) => (cents / 100).toFixed(2))

/** Money that came on some day, in whatever order it is recorded. */
const payments = fc.array(
  fc.record({
    on: fc.integer({ min: 0, max: LAST }),
    amount,
    source: fc.constantFrom('cash', 'cash', 'proceeds', 'claim'),
    saleCosts: fc.constantFrom(null, '12.34'),
  }),
  { minLength: 1, maxLength: 7 },
)

const terms = fc
  .record({
    dayCount: fc.constantFrom('A360', 'A365', 'AA', '30E360'),
    rate: fc.constantFrom('0.06', '0.0731', '0'),
    maturity: fc.constantFrom(day(20), day(300)),
    defaultRate: fc.constantFrom(null, '0.12'),
    capitalizeUntil: fc.constantFrom(null, day(15)),
    interestCycle: fc.constant({ anchor: day(5), every: 10, unit: 'days' }),
  })
  .map(termsWith)

const sumOf = (amounts: readonly string[]) =>
  amounts.reduce((all, one) => all.add(fraction(one)), fraction(0))

test('each payment goes somewhere to the last cent, and no loan is paid more than it is owed', () => {
  const drawn = fc.tuple(terms, payments, fc.boolean())
  fc.assert(
    fc.property(drawn, ([terms, payments, second]) => {
      const { loan, needs } = apples({ a: reservedFor('m-1', '40') }, { terms })
      const lent = second ? [...loan.disbursements, lentOn(day(9), '7000.01')] : loan.disbursements
      let now: KnownLoan = { ...loan, disbursements: lent }
      for (const [n, { on, amount, saleCosts, source }] of payments.entries()) {
        const around = { day: day(on), needs: { ...needs, settlement: saleOf('40', '100.00') } }
        const settlement = source === 'proceeds' ? 'm-1' : null
        const costs = saleCosts && money(saleCosts)
        const data = { amount: money(amount), payment: `p-${n}`, saleCosts: costs, settlement }
        const events = decide(now, 'ApplyPayment', { ...data, source: source as 'cash' }, around)
        if ('code' in events) throw new Error(events.code)
        const [applied] = events
        if (applied?.type !== 'PaymentApplied') throw new Error('no payment was applied')
        const { interest, owner, principal, saleCosts: paid, storage } = applied.data
        const to = sumOf([interest, owner, principal, paid, storage].map((one) => one.amount))
        expect(written(to)).toBe(written(fraction(amount)))
        now = recorded(now, events, day(on))
        const { owed, ...sums } = accountOn(now, day(LAST), always)
        expect(owed.lt(0), written(owed)).toBe(false)
        const left = sums.disbursed.add(sums.charged).add(sums.accrued)
        expect(written(left)).toBe(written(owed.add(sums.paidInterest).add(sums.paidPrincipal)))
        // A loan is paid once less is owed than anybody can pay.
        const nothing = accountOn(
          now,
          now.payments
            .map(({ day }) => day)
            .sort()
            .at(-1)!,
          always,
        )
        if (now.ended === 'paid') expect(nothing.owed.lt(fraction('0.005'))).toBe(true)
      }
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 100) },
  )
})

test('whoever pays all that is owed, rounded once, owes nothing at all, on that day and ever', () => {
  fc.assert(
    fc.property(terms, payments, fc.integer({ min: 1, max: LAST }), (terms, payments, on) => {
      const { loan, needs } = apples(undefined, { terms })
      const cash = payments.filter(({ on: before }) => before < on)
      let now: KnownLoan = loan
      for (const [n, { on, amount }] of cash.entries()) {
        const data = { amount: money(amount), payment: `p-${n}` }
        const events = decide(now, 'ApplyPayment', data, { day: day(on), needs })
        if (!('code' in events)) now = recorded(now, events, day(on))
      }
      fc.pre(now.status === 'open')
      const all = { amount: money('900000'), payment: 'all' }
      const events = decide(now, 'ApplyPayment', all, { day: day(on), needs })
      if ('code' in events) throw new Error(events.code)
      expect(events.at(-1)).toEqual({ type: 'LoanClosed', data: { because: 'paid' } })
      const next = recorded(now, events, day(on))
      for (const later of [on, on + 1, on + 400]) {
        expect(written(accountOn(next, day(later), always).owed)).toBe('0')
      }
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 100) },
  )
})
