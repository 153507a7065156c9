import { describe, expect, test } from 'vitest'
import { currencies, wasMoneyOn } from '../../../domain/values/currencies.ts'
import { Currency, decimalsOf, Money } from '../../../domain/values/money.ts'
import { listOne, listThree, noMoney } from './iso-4217.ts'

const TODAY = new Date().toISOString().slice(0, 10)
const ended = listThree.map((entry) => entry.slice(0, 3))
const current = Object.values(listOne).flat()

describe('of the list of ISO 4217', () => {
  test('every money of today is known, with its decimals', () => {
    for (const [decimals, codes] of Object.entries(listOne)) {
      for (const code of codes) {
        expect(Currency.safeParse(code).success, code).toBe(true)
        expect(decimalsOf(code), code).toBe(Number(decimals))
        expect(wasMoneyOn(code, TODAY), code).toBe(true)
      }
    }
  })

  test('metals, funds, units of account and codes for tests are no money', () => {
    for (const code of [...noMoney, 'XXA', 'ABC', 'cny', '']) {
      expect(Currency.safeParse(code).success, code).toBe(false)
    }
    expect(noMoney).toEqual(expect.arrayContaining(['XXX', 'XTS', 'XAU', 'XDR']))
  })

  test('money that has ended is known for its time, but for some of the eighties and some funds', () => {
    const unknown = ended.filter((code) => !currencies.has(code))
    expect(unknown.join(' ')).toBe(
      'ARY AYM BEC BEL BGJ BGK CHC CSJ ECV ESA ESB GHP GNE LAJ LSM LUC LUL MVQ PEH ROK UGW USS ' +
        'UYN VNC XEU XFO XFU XRE ZAL ZWC ZWN',
    )
    for (const code of ended.filter((code) => currencies.has(code))) {
      expect(wasMoneyOn(code, TODAY), code).toBe(false)
    }
  })

  test('nothing else is money', () => {
    const known = new Set([...current, ...ended])
    expect([...currencies.keys()].filter((code) => !known.has(code))).toEqual([])
  })

  test('what ended since 2000 ended here within a year of the month of the list', () => {
    const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
    const apart = listThree
      .map((entry) => entry.split(':') as [string, string?])
      .filter(([code, month]) => month !== undefined && month > '2000' && currencies.has(code))
      .filter(([code, month]) => Math.abs(months(currencies.get(code)!.to!) - months(month!)) > 12)
    // The codes of these were withdrawn years after the money, or while it was still paid with.
    expect(apart.map(([code]) => code)).toEqual(['ADP', 'BGL', 'ROL', 'RUR', 'YUM'])
  })
})

test.each([
  ['HRK', '1994-05-30', '2023-01-14', 2],
  ['BGN', '1999-07-05', '2026-01-31', 2],
  ['XCG', '2025-03-31', null, 2],
  ['ANG', '1940-05-10', '2025-06-30', 2],
  ['DEM', '1948-06-20', '2002-05-15', 2],
  ['ITL', '1862-08-24', '2002-02-28', 0],
  ['EUR', '1999-01-01', null, 2],
  ['TRL', '1922-11-01', '2005-12-31', 0],
])('%s was money from %s to %s, with decimals', (code, from, to, decimals) => {
  expect(currencies.get(code)).toEqual({ from, to, decimals })
  expect(wasMoneyOn(code, from)).toBe(true)
  if (to === null) return
  expect(wasMoneyOn(code, to)).toBe(true)
  expect(wasMoneyOn(code, `${Number(to.slice(0, 4)) + 1}${to.slice(4)}`)).toBe(false)
})

test('an amount of a currency that ended has the decimals that it had', () => {
  expect(Money.safeParse({ amount: '1000.5', currency: 'ITL' }).success).toBe(false)
  expect(Money.parse({ amount: '7.5', currency: 'HRK' }).amount).toBe('7.50')
})

test('the runtime knows no other money of today', () => {
  const today = new Set([...current, ...noMoney, ...ended])
  const others = Intl.supportedValuesOf('currency').filter((code) => !today.has(code))
  expect(others).toEqual([])
})
