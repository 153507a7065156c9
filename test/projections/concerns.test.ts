import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { queries } from '../../projections/catalog.ts'

/** Names under which answers tell money, prices and values. */
const MONEY = [
  ...['currency', 'price', 'amount', 'money', 'fee', 'debit', 'credit', 'balance', 'commodity'],
  ...['principal', 'accrued', 'exposure', 'marketValue', 'lendingValue', 'owed', 'mean'],
]

/** The names of all fields of a schema, however deep. */
function namesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(namesIn)
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, inside]) => [
    ...(key === 'properties' ? Object.keys(inside as object) : []),
    ...namesIn(inside),
  ])
}

describe('whose prices a question tells', () => {
  for (const { name, answer, concerns } of queries) {
    if (concerns !== 'nobody') continue
    test(`nobody's, if it says so: ${name}`, () => {
      const names = namesIn(z.toJSONSchema(answer))
      expect(names.length).toBeGreaterThan(0)
      expect(names.filter((one) => MONEY.includes(one))).toEqual([])
    })
  }

  test('is somebody of most questions', () => {
    const telling = queries.filter(({ concerns }) => concerns !== 'nobody')
    expect(telling.length).toBeGreaterThan(queries.length / 2)
  })
})
