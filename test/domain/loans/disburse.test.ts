import { Map as Persistent } from 'immutable'
import { describe, expect, test } from 'vitest'
import type { KnownLoan } from '../../../domain/loans/evidence.ts'
import { actingFor } from '../../support/given.ts'
import { apples, LENT } from './apples.ts'
import { cane, grown, sugar } from './cane.ts'
import { decide } from './decide.ts'
import { lentOn, money, termsWith } from './loan.ts'
import { behind, granted, markAt, pledgedLot, shipWith } from './pledged.ts'

const secured = { status: 'secured', disbursements: [] } as const
const asked = { registration: 'reg-1', to: 'hill', tranche: 't-1' }

const lent = (amount: string, more: object = {}) => [
  {
    type: 'LoanDisbursed',
    data: { amount: money(amount), match: null, ...asked, whole: false, ...more },
  },
]

describe('money on goods', () => {
  const { loan, needs } = apples({ a: pledgedLot() }, secured)
  const around = { day: LENT, needs }

  test('is lent to the borrower: without an amount, all that can be', () => {
    expect(decide(loan, 'DisburseLoan', asked, around)).toEqual(lent('480000.00', { whole: true }))
    const part = { ...asked, amount: money('100000') }
    expect(decide(loan, 'DisburseLoan', part, around)).toEqual(lent('100000.00'))
  })

  test('is lent by whoever lends, and by the platform for it', () => {
    const as = (member: string) => ({ ...around, by: actingFor(member) })
    expect(decide(loan, 'DisburseLoan', asked, as('bank'))).toEqual(
      lent('480000.00', { whole: true }),
    )
    expect(decide(loan, 'DisburseLoan', asked, as('hill'))).toEqual({
      ...{ code: 'not-a-party', party: 'lender' },
    })
    expect(decide(loan, 'DisburseLoan', asked, as('reef'))).toEqual({ code: 'loan-absent' })
  })

  test('is lent in tranches, within what is approved and what the goods lend', () => {
    const next: KnownLoan = { ...loan, status: 'open', disbursements: [lentOn(LENT, '300000')] }
    const second = { ...asked, tranche: 't-2' }
    expect(decide(next, 'DisburseLoan', second, around)).toEqual(
      lent('180000.00', { tranche: 't-2', whole: true }),
    )
    const more = { ...second, amount: money('180000.01') }
    expect(decide(next, 'DisburseLoan', more, around)).toEqual({
      ...{ code: 'above-what-is-lent', limit: 'approved', most: money('180000.00') },
    })
    // Three days of interest, and a mark that fell: 440,000 are lent on the goods.
    const fallen = apples({ a: pledgedLot() }, secured, '5500').needs
    const later = { day: '2026-03-20', needs: fallen }
    expect(decide(next, 'DisburseLoan', more, later)).toEqual({
      ...{ code: 'above-what-is-lent', limit: 'cover', most: money('139850.00') },
    })
  })

  test('is lent to nobody else, and for no match', () => {
    const refusal = { code: 'payee-not-borrower', borrower: 'hill' }
    expect(decide(loan, 'DisburseLoan', { ...asked, to: 'reef' }, around)).toEqual(refusal)
    expect(decide(loan, 'DisburseLoan', { ...asked, match: 'm-1' }, around)).toEqual(refusal)
  })

  test('is lent once the goods are secured, in the currency of the loan', () => {
    const approved: KnownLoan = { ...loan, status: 'approved' }
    expect(decide(approved, 'DisburseLoan', asked, around)).toEqual({
      ...{ code: 'not-secured', was: 'approved' },
    })
    const early = { ...around, day: '2026-03-15' }
    expect(decide(loan, 'DisburseLoan', asked, early)).toEqual({
      ...{ code: 'precedes-its-cause', cause: 'LoanApproved', field: 'effectiveAt' },
      on: '2026-03-16',
    })
    const euro = { ...asked, amount: money('1', 'EUR') }
    expect(decide(loan, 'DisburseLoan', euro, around)).toEqual({
      ...{ code: 'another-currency', currency: 'CNY' },
    })
  })

  test('again is nothing, and under the same reference something else is refused', () => {
    const tranche = { ...lentOn(LENT, '480000.00', 't-1'), whole: true }
    const open: KnownLoan = { ...loan, status: 'open', disbursements: [tranche] }
    expect(decide(open, 'DisburseLoan', asked, around)).toEqual([])
    const other = { ...asked, registration: 'reg-2' }
    expect(decide(open, 'DisburseLoan', other, around)).toEqual({
      ...{ code: 'reference-reused', reference: 't-1' },
    })
  })

  test('is not lent while more is called for, though the goods may be worth it again', () => {
    const call = { amount: money('1000.00'), answerBy: '2026-03-19', call: 1 }
    const open: KnownLoan = { ...loan, status: 'open', call }
    expect(decide(open, 'DisburseLoan', asked, around)).toEqual({ code: 'call-open' })
    expect(decide({ ...open, call: null }, 'DisburseLoan', asked, around)).toMatchObject([{}])
  })

  test('is not lent once it was called back, for it would be due with the rest', () => {
    const called = { on: LENT, due: '2026-03-26' }
    const open: KnownLoan = { ...loan, status: 'open', called }
    expect(decide(open, 'DisburseLoan', asked, around)).toEqual({
      ...{ code: 'loan-called', due: '2026-03-26' },
    })
    // What was lent before is known again.
    const tranche = { ...lentOn(LENT, '480000.00', 't-1'), whole: true }
    const before: KnownLoan = { ...open, disbursements: [tranche] }
    expect(decide(before, 'DisburseLoan', asked, around)).toEqual([])
  })

  test('is not lent while nothing more is covered', () => {
    const { needs } = apples({ a: pledgedLot() }, {}, '5500')
    const open = apples().loan
    expect(decide(open, 'DisburseLoan', asked, { day: LENT, needs })).toEqual({
      ...{ code: 'above-what-is-lent', limit: 'cover', most: money('0.00') },
    })
  })
})

