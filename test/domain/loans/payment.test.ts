import { describe, expect, test } from 'vitest'
import { accountOn } from '../../../domain/loans/account/account.ts'
import type { LoanEvent } from '../../../domain/loans/events.ts'
import type { KnownLoan } from '../../../domain/loans/evidence.ts'
import { apples, LENT, parts, reservedFor, SOLD, saleOf } from './apples.ts'
import { decide, recorded } from './decide.ts'
import { always, money } from './loan.ts'
import { pledgedLot, policyOf } from './pledged.ts'

const owedOn = (loan: KnownLoan) => ({ owed: Number(accountOn(loan, SOLD, always).owed.valueOf()) })
const types = (events: unknown) => (events as LoanEvent[]).map(({ type }) => type)

const proceeds = (amount: string, more: object = {}) => ({
  ...{ amount: money(amount), from: 'market', payment: 'p-1', settlement: 'm-1' },
  ...{ source: 'proceeds' as const, ...more },
})
const cash = (amount: string, payment = 'c-1') => ({ amount: money(amount), payment })

describe('proceeds of the pledged goods', () => {
  const sold = apples({ a: reservedFor('m-1', '100') })
  const around = { day: SOLD, needs: { ...sold.needs, settlement: saleOf('100', '600000.00') } }

  test('pay storage, interest and principal before the owner sees the money', () => {
    const events = decide(sold.loan, 'ApplyPayment', proceeds('600000'), around) as LoanEvent[]
    expect(parts(events[0])).toEqual(['9000.00', '0.00', '1120.00', '480000.00', '109880.00'])
    expect(events.slice(1)).toEqual([
      {
        type: 'CollateralReturned',
        data: {
          ...{ because: 'sold', lot: 'a', most: false, release: null, settlement: null },
          quantity: { unit: 'TNE', value: '100' },
        },
      },
      { type: 'LoanClosed', data: { because: 'paid' } },
    ])
  })

  test('pay the costs of a sale, too; what is short stays owed', () => {
    const short = proceeds('470000', { saleCosts: money('4700') })
    const events = decide(sold.loan, 'ApplyPayment', short, around) as LoanEvent[]
    expect(parts(events[0])).toEqual(['9000.00', '4700.00', '1120.00', '455180.00', '0.00'])
    expect(types(events)).toEqual(['PaymentApplied', 'CollateralReturned'])
  })

  test('of a sale that is not paid in full pay the loan, while the goods stay', () => {
    const needs = { ...sold.needs, settlement: saleOf('100', '180000.00') }
    const first = decide(sold.loan, 'ApplyPayment', proceeds('180000'), { day: SOLD, needs })
    expect(types(first)).toEqual(['PaymentApplied'])
    expect(parts((first as LoanEvent[])[0])).toEqual([
      ...['9000.00', '0.00', '1120.00', '169880.00', '0.00'],
    ])
    // Storage is not paid twice.
    const next = recorded(sold.loan, first as LoanEvent[], SOLD)
    const rest = proceeds('420000', { payment: 'p-2' })
    const all = { ...sold.needs, settlement: saleOf('100', '180000.00', '420000.00') }
    const second = decide(next, 'ApplyPayment', rest, { day: SOLD, needs: all }) as LoanEvent[]
    expect(parts(second[0])).toEqual(['0.00', '0.00', '0.00', '310120.00', '109880.00'])
    expect(types(second)).toEqual(['PaymentApplied', 'CollateralReturned', 'LoanClosed'])
  })

  test('of a part pay principal until the rest lends what is owed', () => {
    const part = apples({ a: reservedFor('m-1', '40') })
    const needs = { ...part.needs, settlement: saleOf('40', '240000.00') }
    const events = decide(part.loan, 'ApplyPayment', proceeds('240000'), { day: SOLD, needs })
    expect(parts((events as LoanEvent[])[0])).toEqual([
      ...['3600.00', '0.00', '1120.00', '192000.00', '43280.00'],
    ])
    expect((events as LoanEvent[])[1]).toMatchObject({
      data: { because: 'sold', quantity: { unit: 'TNE', value: '40' } },
    })
  })

  test.each([
    ['an open call', { call: { amount: money('1.00'), answerBy: SOLD, call: 1 }, calls: 1 }],
    ['default', { status: 'defaulted', defaulted: { because: 'overdue', date: LENT } } as const],
  ])('of a part pay everything with %s', (_, changes) => {
    const part = apples({ a: reservedFor('m-1', '40') }, changes)
    const needs = { ...part.needs, settlement: saleOf('40', '240000.00') }
    const events = decide(part.loan, 'ApplyPayment', proceeds('240000'), { day: SOLD, needs })
    expect(parts((events as LoanEvent[])[0])).toEqual([
      ...['3600.00', '0.00', '1120.00', '235280.00', '0.00'],
    ])
  })

  test('end a call, or a sale of the rest, if the rest covers what is owed then', () => {
    const part = (changes: object) => {
      const { loan, needs } = apples({ a: reservedFor('m-1', '40') }, changes)
      const known = { ...needs, settlement: saleOf('40', '240000.00') }
      return types(
        decide(loan, 'ApplyPayment', proceeds('240000'), { day: SOLD, needs: known }),
      ).slice(2)
    }
    const call = { amount: money('1.00'), answerBy: SOLD, call: 1 }
    expect(part({ call, calls: 1 })).toEqual(['MarginCallEnded'])
    const defaulted = { because: 'over-the-bound', date: LENT }
    expect(part({ status: 'defaulted', defaulted, liquidating: true })).toEqual([
      'LiquidationEnded',
    ])
  })

  test('of goods that were not behind the loan go where cash would not', () => {
    // Nothing of these is reserved for the match: the goods lend all that is owed.
    const { loan, needs } = apples()
    const events = decide(loan, 'ApplyPayment', proceeds('1000'), { day: SOLD, needs })
    expect(parts((events as LoanEvent[])[0])).toEqual([
      ...['0.00', '0.00', '1000.00', '0.00', '0.00'],
    ])
  })
})

