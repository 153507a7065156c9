import { expect, test } from 'vitest'
import { entryBytes, MAX_ENTRY_BYTES, type NewEvent } from '../../../domain/kernel/stored-event.ts'
import { appended, event, freshStream, numbered, whole } from './events.ts'
import type { Opened } from './harness.ts'

/** An event whose entry at that place has exactly so many bytes, most of it of one character. */
function sized(bytes: number, stream: string, revision: number, character: string): NewEvent {
  const empty = entryBytes(stream, revision, event({ data: '{"text":""}' }))
  const width = Buffer.byteLength(character)
  const text = character.repeat(Math.floor((bytes - empty) / width))
  const rest = 'x'.repeat((bytes - empty) % width)
  return event({ data: JSON.stringify({ text: text + rest }) })
}

export function bodies(opened: Opened): void {
  test.each([
    ['of plain letters', 'x'],
    ['of letters of three bytes', '价'],
    ['of letters of four bytes', '🍎'],
  ])('an entry %s may have 65,535 bytes and not one more', async (_, character) => {
    const { store } = opened()
    const stream = freshStream()
    const largest = sized(MAX_ENTRY_BYTES, stream, 0, character)
    const larger = sized(MAX_ENTRY_BYTES + 1, stream, 0, character)
    const refused = await store.append(stream, 'absent', [larger])
    expect(refused).toEqual({ outcome: 'too-large', index: 0, bytes: MAX_ENTRY_BYTES + 1 })
    expect(await whole(store, stream)).toEqual([])
    await appended(store, stream, 'absent', [largest])
    expect((await whole(store, stream))[0]?.data).toBe(largest.data)
  })

  test('one event that is too large refuses the whole append and names it', async () => {
    const { store } = opened()
    const stream = freshStream()
    await appended(store, stream, 'absent', numbered(1))
    const larger = sized(70_000, stream, 2, '价')
    const answer = await store.append(stream, 0, [event(), larger, event()])
    expect(answer).toEqual({ outcome: 'too-large', index: 1, bytes: 70_000 })
    expect(await whole(store, stream)).toHaveLength(1)
  })

  test('data and meta come back byte for byte', async () => {
    const { store } = opened()
    const stream = freshStream()
    const texts = [
      '',
      'quote " backslash \\ slash / tab \t newline \n return \r bell \u0007 nul \u0000 delete \u007f',
      'umlaut ä, composed é and e\u0301, 苹果, яблоко, تفاح, 🍎, 👨‍🌾, \u2028 \u2029 \ufeff \ufffd',
      '\\u0000 written out, {"json":"within"}, <tag>, %s, NULL, \'; --',
    ]
    const values = [0, -1, 0.1, 1e21, 1e-7, 9007199254740991, true, false, null, [], {}, [[{}]]]
    const events = texts.map((text) =>
      event({
        data: JSON.stringify({ nested: { a: [text, { b: text }] }, text, values }),
        meta: JSON.stringify({ by: text, evidence: [`quote-1@${texts.indexOf(text)}`] }),
      }),
    )
    await appended(store, stream, 'absent', events)
    const stored = await whole(store, stream)
    expect(stored.map(({ data, meta }) => [data, meta])).toEqual(
      events.map(({ data, meta }) => [data, meta]),
    )
  })
}