describe('money on boards at sea', () => {
  const boards = (shipment = shipWith()) => {
    const lot = pledgedLot('10000', { unit: 'MTQ', warehouse: null, shipment: 'voyage-7' })
    const { needs } = behind({
      lots: { a: lot },
      marks: { apples: markAt('2000', {}, 'MTQ') },
      shipments: [shipment],
    })
    const { loan } = apples(
      { a: lot },
      {
        ...{ ...secured, approved: money('16000000.00') },
        terms: termsWith({ maturity: '2026-06-30', rate: '0.04' }),
        securities: Persistent([['a', granted('10000', 'MTQ')]]),
      },
    )
    return { loan, around: { day: LENT, needs: { ...needs, lots: [{ ...lot, insurances: [] }] } } }
  }

  test('is lent once they are loaded, and insured for 22,000,000 with the lender as who is paid', () => {
    const { loan, around } = boards()
    expect(decide(loan, 'DisburseLoan', asked, around)).toEqual(
      lent('16000000.00', { whole: true }),
    )
  })

  test.each([
    ['not-loaded', shipWith({ lots: [] })],
    ['not-insured', shipWith({ insurances: [] })],
    ['documents-elsewhere', shipWith({ documents: {} })],
  ])('is not lent before: %s', (fault, shipment) => {
    const { loan, around } = boards(shipment)
    expect(decide(loan, 'DisburseLoan', asked, around)).toEqual({
      ...{ code: 'not-kept', faults: [{ fault, of: 'a' }] },
    })
  })
})

describe('money on a chain', () => {
  const tranche = { match: 'north-cane', registration: 'reg-1', to: 'north', tranche: 't-1' }
  const day = '2026-03-10'

  test('is lent to the growers, for what was accepted of each', () => {
    const { loan, needs } = cane()
    expect(decide(loan, 'DisburseLoan', tranche, { day, needs })).toMatchObject([
      { data: { amount: money('2500000.00'), match: 'north-cane', to: 'north', whole: true } },
    ])
    const half = cane([grown('north', '2500'), grown('south', '0'), sugar()])
    const all = { ...tranche, amount: money('2500000') }
    expect(decide(half.loan, 'DisburseLoan', all, { day, needs: half.needs })).toEqual({
      ...{ code: 'above-what-is-lent', limit: 'supplier', most: money('1250000.00') },
    })
  })

  test('counts once what was lent to a grower, whether or not it is recorded as paid', () => {
    const before = { ...lentOn('2026-03-09', '1250000', 't-0'), match: 'north-cane', to: 'north' }
    for (const payments of [[], ['1250000.00']]) {
      const settlements = [grown('north', '5000', ...payments), grown('south', '0'), sugar()]
      const { loan, needs } = cane(settlements, { status: 'open', disbursements: [before] })
      expect(decide(loan, 'DisburseLoan', tranche, { day, needs })).toMatchObject([
        { data: { amount: money('1250000.00') } },
      ])
    }
  })

  test('is never lent to the mill, nor to whoever the mill does not buy of', () => {
    const { loan, needs } = cane()
    const refusal = { code: 'payee-not-upstream', upstream: ['north-cane', 'south-cane'] }
    const to = (data: object) =>
      decide(loan, 'DisburseLoan', { ...tranche, ...data }, { day, needs })
    expect(to({ to: 'mill' })).toEqual({ ...refusal, supplier: 'north' })
    expect(to({ to: 'south' })).toEqual({ ...refusal, supplier: 'north' })
    expect(to({ match: null })).toEqual({ ...refusal, supplier: null })
    expect(to({ match: 'sugar', to: 'mill' })).toEqual({ ...refusal, supplier: null })
  })
})
