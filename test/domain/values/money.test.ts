import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecimalText, PositiveDecimalText } from '../../../domain/values/decimal.ts'
import { times } from '../../../domain/values/exact.ts'
import {
  allocate,
  decimalsOf,
  isMoney,
  Money,
  PositiveMoney,
} from '../../../domain/values/money.ts'
import { Quantity } from '../../../domain/values/quantity.ts'
import {
  amountPer,
  exactTotal,
  isRounded,
  total,
  UnitPrice,
} from '../../../domain/values/unit-price.ts'
import { decimal, moneyFrom, shares } from '../../support/arbitraries.ts'

const money = (amount: string, currency: string) => Money.safeParse({ amount, currency })
const written = (amount: string, currency: string) => money(amount, currency).data?.amount

describe('a decimal', () => {
  test('is written in one way', () => {
    const ways = { '12.50': '12.5', '100': '100', '100.0': '100', '0.000': '0', '0.10': '0.1' }
    for (const [given, kept] of Object.entries(ways)) expect(DecimalText.parse(given)).toBe(kept)
  })

  test('has no exponent, sign, leading zero or space, and no more digits than fit', () => {
    const wrong = ['', '-1', '+1', '01', '.5', '5.', '1e3', ' 1', '1 ', '1,5', 'NaN', '٣', '0x10']
    const long = ['1'.repeat(16), `0.${'1'.repeat(13)}`]
    for (const text of [...wrong, ...long]) expect(DecimalText.safeParse(text).success).toBe(false)
    expect(DecimalText.parse(`${'9'.repeat(15)}.${'9'.repeat(12)}`)).toHaveLength(28)
  })

  test('above zero is not zero in any writing', () => {
    for (const text of ['0', '0.0', '0.000000000000']) {
      expect(PositiveDecimalText.safeParse(text).success).toBe(false)
    }
    expect(PositiveDecimalText.parse('0.000000000001')).toBe('0.000000000001')
  })
})

describe('money', () => {
  test('has the decimals of its currency by ISO 4217', () => {
    expect(written('5100', 'CNY')).toBe('5100.00')
    expect(written('5100.5', 'USD')).toBe('5100.50')
    expect(written('5100', 'JPY')).toBe('5100')
    expect(written('5100.0', 'JPY')).toBe('5100')
    expect(written('1.5', 'BHD')).toBe('1.500')
    expect(written('1.2345', 'CLF')).toBeUndefined()
    expect(written('0', 'EUR')).toBe('0.00')
  })

  test('with more decimals than its currency has is refused, and says how many there are', () => {
    expect(money('0.5', 'JPY').error?.issues[0]?.message).toBe('JPY has 0 decimals')
    expect(money('0.005', 'USD').error?.issues[0]?.message).toBe('USD has 2 decimals')
    expect(money('0.0005', 'BHD').success).toBe(false)
    expect(money('0.500', 'USD').data?.amount).toBe('0.50')
  })

  test('is in a currency that exists', () => {
    for (const code of ['ZZZ', 'cny', 'RMB', '', 'CNYX']) {
      expect(money('1', code).success).toBe(false)
    }
    expect(() => decimalsOf('ZZZ')).toThrow('not a currency of ISO 4217: ZZZ')
  })

  test('that is wrong in two ways says both', () => {
    const { error } = Money.safeParse({ amount: 'ten', currency: 'ZZZ' })
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['amount', 'currency'])
  })

  test('above zero is not zero', () => {
    expect(PositiveMoney.safeParse({ amount: '0.00', currency: 'CNY' }).success).toBe(false)
    expect(PositiveMoney.parse({ amount: '0.01', currency: 'CNY' }).amount).toBe('0.01')
  })

  test('that is computed may be too much to be written', () => {
    expect(isMoney({ amount: '999999999999999.99', currency: 'CNY' })).toBe(true)
    expect(isMoney({ amount: '1000000000000000.00', currency: 'CNY' })).toBe(false)
    expect(isMoney({ amount: '-1.00', currency: 'CNY' })).toBe(false)
  })
})

