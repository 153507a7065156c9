import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Chains } from '../../../../server/tlog/chains/chains.ts'
import { openProving } from '../../../../server/tlog/chains/proving.ts'
import type { Commit } from '../../../../server/tlog/chains/tables.ts'
import { utf8 } from '../../../../server/tlog/formats/bytes.ts'
import { leafHash } from '../../../../server/tlog/formats/tree.ts'
import {
  type Chained,
  chained,
  NO_EVENTS,
  rootByProof,
  streamKey,
  trieRoot,
} from '../../../../server/tlog/formats/trie.ts'

/** With its root as text, since a hash of Node is more than its bytes. */
const shown = (commit: Commit | null) => commit && { ...commit, root: commit.root.toHex() }

type Leaf = { readonly stream: string; readonly revision: number; readonly index: number }

/** Leaves in their order: the next event of this stream, of that one. */
function logOf(streams: readonly string[]): Leaf[] {
  const counts = new Map<string, number>()
  return streams.map((stream, index) => {
    const revision = counts.get(stream) ?? 0
    counts.set(stream, revision + 1)
    return { stream, revision, index }
  })
}

const hashOf = ({ stream, revision }: Leaf) => leafHash(utf8(`${stream}@${revision}`))

/** The chains of these leaves, from the definition. */
function chainsOf(log: readonly Leaf[]): Map<string, { count: number; chain: Uint8Array }> {
  const chains = new Map<string, { count: number; chain: Uint8Array }>()
  for (const leaf of log) {
    const { count, chain } = chains.get(leaf.stream) ?? { count: 0, chain: NO_EVENTS }
    const next = chained(chain, leaf.index, hashOf(leaf))
    chains.set(leaf.stream, { count: count + 1, chain: next })
  }
  return chains
}

function fromScratch(log: readonly Leaf[]) {
  const streams: Chained[] = [...chainsOf(log)].map(([name, { chain }]) => {
    return { key: streamKey(name), chain }
  })
  streams.sort((a, b) => Buffer.compare(a.key, b.key))
  return { size: log.length, count: streams.length, root: trieRoot(streams).toHex() }
}

const add = (chains: Chains, leaves: readonly Leaf[]) => {
  for (const leaf of leaves) chains.add(leaf.stream, leaf.revision, leaf.index, hashOf(leaf))
}

function open(log: readonly Leaf[] = []) {
  const db = new DatabaseSync(':memory:')
  const chains = new Chains(db)
  add(chains, log)
  chains.flush()
  return { db, chains }
}

const log = (most: number) =>
  fc
    .array(fc.integer({ min: 0, max: most }), { minLength: 1, maxLength: 300, size: 'max' })
    .map((numbers) => logOf(numbers.map((number) => `quote-${number}`)))

test('a tree that grew in many steps is that from scratch', () => {
  fc.assert(
    fc.property(log(400), fc.array(fc.nat(60), { maxLength: 20 }), (log, steps) => {
      const { db, chains } = open()
      let at = 0
      for (const step of [...steps, log.length]) {
        const to = Math.min(log.length, at + step)
        if (to === at) continue
        add(chains, log.slice(at, to))
        at = to
        const commit = chains.commit(at)
        expect(shown(commit)).toEqual(fromScratch(log.slice(0, at)))
        expect(openProving(db)).toBe('pending')
        chains.recorded(commit)
      }
    }),
    { numRuns: 20 },
  )
})

test('every stream is proved by the last commit: what it had then, and that others had nothing', () => {
  fc.assert(
    fc.property(log(150), fc.nat(), (log, cut) => {
      const size = 1 + (cut % log.length)
      const { db, chains } = open(log.slice(0, size))
      chains.recorded(chains.commit(size))
      add(chains, log.slice(size))
      chains.flush()
      const proving = openProving(db)
      if (proving === null || proving === 'pending') throw new Error('no commit')
      const then = chainsOf(log.slice(0, size))
      for (const name of [...new Set(log.map(({ stream }) => stream)), 'quote-none', 'lot-x']) {
        const { count, chain, proof } = proving.prove(name)
        expect(count).toBe(then.get(name)?.count ?? 0)
        const found = rootByProof(streamKey(name), count > 0 ? chain : null, proof)
        expect(found?.toHex()).toBe(proving.commit.root.toHex())
      }
    }),
    { numRuns: 15 },
  )
})

test('a size that was passed is reached by its leaves, once more', () => {
  fc.assert(
    fc.property(log(150), fc.nat(), fc.nat(), (log, a, b) => {
      const [first, second] = [a % log.length, b % log.length].sort((x, y) => x - y) as [
        number,
        number,
      ]
      const { chains } = open(log.slice(0, first))
      if (first > 0) chains.recorded(chains.commit(first))
      add(chains, log.slice(first))
      for (const leaf of log.slice(first, second)) {
        chains.again(leaf.stream, leaf.revision, leaf.index, hashOf(leaf))
      }
      if (second > first) {
        const commit = chains.commitAgain(second)
        expect(shown(commit)).toEqual(fromScratch(log.slice(0, second)))
        chains.recorded(commit)
      }
      expect(shown(chains.commit(log.length))).toEqual(fromScratch(log))
    }),
    { numRuns: 20 },
  )
})

test('what was rolled back is not there, and what was flushed is there again', () => {
  const log = logOf(['quote-a', 'quote-b', 'quote-a', 'quote-c'])
  const { db, chains } = open(log.slice(0, 2))
  db.exec('BEGIN')
  add(chains, log.slice(2))
  chains.flush()
  db.exec('ROLLBACK')
  const again = new Chains(db)
  expect(again.added).toBe(2)
  add(again, log.slice(2))
  expect(shown(again.commit(4))).toEqual(fromScratch(log))
})

test('a leaf out of its order, and a revision left out or repeated, is not taken', () => {
  const { chains } = open(logOf(['quote-a']))
  const leaf = leafHash(utf8('entry'))
  expect(() => chains.add('quote-b', 0, 2, leaf)).toThrow('leaf 2 comes after 1')
  expect(() => chains.add('quote-a', 2, 1, leaf)).toThrow('quote-a goes on at 1')
  expect(() => chains.commit(2)).toThrow('1 leaves are there, not 2')
  chains.add('quote-b', 0, 1, leaf)
  expect(() => chains.add('quote-b', 0, 2, leaf)).toThrow('quote-b goes on at 1')
  chains.add('quote-a', 0, 2, leaf)
  expect(() => chains.flush()).toThrow('quote-a begins a second time')
})

test('a commit stays pending until it is recorded, and another root of its size is not taken', () => {
  const { chains } = open(logOf(['quote-a', 'quote-b']))
  const commit = chains.commit(2)
  expect(chains.state.recorded).toBeNull()
  expect(shown(chains.state.pending)).toEqual(shown(commit))
  expect(shown(chains.commit(2))).toEqual(shown(commit))
  expect(() => chains.recorded({ ...commit, root: leafHash(utf8('x')) })).toThrow(
    'the streams of the first 2 leaves have the root',
  )
  chains.recorded(commit)
  chains.recorded(commit)
  expect(shown(chains.state.recorded)).toEqual(shown(commit))
  expect(chains.state.pending).toBeNull()
})
