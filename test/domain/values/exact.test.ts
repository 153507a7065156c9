import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal } from '../../../domain/values/decimal.ts'
import { compare, fixed, isAbove, minus, plus, sum, times } from '../../../domain/values/exact.ts'

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

/** Two decimals that are one number, or apart by one unit of a last place, or by anything. */
const pair = fc.oneof(
  fc.tuple(text, text),
  fc
    .tuple(text, fc.nat({ max: 20 }), fc.constantFrom('', '0', '000', '1'))
    .map(([a, places, end]): [string, string] => {
      const all = new Decimal(a).toFixed(Math.max(places, 14))
      return [a, `${all}${end}`]
    }),
)

/** Decimals that end in a half of some place, in a little less, or in a little more. */
const half = fc
  .tuple(text, fc.constantFrom('5', '50', '500000', '4999999', '49', '51', '5000001'))
  .map(([a, end]) => (a.includes('.') ? `${a}${end}` : `${a}.${end}`))

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

  test('are summed as by the decimal library, however many they are', () => {
    fc.assert(
      fc.property(fc.array(text), (all) => {
        const exact = all.reduce((total, one) => total.plus(one), new Decimal(0))
        expect(sum(all)).toBe(exact.toString())
      }),
    )
    expect(sum([])).toBe('0')
    expect(sum(['5.00'])).toBe('5')
    expect(sum(['0.1', '0.2'])).toBe('0.3')
  })

  test('are compared as by the decimal library, whatever zeros they are written with', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(compare(a, b)).toBe(new Decimal(a).cmp(b))
        expect(compare(b, a)).toBe(new Decimal(b).cmp(a))
        expect(compare(a, a)).toBe(0)
        expect(isAbove(a, b)).toBe(new Decimal(a).gt(b))
      }),
      { numRuns: 2_000 },
    )
  })

  test('are rounded half up and written as by the decimal library, save the sign of a zero', () => {
    fc.assert(
      fc.property(fc.oneof(text, half), fc.nat({ max: 20 }), (a, places) => {
        const rounded = new Decimal(a).toFixed(places)
        expect(fixed(a, places)).toBe(/[1-9]/.test(rounded) ? rounded : rounded.replace('-', ''))
      }),
      { numRuns: 4_000 },
    )
  })

  test('lose nothing where integers end', () => {
    expect(plus('9007199254740991', '1')).toBe('9007199254740992')
    expect(plus('9007199254740992', '1')).toBe('9007199254740993')
    expect(minus('-9007199254740991', '2')).toBe('-9007199254740993')
    expect(times('94906267', '94906267')).toBe('9007199515875289')
    expect(plus('999999999999999', '0.000000000001')).toBe('999999999999999.000000000001')
    expect(plus('9999999999999999999999.9', '-9999999999999999999999')).toBe('0.9')
    expect(compare('9007199254740993', '9007199254740992')).toBe(1)
    expect(compare('-9007199254740993', '-9007199254740992.0')).toBe(-1)
    expect(compare('9007199254740991', '-9007199254740991')).toBe(1)
    expect(fixed('9007199254740993', 0)).toBe('9007199254740993')
    expect(fixed('9007199254740991', 2)).toBe('9007199254740991.00')
    expect(fixed('9007199254740.995', 2)).toBe('9007199254741.00')
    expect(fixed('0.000000000000000000000000000005', 29)).toBe(`0.${'0'.repeat(28)}1`)
  })

  test.each([
    ['0.9007199254740991', 0, '1'],
    ['0.5000000000000000', 0, '1'],
    ['0.4999999999999999', 0, '0'],
    [`0.${'0'.repeat(400)}5`, 2, '0.00'],
    ['0.005', 2, '0.01'],
    ['0.00499999', 2, '0.00'],
    ['-0.005', 2, '-0.01'],
    ['-2.5', 0, '-3'],
    ['999.995', 2, '1000.00'],
    ['14240', 2, '14240.00'],
    ['14240.00', 2, '14240.00'],
    ['14240.00', 0, '14240'],
  ])('that are rounded: %s to %i decimals is %s', (exact, places, rounded) => {
    expect(fixed(exact, places)).toBe(rounded)
  })

  test('that are computed drop the zeros that say nothing, and zero has no sign', () => {
    expect(plus('0', '12.50')).toBe('12.5')
    expect(minus('0.30', '0.3')).toBe('0')
    expect(times('-5', '0.0')).toBe('0')
    expect(times('0.10', '0.1')).toBe('0.01')
    for (const zero of ['-0', '-0.00', '-0.004', `-0.${'0'.repeat(40)}1`]) {
      expect([fixed(zero, 0), fixed(zero, 2)]).toEqual(['0', '0.00'])
    }
    expect(compare('-0', '0.00')).toBe(0)
  })

  test.each(['', '-', '.', 'NaN', '1,5', '1.2.3'])('that are none throw: %s', (wrong) => {
    for (const act of [plus, minus, times, compare]) expect(() => act('1', wrong)).toThrow()
    expect(() => fixed(wrong, 2)).toThrow()
  })
})
