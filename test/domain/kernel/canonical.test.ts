import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aggregates } from '../../../domain/catalog.ts'
import { compiled } from '../../../domain/kernel/record.ts'
import {
  assertStorable,
  entryBytes,
  entryOf,
  fits,
  isHousekeeping,
  isPassing,
  MAX_ENTRY_BYTES,
  type NewEvent,
} from '../../../domain/kernel/stored-event.ts'
import { id, inputOf, text } from '../../support/arbitraries.ts'
import { NOW } from '../../support/given.ts'

const types = aggregates.flatMap(({ stream }) =>
  Object.entries(stream.events).map(([type, declared]) => ({ kind: stream.kind, type, declared })),
)
const commands = aggregates.flatMap(({ commands }) =>
  Object.entries(commands).map(([type, declared]) => ({ type, declared })),
)

/** The same value, with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, reversed(v)]),
  )
}

const UUID = '2f1b6c1e-6d0f-5c59-9d4e-6a4b5a0f7a11'
const stored = (changes: Partial<NewEvent>): NewEvent => ({
  ...{ id: UUID, type: 'Tested', version: 1, at: NOW, effectiveAt: NOW },
  ...{ day: '2026-03-31', data: '{}', meta: '{}' },
  ...changes,
})

describe.each(types)('$type', ({ kind, type, declared }) => {
  const data = inputOf(declared.data)

  test('is canonical JSON as soon as it is parsed, whatever the order of its keys was', () => {
    fc.assert(
      fc.property(data, (given) => {
        const parsed = compiled(declared.data).parse(reversed(given))
        expect(JSON.stringify(parsed)).toBe(canonicalize(parsed))
        const again = compiled(declared.data).parse(JSON.parse(JSON.stringify(parsed)))
        expect(JSON.stringify(again)).toBe(JSON.stringify(parsed))
      }),
      { numRuns: 30 },
    )
  })

  test('has an entry that is canonical JSON too', () => {
    fc.assert(
      fc.property(data, id, text, fc.nat(), (given, stream, by, revision) => {
        const parsed = compiled(declared.data).parse(given)
        const meta = JSON.stringify({ by, member: by })
        const event = stored({ type, data: JSON.stringify(parsed), meta })
        const entry = entryOf({ ...event, stream: `${kind}-${stream}`, revision })
        expect(entry).toBe(canonicalize(JSON.parse(entry)))
      }),
      { numRuns: 10 },
    )
  })
})

test.each(commands)('$type is hashed as canonical JSON', ({ declared }) => {
  fc.assert(
    fc.property(inputOf(declared.data), (given) => {
      const parsed = compiled(declared.data).parse(reversed(given))
      expect(JSON.stringify(parsed)).toBe(canonicalize(parsed))
    }),
    { numRuns: 20 },
  )
})

const schemas = [
  ...types.map(({ type, declared }) => ({ type, data: declared.data })),
  ...commands.map(({ type, declared }) => ({ type, data: declared.data })),
]

test.each(schemas)('$type is compiled, and checked as it is without that', ({ data }) => {
  expect(compiled(data)).not.toBe(data)
  const spoilt = fc.tuple(inputOf(data), fc.string(), fc.jsonValue()).map(([given, key, value]) => {
    const keys = Object.keys(given as object)
    return { ...(given as object), [keys[key.length] ?? key]: value }
  })
  fc.assert(
    fc.property(fc.oneof(inputOf(data), spoilt, fc.jsonValue()), (given) => {
      const [flat, plain] = [compiled(data).safeParse(given), data.safeParse(given)]
      expect(JSON.stringify(flat.data)).toBe(JSON.stringify(plain.data))
      expect(flat.error?.issues).toEqual(plain.error?.issues)
    }),
    { numRuns: 60 },
  )
})

describe('an entry', () => {
  test('is counted in bytes of UTF-8', () => {
    const plain = entryBytes('quote-q', 0, stored({ data: '{"a":"a"}' }))
    expect(entryBytes('quote-q', 0, stored({ data: '{"a":"苹"}' }))).toBe(plain + 2)
    expect(entryBytes('quote-q', 10, stored({ data: '{"a":"🍎"}' }))).toBe(plain + 4)
  })

  test('fits exactly up to the largest', () => {
    const around = fc.record({
      letter: fc.constantFrom('a', 'é', '苹', '🍎'),
      over: fc.integer({ min: -3, max: 3 }),
    })
    fc.assert(
      fc.property(around, id, ({ letter, over }, stream) => {
        const name = `quote-${stream}`
        const bare = entryBytes(name, 7, stored({ data: '{"a":""}' }))
        const bytes = Buffer.byteLength(letter)
        const room = MAX_ENTRY_BYTES + over - bare
        const filled = letter.repeat(Math.floor(room / bytes)) + 'a'.repeat(room % bytes)
        const event = stored({ data: JSON.stringify({ a: filled }) })
        expect(entryBytes(name, 7, event)).toBe(MAX_ENTRY_BYTES + over)
        expect(fits(name, 7, event)).toBe(over <= 0)
      }),
      { numRuns: 40 },
    )
  })
})

describe('what no store can hold', () => {
  const event = stored({})

  test('is a name that is no stream’s', () => {
    for (const name of [
      'quote',
      'Quote-1',
      'quote-',
      '-1',
      'quote-a b',
      `quote-${'x'.repeat(101)}`,
    ]) {
      expect(() => assertStorable(name, [event])).toThrow("not a stream's name")
    }
    expect(() => assertStorable('daybook-lease', [event])).not.toThrow()
  })

  test('is an append without events, or with one twice', () => {
    expect(() => assertStorable('quote-1', [])).toThrow('at least one event')
    expect(() => assertStorable('quote-1', [event, event])).toThrow('the same id')
  })

  test('is an event without a proper id or type', () => {
    for (const id of ['', 'x', UUID.toUpperCase(), UUID.replaceAll('-', '')]) {
      expect(() => assertStorable('quote-1', [stored({ id })])).toThrow("not an event's id")
    }
    for (const type of ['', 'lower', 'Two Words', '$System']) {
      expect(() => assertStorable('quote-1', [stored({ type })])).toThrow("not an event's type")
    }
  })
})

test('housekeeping is known by the name of its stream', () => {
  expect(isHousekeeping('daybook-lease')).toBe(true)
  expect(isHousekeeping('quote-daybook-1')).toBe(false)
})

test('of housekeeping only places and the lease may be forgotten, not who may call', () => {
  const passing = ['daybook-lease', 'daybook-reaction-agree-match', 'daybook-heads']
  expect(passing.filter((stream) => !isPassing(stream))).toEqual([])
  expect(['daybook-tokens', 'daybook-log', 'quote-1'].map(isPassing)).toEqual([
    ...[false, false, false],
  ])
})
