import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import { TILE_WIDTH } from '../formats/tile-paths.ts'
import { GrowingTree } from '../growing/tree.ts'
import { openLogFile } from './log-file.ts'
import type { ShownHead } from './log-reading.ts'
import { type LogName, stateIn, tileId } from './tables.ts'

/** A leaf as it is added. */
export type NewLeaf = {
  readonly stream: string
  readonly revision: number
  readonly hash: Uint8Array
}

/** Kept beside the tiles, in the same transactions: what else follows from the leaves in order. */
export type Alongside = {
  add(stream: string, revision: number, index: number, leaf: Uint8Array): void
  /** Writes what was added. */
  flush(): void
}

/**
 * Writes the log. What is added is kept in memory until `commit`, which writes all of it or
 * nothing; a writer that threw is thrown away, and the next one goes on from the last commit.
 */
export class LogWriter {
  readonly db: DatabaseSync
  readonly #tree: GrowingTree
  readonly #alongside: Alongside | null
  readonly #putTile: StatementSync
  readonly #putPlace: StatementSync
  readonly #putState: StatementSync
  #places: { number: number; after: Position }[] = []
  /** Of the last event that was added in its turn. */
  #last: Position

  /** `alongside` makes its tables in the same file. */
  constructor(
    folder: string,
    name: LogName,
    alongside: ((db: DatabaseSync) => Alongside) | null = null,
  ) {
    this.db = openLogFile(folder, name)
    try {
      const { size, position } = stateIn(this.db)
      const tile = this.db.prepare('SELECT hashes FROM tiles WHERE id = ?')
      this.#tree = new GrowingTree(
        size,
        (level, number) => tile.get(tileId(level, number))!.hashes as Uint8Array,
      )
      this.#last = position
      this.#alongside = alongside?.(this.db) ?? null
      this.#putTile = this.db.prepare('INSERT OR REPLACE INTO tiles VALUES (?, ?)')
      this.#putPlace = this.db.prepare('INSERT OR REPLACE INTO places VALUES (?, ?)')
      this.#putState = this.db.prepare('UPDATE state SET size = ?, position = ?')
    } catch (error) {
      this.db.close()
      throw error
    }
  }

  get size(): number {
    return this.#tree.size
  }

  root(): Uint8Array {
    return this.#tree.root()
  }

  /** `position`: of its event, or 0 for one that is added out of its turn. */
  add({ stream, revision, hash }: NewLeaf, position: Position): void {
    const index = this.#tree.size
    if (index % TILE_WIDTH === 0) {
      this.#places.push({ number: index / TILE_WIDTH, after: this.#last })
    }
    this.#tree.add(hash)
    this.#alongside?.add(stream, revision, index, hash)
    if (position > 0) this.#last = position
  }

  /** Writes what was added; every event up to `position` was, or is no leaf. */
  commit(position: Position): void {
    this.transaction(() => {
      for (const { level, number, hashes } of this.#tree.take()) {
        this.#putTile.run(tileId(level, number), hashes)
      }
      for (const { number, after } of this.#places) this.#putPlace.run(number, after)
      this.#alongside?.flush()
      this.#putState.run(this.#tree.size, position)
    })
    this.#places = []
  }

  transaction(write: () => void): void {
    this.db.exec('BEGIN IMMEDIATE')
    try {
      write()
      this.db.exec('COMMIT')
    } catch (error) {
      // After some faults SQLite has ended it already.
      if (this.db.isTransaction) this.db.exec('ROLLBACK')
      throw error
    }
  }

  /** Keeps a head that was signed, in the place of the same head with fewer cosignatures. */
  keep({ size, root, position, at, note, cosigned }: KeptHead): void {
    const put = this.db.prepare('INSERT OR REPLACE INTO heads VALUES (?, ?, ?, ?, ?, ?)')
    this.transaction(() => {
      put.run(size, root, position, at, note, cosigned ? 1 : 0)
      this.db.exec(THIN)
    })
  }

  /** The head of this size with its note; null: it was never signed, or thinned out. */
  kept(size: number): Omit<KeptHead, 'cosigned'> | null {
    const row = this.db.prepare('SELECT * FROM heads WHERE size = ?').get(size)
    return (row as KeptHead | undefined) ?? null
  }

  close(): void {
    this.db.close()
  }
}

export type KeptHead = ShownHead & {
  /** When it was shown. */
  readonly at: string
  readonly note: string
  /** By somebody beside the log itself. */
  readonly cosigned: boolean
}

/** So many of the newest heads are kept in any case. */
const NEWEST = 256

/**
 * Beside the newest, those are kept that are a day's last, and those that others cosigned. With
 * each head another one comes to be old: it is looked for near that place.
 */
const THIN = `DELETE FROM heads WHERE cosigned = 0
  AND size < (SELECT size FROM heads ORDER BY size DESC LIMIT 1 OFFSET ${NEWEST - 1})
  AND size >= ifnull(
    (SELECT size FROM heads ORDER BY size DESC LIMIT 1 OFFSET ${NEWEST + 64}), 0)
  AND substr(at, 1, 10) = (SELECT substr(later.at, 1, 10) FROM heads later
    WHERE later.size > heads.size ORDER BY later.size LIMIT 1)`
