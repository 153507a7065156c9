import { Map as Persistent } from 'immutable'
import { describe, expect, test } from 'vitest'
import { loan } from '../../../domain/loans/decider.ts'
import type { LoanEvent } from '../../../domain/loans/events.ts'
import { actingFor, foldAll, given } from '../../support/given.ts'
import {
  answered,
  appraised,
  cny,
  evidence,
  lent,
  markFor,
  pledged,
  requested,
  secured,
  tonnes,
  toSecure,
} from './asked.ts'
import { cane, grown, sugar } from './cane.ts'
import { lentOn } from './loan.ts'
import { granted } from './pledged.ts'

const [hill, bank] = ['hill', 'bank'].map(actingFor) as [never, never]

const twoLots = { ...requested, data: { ...requested.data, lots: ['a', 'b'] } }
const two = [twoLots, appraised(), toSecure[2]] as const

describe('goods that a loan does not need', () => {
  const small = { ...lent, data: { ...lent.data, amount: cny('301120.00') } }
  const release = (
    data: {
      quantity?: { unit: 'TNE' | 'MTQ'; value: string }
      lot?: string
      release?: string
    } = {},
    context: object = {},
    ...more: readonly LoanEvent[]
  ) =>
    given(loan, ...secured, small, ...more).when(
      'ReleaseCollateral',
      { lot: 'a', release: 'r-1', ...data } as never,
      { by: bank, needs: evidence({ lots: [pledged()] }), ...context } as never,
    )
  const goes = (value: string, most: boolean, release = 'r-1') => ({
    type: 'CollateralReturned' as const,
    data: {
      ...{ because: 'released' as const, lot: 'a', most, quantity: tonnes(value), release },
      settlement: null,
    },
  })

  test('are given back by the lender: as much as may go, to the kilogram, or less', () => {
    release().thenAccepted(goes('37.266', true))
    release({ quantity: tonnes('30') }).thenAccepted(goes('30', false))
    release({ quantity: tonnes('37.267') }).thenRefused({
      ...{ code: 'loan-needs-it', most: tonnes('37.266') },
    })
    expect(foldAll(loan, [...secured, small, goes('30', false)])).toMatchObject({ lots: ['a'] })
  })

  test('are told by their reference, which stands for one release', () => {
    release({ quantity: tonnes('30') }, {}, goes('30', false)).thenNothing()
    release({ quantity: tonnes('5') }, {}, goes('30', false)).thenRefused({
      ...{ code: 'reference-reused', reference: 'r-1' },
    })
    release({ quantity: tonnes('7'), release: 'r-2' }, {}, goes('30', false)).thenAccepted(
      goes('7', false, 'r-2'),
    )
  })

  test('are none where the loan needs all of them, or a call is open', () => {
    const cheap = evidence({ lots: [pledged()], products: [markFor('3000')] })
    release({}, { needs: cheap }).thenRefused({ code: 'loan-needs-it', most: null })
    const call: LoanEvent = {
      type: 'MarginCalled',
      data: {
        ...{ amount: cny('1.00'), answerBy: '2026-04-03', call: 1, date: '2026-03-31' },
        cover: appraised().data.cover,
      },
    }
    release({}, {}, call).thenRefused({ code: 'call-open' })
  })

  test('count what is to be lent, until it is', () => {
    given(loan, ...secured)
      .when(
        'ReleaseCollateral',
        { lot: 'a', release: 'r-1' },
        { needs: evidence({ lots: [pledged()] }) },
      )
      .thenRefused({ code: 'loan-needs-it', most: null })
    given(loan, ...secured)
      .when(
        'ReleaseCollateral',
        { lot: 'a', release: 'r-1' },
        {
          needs: evidence({ lots: [pledged()], products: [markFor('12000')] }),
        },
      )
      .thenAccepted(goes('50', true))
  })

  test('are of a lot that stands behind it, in its unit, of a loan in order', () => {
    release({}, { by: hill }).thenRefused({ code: 'not-a-party', party: 'lender' })
    release({ lot: 'z' }).thenRefused({ code: 'lot-not-behind-it', lot: 'z' })
    release({ quantity: { unit: 'MTQ', value: '1' } }).thenRefused({
      ...{ code: 'unit-does-not-fit', given: 'MTQ', unit: 'TNE' },
    })
    const data = { because: 'overdue', date: '2026-03-31' } as const
    release({}, {}, { type: 'LoanDefaulted', data }).thenRefused({
      ...{ code: 'loan-not-in-order', was: 'defaulted' },
    })
  })

  test('all go, with what is lacking of them, if nothing is lent on them', () => {
    const gone = pledged('90', { insurances: [] })
    const lots = [gone, pledged('200')]
    const both = [...two, answered('a'), answered('b', '200'), small] as const
    given(loan, ...both)
      .when('ReleaseCollateral', { lot: 'a', release: 'r-1' }, { needs: evidence({ lots }) })
      .thenAccepted(goes('100', true))
    expect(foldAll(loan, [...both, goes('100', true)])).toMatchObject({ lots: ['b'] })
  })
})

describe('goods beside a receivable', () => {
  const sale = [grown('north', '5000'), grown('south', '5000'), sugar()]
  const ofMill = pledged('100', { owner: 'mill', portions: Persistent([['mill', '100']]) })
  const release = (principal: string, quantity: { unit: 'TNE'; value: string } | null = null) => {
    const behind = { securities: Persistent([['a', granted('100')]]), lots: ['a'] }
    const { loan: chained, needs } = cane(sale, { status: 'open', ...behind, products: ['apples'] })
    const lent = lentOn('2026-03-31', principal)
    return loan.decide.ReleaseCollateral(
      { lot: 'a', quantity, release: 'r-1' },
      { ...chained, disbursements: [lent] },
      {
        ...{ id: 'it', day: '2026-03-31', effectiveAt: '2026-03-31T12:00:00.000Z', by: bank },
        needs: { ...evidence({ lots: [ofMill] }), settlements: needs.settlements },
      } as never,
    )
  }

  test('all go if it covers the loan alone, in parts or at once', () => {
    const gone = { because: 'released', lot: 'a', quantity: tonnes('100') }
    expect(release('5100000')).toMatchObject({ accepted: true, events: [{ data: gone }] })
    expect(release('5100000', tonnes('99'))).toMatchObject({ accepted: true })
  })

  test('stay if more is owed than what it covers', () => {
    expect(release('5100000.01')).toMatchObject({ accepted: false })
  })
})
