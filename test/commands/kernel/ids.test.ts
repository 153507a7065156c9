import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  commandId,
  eventIdAfter,
  firstEventId,
  reactionId,
  uuidOf,
} from '../../../commands/kernel/ids.ts'

/** UUIDv5 by RFC 9562, 5.5, on bytes. */
function uuidV5(namespace: Buffer, name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name, 'utf8').digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [0, 8, 12, 16, 20].map((at, i) => hex.slice(at, [8, 12, 16, 20, 32][i])).join('-')
}

const namespace = Buffer.from('daybook-identity', 'ascii')
const word = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))

test('the name space is as long as a UUID', () => {
  expect(namespace).toHaveLength(16)
})

test('an id is the UUIDv5 of its name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(uuidOf(name)).toBe(uuidV5(namespace, name))
    }),
    { numRuns: 500 },
  )
})

test('the reckoning of this test is that of the standard', () => {
  const dns = Buffer.from('6ba7b8109dad11d180b400c04fd430c8', 'hex')
  expect(uuidV5(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2')
})

test('parts that are split elsewhere make another id', () => {
  fc.assert(
    fc.property(word, word, word, word, (a, b, c, d) => {
      fc.pre(b !== '')
      expect(commandId(a, b + c, d)).not.toBe(commandId(a + b, c, d))
      expect(commandId(a, c, b + d)).not.toBe(commandId(a, c + b, d))
    }),
  )
  expect(commandId('ab', 'c', 'd')).not.toBe(commandId('a', 'bc', 'd'))
})

test('ids of different things stay apart', () => {
  const all = [
    commandId('a', 'b', '1'),
    commandId('a', 'b', '2'),
    reactionId('a', 'b', '1', 0),
    reactionId('a', 'b', '1', 1),
    reactionId('a', 'c', '1', 0),
    reactionId('a', 'b', '2', 0),
    firstEventId('a', 'b'),
    firstEventId('a', 'c'),
    firstEventId('b', 'b'),
    eventIdAfter('a', 1),
    eventIdAfter('a', 2),
    eventIdAfter('b', 1),
  ]
  expect(new Set(all).size).toBe(all.length)
})
