import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bitAt,
  type Chained,
  chained,
  EMPTY,
  NO_EVENTS,
  rootByProof,
  streamKey,
  trieProof,
  trieRoot,
} from '../../../../server/tlog/formats/trie.ts'

const hash = (...parts: readonly (string | Uint8Array)[]) => {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part)
  return new Uint8Array(sum.digest())
}

/** As text, since a hash of Node is more than its bytes. */
const text = (bytes: Uint8Array | null) => bytes?.toHex() ?? null

/** The definition, over maps from the bits of a key, as text, to its leaf. */
function naive(leaves: ReadonlyMap<string, Uint8Array>, depth: number): Uint8Array {
  if (leaves.size === 0) return new Uint8Array(32)
  if (leaves.size === 1) return [...leaves.values()][0]!
  const side = (bit: string) =>
    naive(new Map([...leaves].filter(([bits]) => bits[depth] === bit)), depth + 1)
  return hash('\x11', side('0'), side('1'))
}

const bitsOf = (key: Uint8Array) =>
  [...key].map((byte) => byte.toString(2).padStart(8, '0')).join('')
const naiveRoot = (streams: readonly Chained[]) =>
  naive(new Map(streams.map(({ key, chain }) => [bitsOf(key), hash('\x10', key, chain)])), 0)

const sorted = (streams: readonly Chained[]) =>
  streams.toSorted((a, b) => (bitsOf(a.key) < bitsOf(b.key) ? -1 : 1))

/** Keys that are much alike, so that nodes stand beside nothing. */
const key = fc
  .record({ first: fc.constantFrom(0, 1, 0x80, 0xff), bit: fc.integer({ min: 8, max: 255 }) })
  .map(({ first, bit }) => {
    const bytes = new Uint8Array(32)
    bytes[0] = first
    bytes[bit >> 3]! |= 0x80 >> (bit & 7)
    return bytes
  })
const streams = fc
  .uniqueArray(key, { maxLength: 20, selector: bitsOf })
  .map((keys) => sorted(keys.map((key, i) => ({ key, chain: hash(`chain ${i}`) }))))

test('a stream has the key and the chain of the definition', () => {
  expect(text(streamKey('match-q1'))).toBe(text(hash('daybook/stream/v1\n', 'match-q1')))
  const leaf = hash('an entry')
  const first = hash('\x12', new Uint8Array(32), '\0\0\0\0\0\0\0\x07', leaf)
  expect(text(chained(NO_EVENTS, 7, leaf))).toBe(text(first))
  expect(text(chained(first, 2 ** 32 + 1, leaf))).toBe(
    text(hash('\x12', first, '\0\0\0\x01\0\0\0\x01', leaf)),
  )
  const key = Uint8Array.of(0b0100_0000, 0b0000_0001)
  expect([0, 1, 2, 15].map((depth) => bitAt(key, depth))).toEqual([0, 1, 0, 1])
})

test('roots are those of three small trees', () => {
  const one = { key: new Uint8Array(32), chain: hash('one') }
  const two = { key: new Uint8Array(32).fill(0x20, 0, 1), chain: hash('two') }
  const leaf = ({ key, chain }: Chained) => hash('\x10', key, chain)
  expect(trieRoot([])).toEqual(EMPTY)
  expect(text(trieRoot([one]))).toBe(text(leaf(one)))
  const third = hash('\x11', leaf(one), leaf(two))
  const second = hash('\x11', third, new Uint8Array(32))
  expect(text(trieRoot([one, two]))).toBe(text(hash('\x11', second, new Uint8Array(32))))
})

test('every root is that of the definition', () => {
  fc.assert(
    fc.property(streams, (streams) => {
      expect(text(trieRoot(streams))).toBe(text(naiveRoot(streams)))
    }),
  )
})

describe('a proof', () => {
  test('leads to the root, of streams that are there and of those that are not', () => {
    fc.assert(
      fc.property(streams, key, (streams, other) => {
        const root = text(naiveRoot(streams))
        for (const { key, chain } of streams) {
          expect(text(rootByProof(key, chain, trieProof(streams, key)))).toBe(root)
        }
        const there = streams.find(({ key }) => bitsOf(key) === bitsOf(other))
        const proof = trieProof(streams, other)
        expect(proof.terminal.kind === 'leaf').toBe(there !== undefined)
        expect(text(rootByProof(other, there?.chain ?? null, proof))).toBe(root)
      }),
    )
  })

  test('of one thing is none of another: another chain, absence, or another stream', () => {
    fc.assert(
      fc.property(streams, key, (streams, other) => {
        const root = text(naiveRoot(streams))
        for (const { key, chain } of streams) {
          const proof = trieProof(streams, key)
          expect(text(rootByProof(key, hash('another'), proof))).not.toBe(root)
          expect(rootByProof(key, null, proof)).toBeNull()
          for (const kind of ['empty', 'other'] as const) {
            const terminal = { kind, key, chain }
            expect(text(rootByProof(key, null, { ...proof, terminal }))).not.toBe(root)
          }
          if (bitsOf(other) !== bitsOf(key)) {
            expect(text(rootByProof(other, chain, proof))).not.toBe(root)
          }
        }
      }),
    )
  })

  test('by another stream has one with the same first bits', () => {
    const one = { key: new Uint8Array(32), chain: hash('one') }
    const two = { key: new Uint8Array(32).fill(0x80, 0, 1), chain: hash('two') }
    const asked = new Uint8Array(32).fill(0xc0, 0, 1)
    const proof = trieProof([one, two], asked)
    expect(proof.terminal).toEqual({ kind: 'other', ...two })
    expect(text(rootByProof(asked, null, proof))).toBe(text(trieRoot([one, two])))
    const shown = { terminal: { kind: 'other' as const, ...one }, siblings: proof.siblings }
    expect(rootByProof(asked, null, shown)).toBeNull()
    const long = { terminal: proof.terminal, siblings: Array<Uint8Array>(257).fill(EMPTY) }
    expect(rootByProof(asked, null, long)).toBeNull()
  })
})
