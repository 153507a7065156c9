import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JsonFault, parseJson } from '../../../commands/kernel/json.ts'

/**
 * V8 14.6 mistakes a name that is written with an escape for another one that has a backslash, if
 * it has read that one before. No field has such a name, so that it is refused in any case.
 */
const isPlain = (name: string) => !/["\\]/.test(name) && name !== '__proto__'
const hasPlainNames = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Array.isArray(value)
    ? value.every(hasPlainNames)
    : Object.entries(value).every(([name, one]) => isPlain(name) && hasPlainNames(one)))

/** Any JSON, with strings that look like JSON themselves. */
const value = fc.jsonValue({ maxDepth: 4 }).filter(hasPlainNames)
const tricky = fc.constantFrom('":', '"a":1', '\\', '\\"', '{"a":1,"a":2}', ':', '\\\\":')
const name = fc
  .oneof(fc.string({ minLength: 1, maxLength: 8 }), fc.constant('{:,}'))
  .filter(isPlain)
const text = fc.oneof(
  value.map((one) => JSON.stringify(one)),
  value.map((one) => JSON.stringify(one, null, 2)),
  fc.dictionary(name, tricky).map((one) => JSON.stringify(one, null, '\t')),
)

function faultOf(json: string): JsonFault {
  try {
    parseJson(json)
  } catch (error) {
    if (error instanceof JsonFault) return error
    throw error
  }
  throw new Error(`nothing is wrong with ${json}`)
}

test('gives what JSON.parse gives, whatever strings hold', () => {
  fc.assert(
    fc.property(text, (json) => {
      expect(parseJson(json)).toEqual(JSON.parse(json))
    }),
    { numRuns: 300 },
  )
})

test('a name that stands twice in one object is refused, wherever it is written', () => {
  fc.assert(
    fc.property(
      name,
      fc.oneof(value, tricky),
      fc.oneof(value, tricky),
      fc.nat(3),
      fc.constantFrom('', ' ', '\r\n\t'),
      (n, a, b, d, gap) => {
        const pair = (of: unknown) => `${JSON.stringify(n)}${gap}:${JSON.stringify(of)}`
        const open = '{"x":['.repeat(d)
        const json = `${open}{${pair(a)},${gap}${pair(b)}}${']}'.repeat(d)}`
        const { field, message } = faultOf(json)
        expect(message).toBe('it is there twice')
        expect(field).toBe(`${'x.0.'.repeat(d)}${n}`)
      },
    ),
    { numRuns: 200 },
  )
})

test('the same name in two objects is no fault', () => {
  const json = '[{"a":1},{"a":{"a":2}},{"b":[{"a":3},{"a":4}]}]'
  expect(parseJson(json)).toEqual(JSON.parse(json))
})

test('says where the name stands, however it is written', () => {
  const faults: Record<string, string> = {
    '{"a":1,"a":1}': 'a',
    '{"a":1,"\\u0061":2}': 'a',
    '{"price":{"amount":"1","currency":"EUR","amount":"2"}}': 'price.amount',
    '{"list":[0,{"b":1},{"b":[],"c":"12:00","b":{}}]}': 'list.2.b',
    '{"a":{"b":1},"a":{"c":2}}': 'a',
    '{"":1,"":2}': '',
  }
  for (const [json, field] of Object.entries(faults)) expect(faultOf(json).field).toBe(field)
})

test('the name of what every object is made from is refused', () => {
  expect(faultOf('{"x":{"__proto__":{"y":1}}}').message).toMatch(/no field/)
  expect(faultOf('{"\\u005f_proto__":1}').field).toBe('__proto__')
})

test('what is nested deeper than anything meant is refused, and costs no stack', () => {
  for (const depth of [65, 10_000, 100_000]) {
    for (const json of [
      '['.repeat(depth) + ']'.repeat(depth),
      `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
    ]) {
      expect(faultOf(json).message).toMatch(/64 levels/)
    }
  }
  expect(parseJson('['.repeat(64) + ']'.repeat(64))).toHaveLength(1)
})
