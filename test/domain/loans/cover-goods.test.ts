import { Map as Persistent } from 'immutable'
import { describe, expect, test } from 'vitest'
import { coverOn } from '../../../domain/loans/cover/cover.ts'
import type { KnownLot } from '../../../domain/lots/evidence.ts'
import type { KnownShipment } from '../../../domain/shipments/evidence.ts'
import {
  behind,
  coldStore,
  granted,
  insuredFor,
  lotOf,
  markAt,
  pledgedLot,
  policyOf,
  shipWith,
  taken,
  withMarks,
} from './pledged.ts'

/** What one lot of 100 t at 6,000 a tonne lends, and what is wrong with it. */
function lends(lot: KnownLot, more: Partial<Parameters<typeof behind>[0]> = {}) {
  const { items } = coverOn(behind({ lots: { a: lot }, ...more }))
  const [item] = items
  return [item?.lendingValue, ...(item?.faults ?? [])]
}

const reservedAt = (amount: string, left: string) => ({
  ...{ buyer: 'mart', match: `m-${amount}`, seller: 'hill', whole: false, on: '2026-03-20', left },
  ...{ agreed: null, named: true },
  price: { amount, currency: 'CNY', per: 'TNE' as const },
  quantity: { unit: 'TNE' as const, value: left },
})

const reserved = (...all: readonly ReturnType<typeof reservedAt>[]) =>
  pledgedLot('100', { reservations: Persistent(all.map((one) => [one.match, one])) })

describe('what stands behind a loan', () => {
  test('is no more than is pledged, by the loan and by the lot, and than is there', () => {
    const secured = (value: string) => ({
      loan: { securities: Persistent([['a', granted(value)]]) },
    })
    expect(lends(pledgedLot('100'), secured('60'))).toEqual(['288000'])
    const divided = { pledge: { lender: 'bank', loan: 'it', quantity: granted('40').quantity! } }
    expect(lends(lotOf('100', divided), secured('60'))).toEqual(['192000'])
    expect(lends(pledgedLot('100', { stored: '50' }), secured('100'))).toEqual(['240000'])
  })

  test('is not a lot that is only asked for, or that another loan has', () => {
    const asked = Persistent([['a', { status: 'asked', quantity: null } as const]])
    expect(lends(lotOf(), { loan: { securities: asked } })).toEqual([undefined])
    const other = lotOf('100', {
      pledge: { lender: 'bank', loan: 'other', quantity: granted('1').quantity! },
    })
    const nothingAsked = { loan: { securities: Persistent<string, never>() } }
    expect(lends(other, nothingAsked)).toEqual(['0', 'pledged-elsewhere'])
    expect(lends(lotOf(), nothingAsked)).toEqual(['480000'])
  })

  test('of commingled goods is what the borrower has of them', () => {
    const shares = Persistent([['hill', '30'] as const, ['reef', '70'] as const])
    expect(lends(pledgedLot('100', { commingled: true, portions: shares }))).toEqual(['144000'])
  })

  test('is no lot that was made into others', () => {
    const gone = pledgedLot('0', { status: 'empty', gave: Persistent([['b', '100']]) })
    expect(coverOn(behind({ lots: { a: gone } })).items).toEqual([])
    expect(lends(pledgedLot('0', { status: 'empty' }))).toEqual(['0', 'not-there'])
  })

  test('is worth the lower of the mark and a fixed price, the cheapest first', () => {
    expect(lends(reserved(reservedAt('5000', '40')))).toEqual(['448000'])
    expect(lends(reserved(reservedAt('7000', '40')))).toEqual(['480000'])
    const both = reserved(reservedAt('5000', '40'), reservedAt('4000', '80'))
    expect(lends(both)).toEqual([`${(80 * 4_000 + 20 * 5_000) * 0.8}`])
  })
})

