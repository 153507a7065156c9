import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { total } from '../../../domain/values/unit-price.ts'
import { amountOf, centsOf } from '../../../scripts/import/scms/amounts.ts'
import { commonPrice, priceOf, restores, type Sold } from '../../../scripts/import/scms/price.ts'

const valueAt = (amount: string, { quantity }: Sold) =>
  total({ amount, currency: 'USD', per: 'XPK' }, { unit: 'XPK', value: String(quantity) }).amount

const quantity = fc.integer({ min: 1, max: 1_000_000 })
const cents = fc.integer({ min: 1, max: 10_000_000_000 })
const decimals = (price: string) => price.split('.')[1]?.length ?? 0

describe('the price of a line', () => {
  test('is the price of its pack where that adds up', () => {
    expect(priceOf({ quantity: 1000, value: 620_000, packPrice: 620 })).toBe('6.2')
    expect(priceOf({ quantity: 7, value: 700_000, packPrice: 100_000 })).toBe('1000')
  })

  test('has more decimals where a pack price in cents loses some', () => {
    expect(priceOf({ quantity: 5000, value: 1_270_665, packPrice: 254 })).toBe('2.54133')
    expect(priceOf({ quantity: 820, value: 7_307_413, packPrice: 8911 })).toBe('89.11479')
  })

  test('is zero where the pack costs nothing, whatever the value', () => {
    expect(priceOf({ quantity: 814, value: 1, packPrice: 0 })).toBe('0')
  })

  test('restores every value to the cent', () => {
    const sold = fc.record({ quantity, value: cents, packPrice: cents })
    fc.assert(
      fc.property(sold, (line) => {
        const price = priceOf(line)
        expect(valueAt(price, line)).toBe(amountOf(line.value))
        expect(restores(price, line)).toBe(true)
      }),
    )
  })

  test('has no decimal too many', () => {
    fc.assert(
      fc.property(quantity, fc.integer({ min: 1, max: 1_000_000 }), (count, thousandths) => {
        const price = (thousandths / 1000).toFixed(3)
        const value = centsOf(valueAt(price, { quantity: count, value: 0, packPrice: 0 })) ?? 0
        fc.pre(value > 0)
        const found = priceOf({ quantity: count, value, packPrice: 1 })
        expect(decimals(found)).toBeLessThanOrEqual(3)
      }),
    )
  })
})

describe('the price of a quote', () => {
  const line = (count: number, value: string): Sold => ({
    quantity: count,
    value: centsOf(value) ?? 0,
    packPrice: 8911,
  })

  test('restores all of its lines where one price can', () => {
    const lines = [line(820, '73074.13'), line(5178, '461436.41')]
    const price = commonPrice(lines)
    expect(lines.map((sold) => restores(price, sold))).toEqual([true, true])
  })

  test('restores as many as one price can where none does for all', () => {
    const lines = [line(3, '267.33'), line(820, '73074.13'), line(5178, '461436.41')]
    const price = commonPrice(lines)
    expect(lines.map((sold) => restores(price, sold))).toEqual([false, true, true])
  })

  test('is found whatever one price made of many quantities', () => {
    const price = fc.integer({ min: 1, max: 100_000_000 })
    fc.assert(
      fc.property(price, fc.array(quantity, { minLength: 1, maxLength: 20 }), (ten, counts) => {
        const amount = (ten / 10_000).toFixed(4)
        const packPrice = Math.round(ten / 100)
        fc.pre(packPrice > 0)
        const lines = counts.map((count) => {
          const value = centsOf(valueAt(amount, { quantity: count, value: 0, packPrice }))
          return { quantity: count, value: value ?? 0, packPrice }
        })
        const common = commonPrice(lines)
        expect(lines.map((sold) => valueAt(common, sold))).toEqual(
          lines.map(({ value }) => amountOf(value)),
        )
      }),
    )
  })
})
