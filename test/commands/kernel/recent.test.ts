import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Recent } from '../../../commands/kernel/recent.ts'

const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')
const step = fc.oneof(
  fc.record({
    do: fc.constant('set' as const),
    name: names,
    weight: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ do: fc.constant('get' as const), name: names }),
  fc.record({ do: fc.constant('delete' as const), name: names }),
)

test('what is remembered is what was set last, and never weighs more than the limit', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
      const limit = 20
      const recent = new Recent<{ weight: number }>(limit, ({ weight }) => weight)
      const set = new Map<string, { weight: number }>()
      for (const one of steps) {
        if (one.do === 'get') {
          const found = recent.get(one.name)
          if (found) expect(found).toBe(set.get(one.name))
        } else if (one.do === 'delete') {
          recent.delete(one.name)
          set.delete(one.name)
          expect(recent.get(one.name)).toBeUndefined()
        } else {
          const value = { weight: one.weight }
          recent.set(one.name, value)
          set.set(one.name, value)
        }
        expect(recent.weight).toBeLessThanOrEqual(limit)
      }
    }),
    { numRuns: 1_000 },
  )
})

test('what is used again and again stays, whatever else comes and goes', () => {
  const recent = new Recent<number>(20)
  recent.set('used', 1)
  for (let n = 0; n < 1_000; n++) {
    recent.set(`passing-${n}`, n)
    expect(recent.get('used')).toBe(1)
  }
  expect(recent.get('passing-1')).toBeUndefined()
  expect(recent.get('passing-999')).toBe(999)
})

test('what alone weighs more than a tenth of the limit is not kept, nor what it replaces', () => {
  const recent = new Recent<{ weight: number }>(20, ({ weight }) => weight)
  recent.set('a', { weight: 2 })
  recent.set('a', { weight: 3 })
  expect(recent.get('a')).toBeUndefined()
})
