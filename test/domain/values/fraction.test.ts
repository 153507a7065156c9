import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal, rounded } from '../../../domain/values/decimal.ts'
import { fraction, significant } from '../../../domain/values/fraction.ts'

test('what is small keeps its digits, and what is not has so many places', () => {
  expect(significant(fraction('0.00000045'), 6)).toBe('0.00000045')
  expect(significant(fraction('1/3000000'), 6)).toBe('0.000000333333')
  expect(significant(fraction('5000/3'), 6)).toBe('1666.666667')
  expect(significant(fraction('-1/700'), 2)).toBe('-0.0014')
  expect(significant(fraction(0), 6)).toBe('0')
})

test('a fraction is rounded as the decimal that it is', () => {
  const decimals = fc.tuple(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.nat(20))
  const property = fc.property(decimals, fc.integer({ min: 1, max: 9 }), ([units, at], digits) => {
    const text = new Decimal(`${units}`).div(new Decimal(10).pow(at)).toString()
    expect(significant(fraction(text), digits)).toBe(rounded(new Decimal(text), digits).toString())
  })
  fc.assert(property)
})
