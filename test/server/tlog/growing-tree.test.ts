import { hash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readingTiles } from '../../../server/tlog/file/tile-hashes.ts'
import { rootOf } from '../../../server/tlog/formats/tree.ts'
import { GrowingTree } from '../../../server/tlog/growing/tree.ts'
import { naiveRoot } from '../../support/naive-tree.ts'

const leaf = (n: number) => hash('sha256', `leaf ${n}`, 'buffer')

/** Tiles as a file keeps them, written whenever a tree is asked for its tiles. */
function kept() {
  const tiles = new Map<string, Uint8Array>()
  const read = (level: number, number: number) => tiles.get(`${level} ${number}`)!
  return {
    read,
    write: (tree: GrowingTree) => {
      for (const { level, number, hashes } of tree.take()) tiles.set(`${level} ${number}`, hashes)
    },
  }
}

/** Adds leaves up to each size, and begins anew from the tiles at each of them. */
function grown(sizes: readonly number[]) {
  const tiles = kept()
  let size = 0
  for (const next of sizes) {
    const tree = new GrowingTree(size, tiles.read)
    for (; size < next; size++) tree.add(leaf(size))
    tiles.write(tree)
  }
  return { tiles, tree: new GrowingTree(size, tiles.read), size }
}

test('a tree that grows, and begins anew at any size, has the root of the definition', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }), (steps) => {
      const sizes = steps.map((_, i) => steps.slice(0, i + 1).reduce((a, b) => a + b, 0))
      const { tree, tiles, size } = grown(sizes)
      const expected = naiveRoot(Array.from({ length: size }, (_, n) => leaf(n)))
      expect(Buffer.from(tree.root())).toEqual(expected)
      expect(Buffer.from(rootOf(size, readingTiles(tiles.read)))).toEqual(expected)
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 12) },
  )
})

test('the root of every earlier size follows from the tiles of a later one', () => {
  const { tiles } = grown([70_000])
  const leaves = Array.from({ length: 70_000 }, (_, n) => leaf(n))
  for (const size of [1, 255, 256, 257, 4_608, 5_000, 65_537, 70_000]) {
    const root = rootOf(size, readingTiles(tiles.read))
    expect(Buffer.from(root), `${size}`).toEqual(naiveRoot(leaves.slice(0, size)))
  }
})
