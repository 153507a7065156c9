import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Meta } from '../../../../domain/kernel/stored-event.ts'
import { deciderIn, parsedMeta, readMeta } from '../../../../server/tlog/verify/meta.ts'

const RUNS = Number(process.env.LAW_RUNS ?? 300)

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('quote-7@3', 'members#12', 'a"b', 'back\\slash', '\u0007', 'é', '","', '\ud800'),
)
const uuid = fc.uuid({ version: [4, 5, 8] })
const nullable = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })

const meta: fc.Arbitrary<Meta> = fc.record(
  {
    backdates: fc.boolean(),
    by: text,
    causation: nullable(uuid),
    command: uuid,
    correlation: uuid,
    evidence: fc.array(text, { maxLength: 4 }),
    member: nullable(text),
    salt: fc.stringMatching(/^[0-9a-f]{32}$/),
  },
  { requiredKeys: ['by', 'causation', 'command', 'correlation', 'evidence', 'member'] },
)

/** One edit of a text, wherever it is. */
const edit = fc.record({
  at: fc.nat(),
  length: fc.nat(3),
  put: fc.oneof(
    fc.string({ maxLength: 2 }),
    fc.constantFrom('"', ',', '\\', '{', '}', ' ', '\n', 'null', '\\u0041', '"by":"x",', '7', 'F'),
  ),
})

const edited = (
  json: string,
  edits: readonly (typeof edit extends fc.Arbitrary<infer E> ? E : never)[],
) =>
  edits.reduce((before, { at, length, put }) => {
    const from = at % (before.length + 1)
    return before.slice(0, from) + put + before.slice(from + length)
  }, json)

const written = fc
  .tuple(meta, fc.oneof(fc.constant([]), fc.array(edit, { maxLength: 2 })))
  .map(([value, edits]) => edited(JSON.stringify(value), edits))

test('meta is read by its pattern as it is read member by member, whatever it is', () => {
  let patterns = 0
  fc.assert(
    fc.property(written, (json) => {
      const slowly = parsedMeta(json)
      if ('meta' in slowly) patterns += 1
      expect(readMeta(json)).toEqual(slowly)
    }),
    { numRuns: RUNS },
  )
  expect(patterns).toBeGreaterThan(RUNS / 10)
})

test('who decided is who its meta names, if it was decided by the rules of today', () => {
  fc.assert(
    fc.property(written, (json) => {
      const read = parsedMeta(json)
      fc.pre('meta' in read)
      const { backdates = true, by: name, member, salt } = read.meta
      const by = salt === undefined ? null : { name, member, backdates }
      expect(deciderIn(json)).toEqual(by)
    }),
    { numRuns: RUNS },
  )
})
