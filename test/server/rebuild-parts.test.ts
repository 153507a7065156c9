import { expect, test } from 'vitest'
import { projections } from '../../projections/catalog.ts'
import { partsOf, WEIGHTS } from '../../server/views/rebuild/side-by-side.ts'

const names = (of: readonly { readonly name: string }[]) => of.map(({ name }) => name).sort()

test('every projection is built by one thread, and no thread by far the most of them', () => {
  const parts = partsOf(projections)
  expect(names(parts.flat())).toEqual(names(projections))
  const weights = parts.map((part) => part.reduce((sum, { name }) => sum + (WEIGHTS[name] ?? 1), 0))
  expect(Math.max(...weights)).toBeLessThan(1.1 * Math.min(...weights))
})

test('what takes long is named as it is in the catalog', () => {
  expect(names(projections)).toEqual(expect.arrayContaining(Object.keys(WEIGHTS)))
})

test('one projection needs one thread', () => {
  expect(partsOf(projections.slice(0, 1))).toEqual([projections.slice(0, 1)])
})