describe('shares', () => {
  const cny = (amount: string) => ({ amount, currency: 'CNY' })
  const amounts = (all: readonly Money[]) => all.map(({ amount }) => amount)

  test('of 30 and 70 are a deposit and a balance', () => {
    expect(amounts(allocate(cny('510000.00'), ['30', '70']))).toEqual(['153000.00', '357000.00'])
    expect(amounts(allocate(cny('0.01'), ['30', '70']))).toEqual(['0.00', '0.01'])
    expect(amounts(allocate(cny('0.05'), ['30', '70']))).toEqual(['0.02', '0.03'])
  })

  test('that cannot be equal give the units left over to the first', () => {
    expect(amounts(allocate(cny('100.00'), ['1', '1', '1']))).toEqual(['33.34', '33.33', '33.33'])
    const yen = allocate({ amount: '100', currency: 'JPY' }, ['1', '1', '1'])
    expect(amounts(yen)).toEqual(['34', '33', '33'])
  })

  test('lose nothing, and are each within one unit of what is exact', () => {
    fc.assert(
      fc.property(moneyFrom(0n), shares, (total, parts) => {
        const units = (text: string) => BigInt(text.replace('.', ''))
        const all = allocate(total, parts).map(({ amount }) => units(amount))
        expect(all.reduce((a, b) => a + b, 0n)).toBe(units(total.amount))
        for (const [i, got] of all.entries()) {
          const exact = units(total.amount) * units(parts[i]!)
          const off = got * 1_000_000n - exact
          expect(off > -1_000_000n && off < 1_000_000n).toBe(true)
        }
      }),
    )
  })
})

describe('a price', () => {
  const price = (amount: string, per: string, currency = 'CNY') =>
    UnitPrice.parse({ amount, currency, per })
  const quantity = (value: string, unit: string) => Quantity.parse({ unit, value })

  test('times a quantity in another unit is exact', () => {
    expect(total(price('5100', 'TNE'), quantity('100000', 'KGM')).amount).toBe('510000.00')
    expect(total(price('5.1', 'KGM'), quantity('100', 'TNE')).amount).toBe('510000.00')
  })

  test('is rounded once, half up, at the end', () => {
    expect(total(price('0.005', 'C62'), quantity('1', 'C62')).amount).toBe('0.01')
    expect(total(price('0.004999999999', 'C62'), quantity('1', 'C62')).amount).toBe('0.00')
    expect(total(price('0.005', 'C62'), quantity('2', 'C62')).amount).toBe('0.01')
    expect(total(price('0.5', 'C62', 'JPY'), quantity('3', 'C62')).amount).toBe('2')
    expect(total(price('0.0005', 'C62', 'BHD'), quantity('1', 'C62')).amount).toBe('0.001')
  })

  test.each([
    ['89.11479', '89.11', true],
    ['25.685', '25.68', true],
    ['25.685', '25.69', true],
    ['25.685001', '25.68', false],
    ['25.674999', '25.68', false],
    ['0', '0', true],
    ['0.006', '0', false],
  ])('%s may be rounded to %s: %s', (exact, rounded, may) => {
    expect(isRounded(price(rounded, 'XPK', 'USD'), price(exact, 'XPK', 'USD'))).toBe(may)
  })

  test('may be per another unit, exactly', () => {
    expect(amountPer(price('5100', 'TNE'), 'KGM')).toBe('5.1')
    expect(amountPer(price('1', 'TNE'), 'GRM')).toBe('0.000001')
  })

  test('of one dimension is no price of another', () => {
    expect(() => total(price('1', 'MTQ'), quantity('1', 'TNE'))).toThrow(
      'TNE does not convert to MTQ',
    )
  })

  test('times a quantity agrees with whole numbers, however small or large', () => {
    const part = fc.record({
      units: fc.bigInt(1n, 10n ** 15n - 1n),
      at: fc.integer({ min: 0, max: 12 }),
    })
    fc.assert(
      fc.property(part, part, (a, q) => {
        const amount = decimal(a.units, a.at)
        const exact = exactTotal(price(amount, 'PR'), quantity(decimal(q.units, q.at), 'PR'))
        expect(times(exact, `1${'0'.repeat(a.at + q.at)}`)).toBe(`${a.units * q.units}`)
      }),
    )
  })
})
