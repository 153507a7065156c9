import { sameBytes } from '../formats/bytes.ts'
import { TILE_WIDTH } from '../formats/tile-paths.ts'
import { HASH_BYTES } from '../formats/tree.ts'
import { GrowingTree, type Tile } from '../growing/tree.ts'
import { type Findings, NOWHERE, type Place } from './findings.ts'
import type { KnownHead, KnownLog } from './known-log.ts'

const hashAt = (hashes: Uint8Array, index: number) =>
  hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES)

/** What the tree of the events is. */
export type Grown = {
  readonly size: number
  readonly root: Uint8Array
  /** Entries that were compared with the tiles of the log, one by one. */
  readonly compared: number
}

/**
 * Compares the tree of the events with what was hashed and signed before: with each tile of the
 * log, which names the event that is another, and with each head that is known, which holds
 * without any tile.
 */
export class TreeCheck {
  readonly #findings: Findings
  readonly #log: KnownLog
  readonly #tree = new GrowingTree(0, () => new Uint8Array())
  /** Places of the leaves of the tile that grows. */
  readonly #places: Place[] = []
  /** Those to come, the smallest first. */
  readonly #heads: KnownHead[]
  /** Up to here the events have the roots that were signed. */
  #good = 0
  #compared = 0

  constructor(log: KnownLog, findings: Findings) {
    this.#findings = findings
    this.#log = log
    this.#heads = [...log.heads].sort((a, b) => a.size - b.size)
    this.#passHeads()
  }

  get size(): number {
    return this.#tree.size
  }

  /** The place is kept for a moment only. */
  add(leaf: Uint8Array, place: Place): void {
    this.#places[this.#tree.size % TILE_WIDTH] = place
    this.#tree.add(leaf)
    if (this.#tree.size % TILE_WIDTH === 0) this.#compareWhole()
    if (this.#heads[0]?.size === this.#tree.size) this.#passHeads()
  }

  /**
   * Heads of more leaves than there are: some were removed, the first of which stood at `next` if
   * positions are taken one after the other.
   */
  end(next: number | null): Grown {
    for (const tile of this.#tree.take()) this.#compare(tile)
    const { size } = this.#tree
    this.#findings.looked('tree', size)
    for (const { check, size: signed, saidBy } of this.#heads) {
      this.#looked(check)
      const which = signed - size === 1 ? 'one is' : `${signed - size} are`
      const why = `${saidBy} has ${signed} entries, and the events are ${size}: ${which} missing`
      this.#findings.fail(check, { ...NOWHERE, position: next }, why)
    }
    return { size, root: this.#tree.root(), compared: this.#compared }
  }

  #passHeads(): void {
    const { size } = this.#tree
    while (this.#heads[0]?.size === size) {
      const { check, root, saidBy } = this.#heads.shift()!
      this.#looked(check)
      if (sameBytes(root, this.#tree.root())) this.#good = size
      else {
        const why = `${saidBy} has another root of the first ${size} entries`
        const good = this.#good === 0 ? '' : `; of the first ${this.#good} it is as it was signed`
        this.#findings.fail(check, NOWHERE, `${why}${good}`)
      }
    }
  }

  #looked(check: KnownHead['check']): void {
    if (check === 'consistency') this.#findings.looked(check)
  }

  /** Those that grow are looked at in the end. */
  #compareWhole(): void {
    for (const tile of this.#tree.take()) {
      if (tile.hashes.length === TILE_WIDTH * HASH_BYTES) this.#compare(tile)
    }
  }

  #compare({ level, number, hashes }: Tile): void {
    const known = this.#log.tile(level, number)
    if (known === null) return
    const most = Math.min(hashes.length, known.length)
    if (level === 0) this.#compared += most / HASH_BYTES
    if (sameBytes(hashes.subarray(0, most), known.subarray(0, most))) return
    for (let at = 0; at < most / HASH_BYTES; at++) {
      if (sameBytes(hashAt(hashes, at), hashAt(known, at))) continue
      if (level === 0) {
        this.#findings.fail('tree', this.#places[at]!, 'it is not the entry that the log has here')
      } else {
        const why = `hash ${at} of tile ${number} of level ${level} is not that of the events`
        this.#findings.fail('tree', NOWHERE, why)
      }
    }
  }
}