describe('what an insurer pays', () => {
  test('goes down the same order', () => {
    const lost = apples({ a: pledgedLot('0') })
    const { loan, needs } = {
      ...lost,
      loan: { ...lost.loan, securities: apples().loan.securities },
    }
    const claim = { amount: money('600000'), payment: 'k-1', source: 'claim' as const }
    const events = decide(loan, 'ApplyPayment', claim, { day: SOLD, needs }) as LoanEvent[]
    expect(parts(events[0])).toEqual(['0.00', '0.00', '1120.00', '480000.00', '118880.00'])
    expect(types(events)).toEqual(['PaymentApplied', 'CollateralReturned', 'LoanClosed'])
  })
})

describe('cash', () => {
  const { loan, needs } = apples()
  const at = (day: string) => ({ day, needs })

  test('goes to interest, then to principal', () => {
    const events = decide(loan, 'ApplyPayment', cash('100000'), at(SOLD)) as LoanEvent[]
    expect(types(events)).toEqual(['PaymentApplied'])
    expect(parts(events[0])).toEqual(['0.00', '0.00', '1120.00', '98880.00', '0.00'])
  })

  test('that does not cover the interest leaves the rest of it, exactly', () => {
    const odd = apples(
      { a: pledgedLot() },
      {
        terms: { ...loan.terms, dayCount: 'A365' },
      },
    )
    const [first] = decide(odd.loan, 'ApplyPayment', cash('1000'), at(SOLD)) as LoanEvent[]
    expect(first).toMatchObject({ data: { rounding: '0', interest: money('1000.00') } })
    const [full] = decide(odd.loan, 'ApplyPayment', cash('1104.66'), at(SOLD)) as LoanEvent[]
    // 480,000 × 6 % × 14/365 = 1,104.6575…
    expect(full).toMatchObject({ data: { rounding: '-9/3650', interest: money('1104.66') } })
  })

  test('beyond what is owed is the owner’s, and the loan is paid', () => {
    const events = decide(loan, 'ApplyPayment', cash('500000'), at(SOLD)) as LoanEvent[]
    expect(parts(events[0])).toEqual(['0.00', '0.00', '1120.00', '480000.00', '18880.00'])
    expect(types(events)).toEqual(['PaymentApplied', 'CollateralReturned', 'LoanClosed'])
    expect(events[1]).toMatchObject({ data: { because: 'closed', lot: 'a', most: true } })
  })

  test('of an earlier day takes no more than is owed in the end', () => {
    const once = decide(loan, 'ApplyPayment', cash('481000'), at(SOLD)) as LoanEvent[]
    const next = recorded(loan, once, SOLD)
    // 120 are owed. A week before that, 481,000 would have been less than all.
    const late = decide(next, 'ApplyPayment', cash('1000', 'c-2'), at('2026-03-24')) as LoanEvent[]
    const [, , interest, principal, owner] = parts(late[0]).map(Number)
    expect(interest! + principal! + owner!).toBe(1_000)
    expect(owner).toBeGreaterThanOrEqual(879)
    const { owed } = owedOn(recorded(next, late, '2026-03-24'))
    expect(owed).toBeGreaterThanOrEqual(0)
    expect(owed).toBeLessThan(1)
  })

  test('again is nothing, and under the same reference something else is refused', () => {
    const once = decide(loan, 'ApplyPayment', cash('1000'), at(SOLD)) as LoanEvent[]
    const next = recorded(loan, once, SOLD)
    expect(decide(next, 'ApplyPayment', cash('1000'), at(SOLD))).toEqual([])
    expect(decide(next, 'ApplyPayment', cash('1001'), at(SOLD))).toEqual({
      ...{ code: 'reference-reused', reference: 'c-1' },
    })
  })

  test('is the owner’s where nothing is owed: before money is lent, and after the end', () => {
    for (const changes of [
      { status: 'closed', ended: 'paid' } as const,
      { status: 'approved', disbursements: [] } as const,
    ]) {
      const other = apples({ a: pledgedLot() }, changes).loan
      const events = decide(other, 'ApplyPayment', cash('1000'), at(SOLD)) as LoanEvent[]
      expect(parts(events[0])).toEqual(['0.00', '0.00', '0.00', '0.00', '1000.00'])
      expect(events.length).toBe(1)
    }
  })

  test('may be all that is owed, whatever that is, and is nothing again', () => {
    const all = { payment: 'c-1' }
    const events = decide(loan, 'ApplyPayment', all, at(SOLD)) as LoanEvent[]
    expect(events[0]).toMatchObject({ data: { amount: money('481120.00'), whole: true } })
    expect(parts(events[0])).toEqual(['0.00', '0.00', '1120.00', '480000.00', '0.00'])
    expect(types(events)).toEqual(['PaymentApplied', 'CollateralReturned', 'LoanClosed'])
    const next = recorded(loan, events, SOLD)
    expect(decide(next, 'ApplyPayment', all, at(SOLD))).toEqual([])
    expect(decide(next, 'ApplyPayment', cash('481121'), at(SOLD))).toMatchObject({
      code: 'reference-reused',
    })
    const more = { payment: 'c-2' }
    expect(decide(next, 'ApplyPayment', more, at(SOLD))).toEqual({ code: 'nothing-owed' })
    const sale = { payment: 'c-2', source: 'claim' as const }
    expect(decide(loan, 'ApplyPayment', sale, at(SOLD))).toEqual({ code: 'amount-needed' })
  })

  test('that answers a call names one that was made', () => {
    const answer = { ...cash('1000'), call: 1 }
    const call = { amount: money('1.00'), answerBy: SOLD, call: 1 }
    const called = { ...loan, call, calls: 1 }
    const events = decide(called, 'ApplyPayment', answer, at(SOLD)) as LoanEvent[]
    expect(events[0]).toMatchObject({ data: { call: 1, interest: money('1000.00') } })
    expect(decide(loan, 'ApplyPayment', answer, at(SOLD))).toEqual({
      ...{ code: 'call-not-made', calls: 0 },
    })
  })

  test('in another currency is refused, and of a loan that is not there', () => {
    const euro = { amount: money('1', 'EUR'), payment: 'e-1' }
    expect(decide(loan, 'ApplyPayment', euro, at(SOLD))).toEqual({
      ...{ code: 'another-currency', currency: 'CNY' },
    })
    expect(decide({ status: 'absent' }, 'ApplyPayment', cash('1'), at(SOLD))).toEqual({
      code: 'loan-absent',
    })
  })
})

test('costs of a sale that were cut are told again as they were', () => {
  const { loan, needs } = apples()
  const sale = proceeds('100', { saleCosts: money('4700'), settlement: null })
  const around = { day: SOLD, needs: { ...needs, storage: policyOf({}) } }
  const once = decide(loan, 'ApplyPayment', sale, around) as LoanEvent[]
  expect(parts(once[0])).toEqual(['0.00', '100.00', '0.00', '0.00', '0.00'])
  expect(decide(recorded(loan, once, SOLD), 'ApplyPayment', sale, around)).toEqual([])
})
