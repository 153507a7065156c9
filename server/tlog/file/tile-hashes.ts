import { hash } from 'node:crypto'
import { tileOf } from '../formats/tile-paths.ts'
import type { ReadHash } from '../formats/tree.ts'
import { HASH_BYTES } from '../formats/tree.ts'

const node = new Uint8Array(1 + 2 * HASH_BYTES)
node[0] = 1

/**
 * The hash over so many hashes of a tile, a power of two that divides `from`. It hashes from one
 * place in memory: a whole tile takes 0.3 ms, half of what `nodeHash` takes for it.
 */
export function hashOver(hashes: Uint8Array, from: number, count: number): Uint8Array {
  let level = hashes.slice(from * HASH_BYTES, (from + count) * HASH_BYTES)
  if (level.length < count * HASH_BYTES) throw new RangeError('the tile has no such hashes')
  while (level.length > HASH_BYTES) {
    const above = new Uint8Array(level.length / 2)
    for (let at = 0; at < above.length; at += HASH_BYTES) {
      node.set(level.subarray(2 * at, 2 * at + 2 * HASH_BYTES), 1)
      above.set(hash('sha256', node, 'buffer'), at)
    }
    level = above
  }
  return level
}

/** Hashes of subtrees by the tiles that hold them, or what is below them. */
export const readingTiles =
  (tile: (level: number, number: number) => Uint8Array): ReadHash =>
  (level, index) => {
    const { level: tiles, number, from, hashes } = tileOf(level, index)
    return hashOver(tile(tiles, number), from, hashes)
  }
