import fc from 'fast-check'
import type { StreamCases } from './cases.ts'

const product = { name: 'Salt', category: 'salt', unit: 'TNE' }

export const cases: StreamCases = {
  refusals: [
    {
      code: 'product-exists',
      when: ['platform', '/products/sugar/register', product],
    },
  ],
  tries: {},
  seldom: ['RegisterProduct'],
  likely: { RegisterProduct: fc.constant(product) },
}
