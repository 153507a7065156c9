import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { total } from '../../../domain/values/unit-price.ts'
import { amountOf, centsOf } from '../../../scripts/import/scms/amounts.ts'
import { packPriceOf, priceOf, type Sold } from '../../../scripts/import/scms/price.ts'

const valueAt = (amount: string, { quantity }: Sold) =>
  total({ amount, currency: 'USD', per: 'XPK' }, { unit: 'XPK', value: String(quantity) }).amount

const quantity = fc.integer({ min: 1, max: 1_000_000 })
const cents = fc.integer({ min: 1, max: 10_000_000_000 })
const decimals = (price: string) => price.split('.')[1]?.length ?? 0

describe('the price of a line', () => {
  test('is the price of its pack if that adds up', () => {
    expect(priceOf({ quantity: 1000, value: 620_000, packPrice: 620 })).toBe('6.2')
    expect(priceOf({ quantity: 7, value: 700_000, packPrice: 100_000 })).toBe('1000')
  })

  test('has more decimals if a pack price in cents loses some', () => {
    expect(priceOf({ quantity: 5000, value: 1_270_665, packPrice: 254 })).toBe('2.54133')
    expect(priceOf({ quantity: 820, value: 7_307_413, packPrice: 8911 })).toBe('89.11479')
  })

  test('is zero if the pack costs nothing, whatever the value', () => {
    expect(priceOf({ quantity: 814, value: 1, packPrice: 0 })).toBe('0')
  })

  test('restores every value to the cent', () => {
    const sold = fc.record({ quantity, value: cents, packPrice: cents })
    fc.assert(
      fc.property(sold, (line) => {
        expect(valueAt(priceOf(line), line)).toBe(amountOf(line.value))
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
  const roche = { quantity: 820, value: 7_307_413, packPrice: 8911 }

  test('is the price of its pack, as the file rounds it', () => {
    expect(packPriceOf(roche)).toBe('89.11')
    expect(packPriceOf({ ...roche, packPrice: 620 })).toBe('6.2')
    expect(packPriceOf({ ...roche, packPrice: 0 })).toBe('0')
  })
})
