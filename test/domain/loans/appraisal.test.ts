import { Map as Persistent } from 'immutable'
import { describe, expect, test } from 'vitest'
import { loan } from '../../../domain/loans/decider.ts'
import type { Declined } from '../../../domain/loans/events.ts'
import { actingFor, given } from '../../support/given.ts'
import { memberWith } from '../facts.ts'
import {
  appraised,
  approved,
  asked,
  closed,
  cny,
  coverOf,
  evidence,
  lent,
  markFor,
  pledged,
  requested,
  returned,
  secured,
  toSecure,
} from './asked.ts'
import { coldStore, lotOf, shipWith } from './pledged.ts'

const [hill, bank, reef] = ['hill', 'bank', 'reef'].map(actingFor) as [never, never, never]
const absent = { status: 'absent' } as const
const known = { borrower: memberWith(), lender: memberWith(), lots: [lotOf()] }

describe('a loan is asked for', () => {
  const ask = (data: object = {}, context: object = {}, needs: object = {}) =>
    given(loan).when('RequestLoan', { ...asked, ...data }, {
      needs: { ...known, ...needs },
      ...context,
    } as never)

  test('by who borrows, under an id of its own, on goods of its own', () => {
    ask({}, { by: hill, id: 'hill~1' }).thenAccepted(requested)
    ask({}, { by: hill }).thenRefused({ code: 'id-not-own', prefix: 'hill~' })
    ask({}, { by: reef, id: 'reef~1' }).thenRefused({ code: 'not-a-party', party: 'borrower' })
    for (const lots of [[absent], [lotOf('100', { owner: 'reef', portions: Persistent() })]]) {
      ask({}, {}, { lots }).thenRefused({ code: 'lot-unknown', lot: 'a' })
    }
    ask({ lots: ['a', 'a'] }).thenRefused({ code: 'lot-twice', lot: 'a' })
  })

  test('once', () => {
    given(loan, requested).when('RequestLoan', asked).thenNothing()
    given(loan, requested)
      .when('RequestLoan', { ...asked, amount: cny('1') })
      .thenRefused({ code: 'loan-exists' })
  })

  test('of another member, both of whom were checked', () => {
    ask({ lender: 'hill' }).thenRefused({ code: 'lender-is-borrower' })
    ask({}, {}, { lender: absent }).thenRefused({ code: 'member-unknown', member: 'bank' })
    const unchecked = { lender: memberWith({ bankAccount: null }) }
    const refusal = { code: 'member-not-verified', member: 'bank' } as const
    ask({}, {}, unchecked).thenRefused({ ...refusal, missing: 'bank-account' })
    const own = { by: hill, id: 'hill~1' }
    ask({}, own, unchecked).thenRefused({ ...refusal, missing: null })
    ask({}, own, { lender: absent }).thenRefused({ ...refusal, missing: null })
    ask({ seller: 'reef' }).thenRefused({ code: 'member-unknown', member: 'reef' })
  })

  test('on goods or on a chain, in money of its day', () => {
    ask({ lots: [] }, {}, { lots: [] }).thenRefused({ code: 'nothing-behind-it' })
    const chain = { downstream: 'm-1', upstream: ['m-1'], yield: '0.1' }
    ask({ chain }).thenRefused({ code: 'chain-in-a-circle' })
    ask({ amount: { amount: '1', currency: 'DEM' } }).thenRefused({
      ...{ code: 'currency-not-in-use', currency: 'DEM', from: '1948-06-20', to: '2002-05-15' },
    })
  })
})

