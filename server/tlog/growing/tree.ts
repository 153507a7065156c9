import { hashOver, readingTiles } from '../file/tile-hashes.ts'
import { TILE_WIDTH } from '../formats/tile-paths.ts'
import { HASH_BYTES, type ReadHash, rootOf } from '../formats/tree.ts'

export type Tile = {
  readonly level: number
  readonly number: number
  readonly hashes: Uint8Array
}

type Growing = { number: number; width: number; readonly hashes: Uint8Array }

const empty = (number: number): Growing => ({
  number,
  width: 0,
  hashes: new Uint8Array(TILE_WIDTH * HASH_BYTES),
})

/** The tree at its right edge: of each level the tile that is not whole yet. */
export class GrowingTree {
  #size: number
  readonly #levels: Growing[] = []
  #whole: Tile[] = []

  /** Begins where a tree of this size ended, whose tiles `tile` reads. */
  constructor(size: number, tile: (level: number, number: number) => Uint8Array) {
    this.#size = size
    for (let level = 0, hashes = size; hashes > 0; level++) {
      const growing = empty(Math.floor(hashes / TILE_WIDTH))
      growing.width = hashes % TILE_WIDTH
      if (growing.width > 0) {
        growing.hashes.set(tile(level, growing.number).subarray(0, growing.width * HASH_BYTES))
      }
      this.#levels.push(growing)
      hashes = growing.number
    }
  }

  get size(): number {
    return this.#size
  }

  add(leaf: Uint8Array): void {
    this.#size += 1
    this.#add(0, leaf)
  }

  #add(level: number, hash: Uint8Array): void {
    const growing = this.#levels[level] ?? empty(0)
    this.#levels[level] = growing
    growing.hashes.set(hash, growing.width * HASH_BYTES)
    if (++growing.width < TILE_WIDTH) return
    const { number, hashes } = growing
    this.#whole.push({ level, number, hashes })
    this.#levels[level] = empty(number + 1)
    this.#add(level + 1, hashOver(hashes, 0, TILE_WIDTH))
  }

  /** The tiles that changed: those that became whole since it was last asked, and all that grow. */
  take(): Tile[] {
    const growing = this.#levels.flatMap(({ number, width, hashes }, level) =>
      width > 0 ? [{ level, number, hashes: hashes.slice(0, width * HASH_BYTES) }] : [],
    )
    const whole = this.#whole
    this.#whole = []
    return [...whole, ...growing]
  }

  /** Of all leaves: every subtree that it is made of stands at the edge. */
  root(): Uint8Array {
    return rootOf(this.#size, this.#read)
  }

  readonly #read: ReadHash = readingTiles((level, number) => {
    const growing = this.#levels[level]
    if (growing?.number === number) return growing.hashes
    throw new RangeError(`tile ${number} of level ${level} is not at the edge`)
  })
}
