import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import { TILE_WIDTH, type TileName, widthIn } from '../formats/tile-paths.ts'
import { HASH_BYTES, type Head, type ReadHash } from '../formats/tree.ts'
import { openLogFileToRead } from './log-file.ts'
import { indexOf, type LeafEvent, leavesFrom, positionAt, type ReadsPlaces } from './places.ts'
import { type LogState, stateIn, tileId } from './tables.ts'
import { readingTiles } from './tile-hashes.ts'

/** A head that was signed and shown. Every event up to `position` is among its leaves. */
export type ShownHead = Head & { readonly position: Position }

/**
 * Reads the log beside its writer, in this thread or in another process. Everything is of the
 * newest head that was shown, and of what lies below it. Hashes of whole subtrees below `size`,
 * which may lie behind that head, can be read as well.
 */
export type LogReading = {
  /** The newest head that was shown; null: none yet. */
  readonly head: ShownHead | null
  /** The newest signed note, with the cosignatures that came for it; null: none yet. */
  note(): string | null
  /** The note of a size; null: none was signed, or it was thinned out since. */
  noteOf(size: number): string | null
  /** Leaves that are hashed; some may be in no head yet. */
  readonly state: LogState
  readonly readHash: ReadHash
  /** The hashes of a tile of the shown head; null: it has no such tile. */
  tile(name: TileName): Uint8Array | null
  /** The leaf of the event at a position of the store; null: it is none that is hashed. */
  indexOf(store: ReadsPlaces, position: Position): Promise<number | null>
  /** Where the event of a leaf stands in the store; null: there is no such leaf. */
  positionAt(store: ReadsPlaces, index: number): Promise<Position | null>
  /**
   * The events of the leaves from an index on, as far as they are hashed, in their order. Reads a
   * tile's worth of the store at a time, and as long as it is asked.
   */
  leavesFrom(store: ReadsPlaces, index: number): AsyncGenerator<LeafEvent, void>
  /** All reads within `run` are of one moment. Not for what waits. */
  snapshot<T>(run: () => T): T
  readonly db: DatabaseSync
  close(): void
}

/** Opens the log of a folder; null: it has none yet. */
export function openLogReading(folder: string): LogReading | null {
  const db = openLogFileToRead(folder)
  return db && readingOf(db)
}

/** On a connection that is there. */
export const readingOf = (db: DatabaseSync): LogReading => new LogFileReading(db)

type HeadRow = { size: number; root: Uint8Array; position: number }

class LogFileReading implements LogReading {
  readonly db: DatabaseSync
  readonly readHash: ReadHash
  readonly #tile: StatementSync
  readonly #newest: StatementSync
  readonly #note: StatementSync

  constructor(db: DatabaseSync) {
    this.db = db
    this.#tile = db.prepare('SELECT hashes FROM tiles WHERE id = ?')
    this.#newest = db.prepare('SELECT size, root, position FROM heads ORDER BY size DESC LIMIT 1')
    this.#note = db.prepare('SELECT note FROM heads WHERE size = ?')
    this.readHash = readingTiles((level, number) => this.#hashes(level, number))
  }

  get head(): ShownHead | null {
    const row = this.#newest.get() as HeadRow | undefined
    return row ? { size: row.size, root: row.root, position: row.position } : null
  }

  get state(): LogState {
    return stateIn(this.db)
  }

  note(): string | null {
    const { head } = this
    return head && this.noteOf(head.size)
  }

  noteOf(size: number): string | null {
    const row = this.#note.get(size)
    return row ? String(row.note) : null
  }

  tile({ level, number, width }: TileName): Uint8Array | null {
    const { head } = this
    if (level === 'entries' || head === null) return null
    if (width < 1 || width > TILE_WIDTH || width > widthIn(head.size, level, number)) return null
    return this.#hashes(level, number).slice(0, width * HASH_BYTES)
  }

  indexOf(store: ReadsPlaces, position: Position): Promise<number | null> {
    return indexOf(this.db, store, position)
  }

  positionAt(store: ReadsPlaces, index: number): Promise<Position | null> {
    return positionAt(this.db, store, index)
  }

  leavesFrom(store: ReadsPlaces, index: number): AsyncGenerator<LeafEvent, void> {
    return leavesFrom(this.db, store, index)
  }

  snapshot<T>(run: () => T): T {
    this.db.exec('BEGIN')
    try {
      return run()
    } finally {
      this.db.exec('COMMIT')
    }
  }

  close(): void {
    this.db.close()
  }

  #hashes(level: number, number: number): Uint8Array {
    const row = this.#tile.get(tileId(level, number))
    if (row?.hashes instanceof Uint8Array) return row.hashes
    throw new RangeError(`the log has no tile ${number} of level ${level}`)
  }
}
