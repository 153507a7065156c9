import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysToSell, saleable } from '../../../domain/loans/appraisal/saleable.ts'
import { paysPrincipal, waterfall } from '../../../domain/loans/cover/waterfall.ts'
import { compare, plus, sum } from '../../../domain/values/exact.ts'
import { fraction, NONE, written } from '../../../domain/values/fraction.ts'

const claims = (storage: string, saleCosts: string, interest: string, principal: string) =>
  [
    ['storage', storage],
    ['saleCosts', saleCosts],
    ['interest', interest],
    ['principal', principal],
  ] as const

describe('proceeds', () => {
  test('pay storage, costs, interest and principal, and the owner last', () => {
    expect(waterfall('600000', claims('9000', '0', '1120', '480000'))).toEqual({
      paid: { storage: '9000', saleCosts: '0', interest: '1120', principal: '480000' },
      ...{ owner: '109880', deficiency: '0' },
    })
  })

  test('of a forced sale leave the lender short, and the owner nothing', () => {
    expect(waterfall('470000', claims('9000', '4700', '1120', '480000'))).toEqual({
      paid: { storage: '9000', saleCosts: '4700', interest: '1120', principal: '455180' },
      ...{ owner: '0', deficiency: '24820' },
    })
  })

  test('of a claim on an insurer go down the same order', () => {
    const lost = waterfall('20000000', claims('0', '0', '32000', '16000000'))
    expect([lost.paid.principal, lost.owner]).toEqual(['16000000', '3968000'])
  })

  test('add up, whatever they are and whatever is claimed', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 }).map((cents) => `${cents / 100}`)
    fc.assert(
      fc.property(amount, fc.array(amount, { maxLength: 5 }), (proceeds, amounts) => {
        const named = amounts.map((one, index) => [`claim ${index}`, one] as const)
        const { paid, owner, deficiency } = waterfall(proceeds, named)
        const all = sum(Object.values<string>(paid))
        expect(compare(plus(all, owner), proceeds)).toBe(0)
        expect(compare(plus(all, deficiency), sum(amounts))).toBe(0)
        expect(compare(owner, '0') === 0 || compare(deficiency, '0') === 0).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

describe('forty of a hundred tonnes are sold for 240,000', () => {
  const sold = (sweep: boolean) => {
    const principal = paysPrincipal({
      ...{ principal: fraction('480000'), unpaid: NONE, sweep, decimals: 2 },
      restLends: fraction('288000'),
    })
    return waterfall('240000', claims('3600', '0', '1120', principal))
  }

  test('and while the loan performs, principal is paid until the rest lends what is owed', () => {
    const { paid, owner } = sold(false)
    expect([paid.principal, owner]).toEqual(['192000', '43280'])
  })

  test('and with an open call, or in default, everything goes to principal', () => {
    const { paid, owner } = sold(true)
    expect([paid.principal, owner]).toEqual(['235280', '0'])
  })

  test('and interest that is not paid is to be covered by the rest as well', () => {
    const terms = { principal: fraction('300000'), sweep: false, decimals: 2 }
    const restLends = fraction('288000')
    const pays = (unpaid: string) =>
      paysPrincipal({ ...terms, restLends, unpaid: fraction(unpaid) })
    expect([pays('0'), pays('1/3'), pays('400000')]).toEqual(['12000', '12000.34', '300000'])
    expect(paysPrincipal({ ...terms, restLends: fraction('300000'), unpaid: NONE })).toBe('0')
  })
})

describe('of 3,000,000 t that are sold in a year of 250 trading days', () => {
  const perDay = fraction('3000000').div(250)
  const days = (quantity: string) => written(daysToSell(fraction(quantity), perDay)!)
  const holds = (quantity: string, elsewhere = '0') => {
    const sugar = { product: 'sugar', quantity: fraction(quantity), perDay }
    return saleable([{ ...sugar, elsewhere: fraction(elsewhere) }], '10').holds
  }

  test('20,000 t are sold in less than two, and ten exactly are soon enough', () => {
    const some = ['20000', '120000', '120000.001', '132000']
    expect(some.map(days)).toEqual(['5/3', '10', '120000001/12000000', '11'])
    expect(some.map((one) => holds(one))).toEqual([true, true, false, false])
  })

  test('what is pledged already counts too', () => {
    expect(holds('20000', '110000')).toBe(false)
    expect(holds('20000', '100000')).toBe(true)
  })

  test('nothing is sold by one who has sold nothing', () => {
    expect(daysToSell(fraction('1'), NONE)).toBe(null)
    const sugar = { product: 'sugar', quantity: fraction('1'), elsewhere: NONE, perDay: NONE }
    expect(saleable([sugar], '10')).toEqual({
      faults: [{ fault: 'nobody-sells', of: 'sugar' }],
      holds: false,
    })
  })
})