describe('a loan is appraised', () => {
  const look = (needs: Parameters<typeof evidence>[0] | object = {}, asking = requested) =>
    given(loan, asking).when('AppraiseLoan', {}, { needs: { ...evidence(), ...needs } as never })
  const declined = (because: readonly Declined[]) => ({
    type: 'LoanDeclined' as const,
    data: { because, reason: null },
  })
  const finds = (changes: object) =>
    expect.objectContaining({ ...changes }) as unknown as Record<string, never>

  test('as judged, kept and saleable, with what is lent on it', () => {
    look().thenAccepted(appraised())
    given(loan).when('AppraiseLoan', {}).thenRefused({ code: 'loan-absent' })
  })

  test('once the marks of its products were taken for it', () => {
    const refusal = { code: 'mark-awaited' as const, products: ['apples'] }
    look({ products: [{ status: 'absent' }] }).thenRefused(refusal)
    look({ products: [markFor('6000', { loan: null })] }).thenRefused(refusal)
  })

  test('and declined on goods of no fresh mark, though an open loan would keep the last', () => {
    const price = { amount: '6', currency: 'CNY', per: 'KGM' as const }
    const last = { date: '2026-03-30', expired: false, price }
    const kept = markFor('0', { price: null, last, why: ['too-few-matches'] })
    const judged = { faults: [{ fault: 'no-mark', of: 'apples' }], holds: false }
    look({ products: [kept] }).thenAccepted(
      { type: 'LoanAppraised', data: finds({ judged, lendable: cny('480000.00') }) },
      declined(['not-judged']),
    )
  })

  test('and declined on goods that were not inspected; for all reasons there are, in order', () => {
    const lot = lotOf('100', { inspection: null, insurances: [] })
    const judged = { faults: [{ fault: 'grade-unknown', of: 'a' }], holds: false }
    const kept = { faults: [{ fault: 'not-insured', of: 'a' }], holds: false }
    const saleable = { faults: [{ fault: 'nobody-sells', of: 'apples' }], holds: false }
    look({ lots: [lot], sold: {} }).thenAccepted(
      { type: 'LoanAppraised', data: finds({ judged, kept, saleable }) },
      declined(['not-judged', 'not-kept', 'not-saleable', 'not-covered']),
    )
    look({ lots: [absent] }).thenAccepted(
      {
        type: 'LoanAppraised',
        data: finds({ kept: { faults: [{ fault: 'not-there', of: 'a' }], holds: false } }),
      },
      declined(['not-kept', 'not-covered']),
    )
  })

  test('and few sellers only lower what is lent', () => {
    const few = [markFor('6000', { sellers: 1 })]
    const judged = { faults: [{ fault: 'few-sellers', of: 'apples' }], holds: true }
    look({ products: few }).thenAccepted(
      { type: 'LoanAppraised', data: finds({ judged, lendable: cny('300000.00') }) },
      declined(['not-covered']),
    )
    expect(coverOf({ products: few }).lendingValue).toBe('300000')
  })

  test('and appraised on goods that bear less, if less may be lent', () => {
    const few = [markFor('6000', { sellers: 1 })]
    const judged = { faults: [{ fault: 'few-sellers', of: 'apples' }], holds: true }
    const found = finds({ judged, lendable: cny('300000.00') })
    const orLess = { ...requested, data: { ...requested.data, orLess: true } }
    look({ products: few }, orLess).thenAccepted({ type: 'LoanAppraised', data: found })
    given(loan, orLess, appraised({ lendable: cny('300000.00') }))
      .when('ApproveLoan', {}, { by: bank })
      .thenAccepted({ type: 'LoanApproved', data: { amount: cny('300000.00'), asAsked: true } })
    look({ lots: [absent] }, orLess).thenAccepted(
      {
        type: 'LoanAppraised',
        data: finds({ kept: { faults: [{ fault: 'not-there', of: 'a' }], holds: false } }),
      },
      declined(['not-kept', 'not-covered']),
    )
  })

  test('and what stands behind other loans sells first', () => {
    const faults = [{ fault: 'too-long-to-sell', of: 'apples' }]
    const sale = { product: 'apples', perDay: '12000', quantity: '100000' }
    const with_ = (elsewhere: string) => look({ pledged: { apples: elsewhere } })
    with_('20000').thenAccepted({
      ...{ type: 'LoanAppraised' },
      data: finds({ sales: [{ ...sale, days: '10', elsewhere: '20000' }] }),
    })
    with_('20001').thenAccepted(
      { type: 'LoanAppraised', data: finds({ saleable: { faults, holds: false } }) },
      declined(['not-saleable']),
    )
  })

  test('and says where one party holds several offices', () => {
    const company = { ...memberWith(), company: { businessType: 'platform' } }
    const house = (operator: string | null) => [{ ...coldStore, operator }]
    const of = (needs: object, conflicts: readonly string[]) =>
      look(needs).thenAccepted({ type: 'LoanAppraised', data: finds({ conflicts }) })
    of({ warehouses: house(null) }, [])
    of({ warehouses: house('bank') }, ['lender-keeps'])
    of({ warehouses: house('hill') }, ['borrower-keeps'])
    of({ warehouses: house(null), lender: company }, ['lender-keeps', 'lender-judges'])
    const charter = shipWith()
    const booking = { ...(charter as { booking: object }).booking, charter: true }
    of({ shipments: [{ ...charter, booking }], lender: company }, ['lender-keeps', 'lender-judges'])
  })
})

