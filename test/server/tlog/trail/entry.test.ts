import { expect, test } from 'vitest'
import { canonical, readEntry } from '../../../../server/tlog/formats/trail/entry.ts'

const id = '00000000-0000-4000-8000-000000000000'
const at = '2026-03-31T12:00:00.000Z'
const meta = { by: 'x', causation: null, command: id, correlation: id, evidence: [], member: null }
const entry = {
  ...{ at, data: {}, day: '2026-03-31', effectiveAt: at, id, meta, revision: 0 },
  ...{ stream: 'quote-q1', type: 'QuoteRequested', version: 1 },
}

/** With a member of this name of its own, as JSON.parse gives it. */
const withMember = (value: object, name: string) =>
  Object.defineProperty({ ...value }, name, {
    ...{ value: 'x', enumerable: true },
  })

test('an entry is read with what its data holds, whatever the names', () => {
  expect(readEntry(canonical(entry), 'it')).toMatchObject({ stream: 'quote-q1', revision: 0 })
  const data = withMember({}, '__proto__')
  const read = readEntry(canonical({ ...entry, data }), 'it')
  expect(Object.keys(read.data)).toEqual(['__proto__'])
})

test.each(['constructor', 'toString', '__proto__', 'valueOf', 'hasOwnProperty', 'zest'])(
  'a member %s is refused as one that nobody declared',
  (name) => {
    const right = { code: 'entry-malformed', step: 1 }
    const refusal = (value: object) => {
      try {
        readEntry(canonical(value), 'it')
      } catch (error) {
        return error
      }
      return 'read'
    }
    expect(refusal(withMember(entry, name))).toMatchObject({
      ...right,
      message: `it has no right member ${name}`,
    })
    expect(refusal({ ...entry, meta: withMember(meta, name) })).toMatchObject({
      ...right,
      message: `it has no right member meta.${name}`,
    })
  },
)
