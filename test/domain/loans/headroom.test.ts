import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CoverInput, coverOn } from '../../../domain/loans/cover/cover.ts'
import { headroom, lendable, releasable, topUp } from '../../../domain/loans/cover/headroom.ts'
import { compare, minus } from '../../../domain/values/exact.ts'
import { fraction, written } from '../../../domain/values/fraction.ts'
import { behind, granted, insuredFor, lotOf, markAt, pledgedLot, shipWith } from './pledged.ts'

const some = { decimals: 0, callOpen: false }

/** The same goods with so many kilograms fewer of the first lot. */
function without(input: CoverInput, kilograms: string): CoverInput {
  const left = minus(`${input.loan.securities.get('a')!.quantity!.value}000`, kilograms)
  const securities = input.loan.securities.set('a', granted(`${Number(left) / 1_000}`))
  return { ...input, loan: { ...input.loan, securities } }
}

describe('a release', () => {
  const input = behind({ lots: { a: pledgedLot() }, principal: '301120' })

  test('is rounded down to the kilogram, and leaves enough', () => {
    const released = releasable(coverOn(input), 'a', some)
    expect(released).toBe('37266')
    const after = coverOn(without(input, released))
    expect([after.lendingValue, written(headroom(after))]).toEqual(['1505616/5', '16/5'])
  })

  test('of nothing is all there is while a call is open, or too little is lent', () => {
    expect(releasable(coverOn(input), 'a', { ...some, callOpen: true })).toBe('0')
    const short = coverOn(behind({ lots: { a: pledgedLot() }, principal: '480000.01' }))
    expect([short.state, releasable(short, 'a', some)]).toEqual(['covered', '0'])
    expect(releasable(coverOn(input), 'z', some)).toBe('0')
  })

  test('is of everything when nothing is owed, or nothing is lent on it', () => {
    expect(releasable(coverOn(behind({ lots: { a: pledgedLot() } })), 'a', some)).toBe('100000')
    const lots = { a: pledgedLot('100', { insurances: [] }), b: pledgedLot() }
    expect(releasable(coverOn(behind({ lots, principal: '480000' })), 'a', some)).toBe('100000')
  })
})

test('a top-up is rounded up to the cent, what is lent is rounded down', () => {
  const cover = coverOn(behind({ lots: { a: pledgedLot() }, principal: '500000', accrued: '1/3' }))
  expect(topUp(cover, 'CNY')).toEqual({ amount: '20000.34', currency: 'CNY' })
  expect(topUp(cover, 'JPY')).toEqual({ amount: '20001', currency: 'JPY' })
  expect(lendable(fraction('2/3'), 'CNY')).toEqual({ amount: '0.66', currency: 'CNY' })
})

/** Two lots at any price, insured for anything together or each, on a ship or in a store. */
const position = fc
  .record({
    stored: fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 })),
    mark: fc.integer({ min: 1, max: 9_000 }),
    sum: fc.integer({ min: 1, max: 3_000_000 }),
    block: fc.boolean(),
    sea: fc.boolean(),
    principal: fc.integer({ min: 0, max: 2_000_000 }),
  })
  .map(({ stored: [a, b], mark, sum, block, sea, principal }) => {
    const insured = (policy: string) => ({
      insurances: [insuredFor(`${sum}`, 'bank', block ? 'fire' : policy)],
      ...(sea ? { shipment: 's', warehouse: null } : {}),
    })
    const ship = sea
      ? shipWith({ insurances: [insuredFor('100000', 'bank', 'voyage')] })
      : undefined
    return behind({
      lots: { a: pledgedLot(`${a}`, insured('a')), b: pledgedLot(`${b}`, insured('b')) },
      marks: { apples: markAt(`${mark}`) },
      shipments: [ship, ship],
      principal: `${principal}`,
    })
  })

describe('whatever the goods', () => {
  test('they lend no less than nothing, and no more than they are worth and insured for', () => {
    fc.assert(
      fc.property(position, (input) => {
        const cover = coverOn(input)
        const lent = fraction(cover.lendingValue)
        expect(lent.lt(0)).toBe(false)
        expect(lent.gt(fraction(cover.marketValue).mul('0.8'))).toBe(false)
        const policies = input.needs.lots.flatMap((lot) =>
          'insurances' in lot ? lot.insurances : [],
        )
        const ships = input.needs.shipments.flatMap((one) =>
          one !== undefined && 'insurances' in one ? one.insurances : [],
        )
        const sums = new Map([...policies, ...ships].map((one) => [one.policy, one.sum.amount]))
        const all = [...sums.values()].reduce((sum, one) => sum.add(fraction(one)), fraction(0))
        expect(lent.gt(all.div('1.1'))).toBe(false)
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 60) },
    )
  })

  test('what is left after a release still lends what is owed', () => {
    fc.assert(
      fc.property(position, (input) => {
        const cover = coverOn(input)
        const released = releasable(cover, 'a', some)
        if (compare(released, '0') === 0) return
        expect(headroom(coverOn(without(input, released))).lt(0)).toBe(false)
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 60) },
    )
  })
})

test('a lot of which nothing was asked yet is looked at whole', () => {
  const input = behind({ lots: { a: lotOf() } })
  const asked = { ...input, loan: { ...input.loan, securities: input.loan.securities.clear() } }
  expect(coverOn(asked).lendingValue).toBe('480000')
})