describe('a loan that was appraised', () => {
  const before = [requested, appraised()] as const

  test('is agreed to by the lender, for no more than was asked and can be lent', () => {
    given(loan, ...before)
      .when('ApproveLoan', {}, { by: bank })
      .thenAccepted(approved)
    const some = { amount: cny('100000.00') }
    given(loan, ...before)
      .when('ApproveLoan', some, { by: bank })
      .thenAccepted({ type: 'LoanApproved', data: { ...some, asAsked: false } })
    given(loan, requested, appraised({ lendable: cny('999999.00') }))
      .when('ApproveLoan', { amount: cny('480000.01') })
      .thenRefused({ code: 'above-lendable', most: cny('480000.00') })
    given(loan, requested, appraised({ lendable: cny('1.00') }))
      .when('ApproveLoan', {})
      .thenRefused({ code: 'above-lendable', most: cny('1.00') })
    given(loan, ...before)
      .when('ApproveLoan', { amount: { amount: '1', currency: 'USD' } })
      .thenRefused({ code: 'another-currency', currency: 'CNY' })
  })

  test('is agreed to by nobody else, not before, and not twice otherwise', () => {
    given(loan, ...before)
      .when('ApproveLoan', {}, { by: hill })
      .thenRefused({ code: 'not-a-party', party: 'lender' })
    given(loan, ...before)
      .when('ApproveLoan', {}, { by: reef })
      .thenRefused({ code: 'loan-absent' })
    given(loan, requested)
      .when('ApproveLoan', {})
      .thenRefused({ code: 'loan-not-appraised', was: 'requested' })
    given(loan, ...toSecure)
      .when('ApproveLoan', { amount: cny('1.00') })
      .thenRefused({ code: 'loan-not-pending', was: 'approved' })
  })

  test('is declined by the lender, who says why', () => {
    const event = { type: 'LoanDeclined', data: { because: ['by-lender'], reason: 'no' } } as const
    given(loan, ...before)
      .when('DeclineLoan', { reason: 'no' }, { by: bank })
      .thenAccepted(event)
    given(loan, requested).when('DeclineLoan', { reason: 'no' }).thenAccepted(event)
    given(loan, ...toSecure)
      .when('DeclineLoan', { reason: 'no' })
      .thenRefused({ code: 'loan-not-pending', was: 'approved' })
    const over = { type: 'LoanDeclined', data: { because: ['by-lender'], reason: 'no' } } as never
    given(loan, requested, over)
      .when('ApproveLoan', {})
      .thenRefused({ code: 'loan-not-pending', was: 'declined' })
  })

  test('is taken back by the borrower until money was lent; what was secured goes back', () => {
    given(loan, ...before)
      .when('WithdrawLoan', {}, { by: hill })
      .thenAccepted(closed('withdrawn'))
    given(loan, ...secured)
      .when('WithdrawLoan', {})
      .thenAccepted(returned('closed', 'a'), closed('withdrawn'))
    given(loan, ...secured, lent)
      .when('WithdrawLoan', {})
      .thenRefused({ code: 'money-was-lent', was: 'open' })
    given(loan, ...before, closed('not-answered'))
      .when('WithdrawLoan', {})
      .thenRefused({ code: 'loan-not-pending', was: 'closed' })
  })
})

test('goods that are pledged already are secured for nobody else', () => {
  const other = pledged('100', {
    pledge: { lender: 'bank', loan: 'other', quantity: { unit: 'TNE', value: '1' } },
  })
  expect(coverOf({ lots: [other] }).items[0]!.faults).toEqual(['pledged-elsewhere'])
})
