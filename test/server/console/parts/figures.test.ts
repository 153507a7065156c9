import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  amount,
  axisQuantity,
  count,
  day,
  difference,
  fullDay,
  fullMonth,
  instant,
  price,
  quantity,
  range,
  share,
} from '../../../../server/console/parts/figures.ts'
import { curlOf } from '../../../../server/console/parts/request.tsx'
import { type Language, language } from '../../../../server/console/words/language.ts'

/** What a function writes in English, Chinese and Spanish. */
function inEach(write: () => string): string[] {
  const written = (['en', 'zh', 'es'] as const).map((one: Language) => {
    language.value = one
    return write()
  })
  language.value = 'en'
  return written
}

describe('figures', () => {
  test('of money keep the minor units that the server gave, grouped as each language does', () => {
    expect(inEach(() => amount('5070.00'))).toEqual(['5,070.00', '5,070.00', '5.070,00'])
    expect(amount('-1224.5')).toBe('−1,224.5')
    expect(amount(null)).toBe('–')
  })

  test('are written digit by digit: no float is between the server and the reader', () => {
    expect(amount('90071992547409931234.05')).toBe('90,071,992,547,409,931,234.05')
    const digits = fc.tuple(
      fc.bigInt({ min: 1n, max: 10n ** 30n }),
      fc.integer({ min: 0, max: 99 }),
    )
    fc.assert(
      fc.property(digits, ([whole, cents]) => {
        const text = `${whole}.${`${cents}`.padStart(2, '0')}`
        expect(amount(text).replaceAll(',', '')).toBe(text)
      }),
    )
  })

  test('of differences are the only ones with a plus', () => {
    expect(difference('500000.00')).toBe('+500,000.00')
    expect(difference('-60000.00')).toBe('−60,000.00')
    expect(difference('0.00')).toBe('0.00')
    expect(price('5070.00')).toBe('5,070')
  })

  test('of prices leave out zeros that say nothing, and keep what is small', () => {
    expect(price('4940.296296')).toBe('4,940.3')
    expect(price('0.0662')).toBe('0.0662')
    expect([range('5000', '5200'), range('5000', '5000')]).toEqual(['5,000–5,200', '5,000'])
  })

  test('of goods have their unit, after a space that does not break', () => {
    expect(inEach(() => quantity('10000', 'TNE'))).toEqual([
      ...['10,000 t', '10,000 吨', '10.000 t'],
    ])
    expect(inEach(() => axisQuantity(10_000, 'TNE'))).toEqual([...['10 kt', '1万 吨', '10 kt']])
  })

  test('of shares have one decimal', () => {
    expect(inEach(() => share('81.14'))).toEqual(['81.1 %', '81.1%', '81,1 %'])
    expect(count(22_242)).toBe('22,242')
  })
})

test('days and months are written as each language does, instants in UTC with seconds', () => {
  expect(inEach(() => day('2025-12-31'))).toEqual(['31 Dec', '12月31日', '31 dic'])
  expect(inEach(() => fullDay('2025-12-31'))[1]).toBe('2025年12月31日')
  expect(inEach(() => fullMonth('2025-03'))).toEqual(['Mar 2025', '2025年3月', 'mar 2025'])
  expect(instant('2025-12-31T23:59:07.000Z')).toBe('31 Dec 2025, 23:59:07')
  expect(day(null)).toBe('–')
})

test('a request is copied with a place for a token, and quoted for a shell', () => {
  expect(curlOf("/prices/x?payment=it's", 'http://h', true)).toBe(
    String.raw`curl -H 'Authorization: Bearer TOKEN' 'http://h/prices/x?payment=it'\''s'`,
  )
})
