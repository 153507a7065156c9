import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal } from '../../../domain/values/decimal.ts'
import { minus, plus, times } from '../../../domain/values/exact.ts'

/** Decimals of every length, so that some are held by an integer and some are not. */
const text = fc
  .tuple(
    fc.boolean(),
    fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 6n }), fc.bigInt({ min: 0n, max: 10n ** 30n })),
    fc.option(fc.stringMatching(/^\d{1,14}$/)),
  )
  .map(([negative, whole, fraction]) => {
    const digits = fraction === null ? `${whole}` : `${whole}.${fraction}`
    return negative ? `-${digits}` : digits
  })

describe('decimals as text', () => {
  test('are added, subtracted and multiplied as exactly as by the decimal library', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(plus(a, b)).toBe(new Decimal(a).plus(b).toString())
        expect(minus(a, b)).toBe(new Decimal(a).minus(b).toString())
        expect(times(a, b)).toBe(new Decimal(a).times(b).toString())
      }),
      { numRuns: 2_000 },
    )
  })

  test('lose nothing where integers end', () => {
    expect(plus('9007199254740991', '1')).toBe('9007199254740992')
    expect(plus('9007199254740992', '1')).toBe('9007199254740993')
    expect(minus('-9007199254740991', '2')).toBe('-9007199254740993')
    expect(times('94906267', '94906267')).toBe('9007199515875289')
    expect(plus('999999999999999', '0.000000000001')).toBe('999999999999999.000000000001')
    expect(plus('9999999999999999999999.9', '-9999999999999999999999')).toBe('0.9')
  })

  test('that are sums drop the zeros that say nothing, and zero has no sign', () => {
    expect(plus('0', '12.50')).toBe('12.5')
    expect(minus('0.30', '0.3')).toBe('0')
    expect(times('-5', '0.0')).toBe('0')
    expect(times('0.10', '0.1')).toBe('0.01')
  })

  test.each(['', '-', '.', 'NaN', '1,5', '1.2.3'])('that are none throw: %s', (wrong) => {
    for (const act of [plus, minus, times]) expect(() => act('1', wrong)).toThrow()
  })
})