describe('goods that are not judged', () => {
  test('are of another grade than the product, or of none that is known', () => {
    const grade = (name: string) =>
      pledgedLot('100', {
        inspection: { by: 'x', certificate: null, grade: name, on: '2026-03-01' },
      })
    expect(lends(grade('second class'))).toEqual(['300000', 'grade-differs'])
    expect(lends(pledgedLot('100', { inspection: null }))).toEqual(['300000', 'grade-unknown'])
  })

  test('lend at the cautious rate where few others sell them', () => {
    const few = { marks: { apples: markAt('6000', { sellers: 1 }) } }
    expect(lends(pledgedLot(), few)).toEqual(['300000', 'few-sellers'])
  })

  test('keep the last price there was for five working days', () => {
    const last = (date: string, expired: boolean) => {
      const price = { amount: '5', currency: 'CNY', per: 'KGM' as const }
      const why = ['too-much-scatter' as const]
      return {
        apples: markAt('0', { price: null, sellers: 0, why, last: { date, expired, price } }),
      }
    }
    expect(lends(pledgedLot(), { marks: last('2026-03-24', false) })).toEqual(['400000'])
    const expired = ['250000', 'mark-expired']
    expect(lends(pledgedLot(), { marks: last('2026-03-23', false) })).toEqual(expired)
    expect(lends(pledgedLot(), { marks: last('2026-03-30', true) })).toEqual(expired)
  })

  test('lend nothing without any price', () => {
    expect(lends(pledgedLot(), { marks: { apples: { status: 'absent' } } })).toEqual([
      ...['0', 'no-mark'],
    ])
    const dollars = withMarks([['USD', taken()]], [])
    expect(lends(pledgedLot(), { marks: { apples: dollars } })).toEqual(['0', 'no-mark'])
  })

  test('have the mark of the loan itself, unless a later day closed', () => {
    const close = (date: string) => ['CNY', taken({ date })] as const
    const price = { amount: '5', currency: 'CNY', per: 'KGM' as const }
    const own = ['CNY it', taken({ loan: 'it', price, date: '2026-03-30' })] as const
    const by = (date: string) =>
      lends(pledgedLot(), { marks: { apples: withMarks([close(date)], [own]) } })
    expect([by('2026-03-30'), by('2026-03-31')]).toEqual([['400000'], ['480000']])
  })
})

describe('goods in a store', () => {
  const uninsured = (changes: Partial<ReturnType<typeof insuredFor>> = {}) =>
    lends(pledgedLot('100', { insurances: [{ ...insuredFor('999999999'), ...changes }] }))

  test('lend nothing if they are not insured on the day, or for another', () => {
    expect(lends(pledgedLot('100', { insurances: [] }))).toEqual(['0', 'not-insured'])
    expect(uninsured({ until: '2026-03-30' })).toEqual(['0', 'not-insured'])
    expect(uninsured({ until: '2026-03-31' })).toEqual(['480000'])
    expect(uninsured({ lossPayee: 'hill' })).toEqual(['0', 'insured-for-another'])
  })

  test('lend no more than the insured sum divided by 1.10', () => {
    const insured = (sum: string) => lends(pledgedLot('100', { insurances: [insuredFor(sum)] }))
    expect(insured('660000')).toEqual(['480000'])
    expect(insured('659999')).toEqual(['480000', 'under-insured'])
    expect(insured('440000')).toEqual(['400000', 'under-insured'])
  })

  test('share what one policy insures, and nothing of a policy of other goods', () => {
    const sums = (a: ReturnType<typeof insuredFor>, b: ReturnType<typeof insuredFor>) =>
      coverOn(
        behind({
          lots: {
            a: pledgedLot('100', { insurances: [a] }),
            b: pledgedLot('50', { insurances: [b] }),
          },
        }),
      ).items.map(({ lendingValue }) => lendingValue)
    const block = insuredFor('660000')
    expect(sums(block, block)).toEqual(['400000', '200000'])
    const own = insuredFor('110000', 'bank', 'fire-2')
    expect(sums(insuredFor('6600000'), own)).toEqual(['480000', '100000'])
  })

  test('lend nothing while a negotiable receipt is in other hands', () => {
    const receipt = (holder: string, negotiable = true, cancelled = false) => ({
      ...{ receipt: 'r', holder, negotiable, cancelled, quantity: '100', endorser: null },
    })
    const held = (one: ReturnType<typeof receipt>) =>
      lends(pledgedLot('100', { receipts: Persistent([['r', one]]) }))
    expect(held(receipt('reef'))).toEqual(['0', 'documents-elsewhere'])
    expect(held(receipt('bank'))).toEqual(['480000'])
    expect(held(receipt('reef', false))).toEqual(['480000'])
    expect(held(receipt('reef', true, true))).toEqual(['480000'])
  })

  test('owe the warehouse thirty days of rent, if they are sold', () => {
    const input = behind({ lots: { a: pledgedLot() }, warehouses: [coldStore] })
    const cautious = { ...input.needs, lending: policyOf({ priorClaims: true }) }
    expect(coverOn(input)).toMatchObject({ priorClaims: '9000', lendingValue: '480000' })
    expect(coverOn({ ...input, needs: cautious })).toMatchObject({
      ...{ priorClaims: '9000', lendingValue: '471000' },
    })
    const classic = { ...input.needs, storage: policyOf({ fees: 'classic' }) }
    expect(coverOn({ ...input, needs: classic }).priorClaims).toBe('4200')
  })
})

