import { expect, test } from 'vitest'
import { product } from '../../domain/products/decider.ts'
import type { ProductEvent } from '../../domain/products/events.ts'
import { given, notProvoked } from '../support/given.ts'

const fuji = { category: 'apples', channel: 'marketplace', grade: null, name: 'Fuji', unit: 'KGM' }
const registered = { type: 'ProductRegistered', data: fuji } as ProductEvent

test('a product is registered with its unit, on the market unless said otherwise', () => {
  given(product)
    .when('RegisterProduct', { category: 'apples', name: 'Fuji', unit: 'KGM' })
    .thenAccepted(registered)
})

test('a product is not registered over another', () => {
  given(product, registered)
    .when('RegisterProduct', { category: 'apples', name: 'Fuji', unit: 'TNE' })
    .thenRefused({ code: 'product-exists', name: 'Fuji' })
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(product)).toEqual([])
})
