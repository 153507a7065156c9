import { describe, expect, test } from 'vitest'
import { coverOn } from '../../../domain/loans/cover/cover.ts'
import { ltv, ltvPercent, topUp } from '../../../domain/loans/cover/headroom.ts'
import { written } from '../../../domain/values/fraction.ts'
import { behind, figures, markAt, pledgedLot, policyOf } from './pledged.ts'

/** 100 t of apples at a price a tonne. */
const position = (mark: string, principal: string, accrued: string) =>
  coverOn(
    behind({ lots: { a: pledgedLot() }, marks: { apples: markAt(mark) }, principal, accrued }),
  )

const called = (cover: ReturnType<typeof coverOn>) => topUp(cover, 'CNY').amount

describe('a position', () => {
  test('of apples that fell to 5,500 shows 87.3 per cent on the fifth day', () => {
    const cover = position('5500', '480000', '400')
    expect(figures(cover)).toEqual({
      ...{ exposure: '480400', lendingValue: '440000', marketValue: '550000', state: 'call' },
    })
    expect(written(ltv(cover)!)).toBe('1201/1375')
    expect([ltvPercent(cover), called(cover)]).toEqual(['87.3', '40400.00'])
  })

  test('shows 87.4 per cent a day later, rounded once from the exact value', () => {
    const cover = position('5500', '480000', '480')
    expect(cover).toMatchObject({ exposure: '480480', state: 'call' })
    expect(written(ltv(cover)!)).toBe('546/625')
    expect([ltvPercent(cover), called(cover)]).toEqual(['87.4', '40480.00'])
  })

  test('at exactly 85 per cent is covered, and a cent above it is not', () => {
    const at = position('5500', '467500', '0')
    expect([at.state, ltvPercent(at)]).toEqual(['covered', '85.0'])
    expect(position('5500', '467500', '0.01').state).toBe('call')
  })

  test('at exactly 90 per cent is called, and a cent above it the goods are sold', () => {
    const at = position('5500', '495000', '0')
    expect([at.state, called(at), ltvPercent(at)]).toEqual(['call', '55000.00', '90.0'])
    expect(position('5500', '495000', '0.01').state).toBe('liquidate')
  })

  test('of a cautious house is held against its own rate', () => {
    const cover = coverOn(
      behind({
        lots: { a: pledgedLot() },
        marks: { apples: markAt('3500') },
        principal: '250000',
        needs: { lending: policyOf({ advance: '50' }) },
      }),
    )
    expect(figures(cover)).toEqual({
      ...{ exposure: '250000', lendingValue: '175000', marketValue: '350000' },
      state: 'liquidate',
    })
    expect(written(ltv(cover)!)).toBe('5/7')
    expect([ltvPercent(cover), called(cover)]).toEqual(['71.4', '75000.00'])
  })

  test('without goods is worth nothing, and has no loan-to-value', () => {
    const cover = coverOn(behind({ lots: {}, principal: '1' }))
    expect([cover.state, ltv(cover), ltvPercent(cover)]).toEqual(['liquidate', null, null])
  })

  test('owes nothing and needs nothing', () => {
    const cover = coverOn(behind({ lots: {} }))
    expect([cover.state, called(cover)]).toEqual(['covered', '0.00'])
  })
})

describe('after a part was sold', () => {
  const left = (principal: string) => coverOn(behind({ lots: { a: pledgedLot('60') }, principal }))

  test('the rest lends what is owed, or more', () => {
    expect(ltvPercent(left('288000'))).toBe('80.0')
    expect(ltvPercent(left('244720'), 2)).toBe('67.98')
    expect(left('288000').lendingValue).toBe('288000')
  })
})