describe('goods at sea', () => {
  const boards = { warehouse: null, shipment: 's', insurances: [] }
  const sail = (ship: Partial<KnownShipment>, lot: Partial<KnownLot> = {}, day = '2026-03-31') =>
    lends(pledgedLot('100', { ...boards, ...lot }), { shipments: [shipWith(ship)], day })
  const bill = {
    ...({ document: 'bl-1', holder: 'bank', kind: 'bill-of-lading', control: false } as const),
    ...{ originals: 3, held: 3 },
  }

  test('are as safe as in a store: loaded, insured, and with all originals with the lender', () => {
    expect(sail({})).toEqual(['480000'])
    expect(sail({ lots: ['b'] })).toEqual(['0', 'not-loaded'])
    expect(sail({ loadedOn: null })).toEqual(['0', 'not-loaded'])
    expect(sail({ documents: { 'bl-1': { ...bill, held: 2 } } })).toEqual([
      ...['0', 'documents-elsewhere'],
    ])
    expect(sail({ insurances: [] })).toEqual(['0', 'not-insured'])
    expect(sail({ insurances: [insuredFor('22000000', 'hill')] })).toEqual([
      ...['0', 'insured-for-another'],
    ])
  })

  test('are in closed transit for some days from the quay to a store', () => {
    expect(sail({ status: 'arrived', arrivedOn: '2026-03-28' })).toEqual(['480000'])
    expect(sail({ status: 'arrived', arrivedOn: '2026-03-27' })).toEqual(['0', 'not-there'])
  })

  test('that are lost lend nothing', () => {
    expect(sail({ status: 'lost', lostOn: '2026-03-20' })).toEqual(['0', 'lost'])
  })

  test('lend together no more than the ship is insured for', () => {
    const lot = () => pledgedLot('100', boards)
    const ship = shipWith({ insurances: [insuredFor('440000')] })
    const cover = coverOn(behind({ lots: { a: lot(), b: lot() }, shipments: [ship, ship] }))
    expect(cover.items.map(({ lendingValue }) => lendingValue)).toEqual(['200000', '200000'])
    expect(cover).toMatchObject({ lendingValue: '400000', marketValue: '1200000' })
  })

  test('owe no storage, and are where they were until they go on board', () => {
    const leaving = { warehouse: 'cold-store', leaves: 'warehouse' as const }
    const lot = pledgedLot('100', { ...boards, ...leaving, insurances: [insuredFor('660000')] })
    const input = behind({ lots: { a: lot }, shipments: [shipWith({ lots: [] })] })
    const stored = { ...input, needs: { ...input.needs, warehouses: [coldStore] } }
    expect(coverOn(stored)).toMatchObject({ priorClaims: '9000', lendingValue: '480000' })
    const sailing = { ...lot, leaves: 'shipment' as const }
    const needs = { ...stored.needs, lots: [sailing], shipments: [shipWith()] }
    expect(coverOn({ ...stored, needs })).toMatchObject({
      ...{ priorClaims: '0', lendingValue: '480000' },
    })
  })
})
