import { DatabaseSync } from 'node:sqlite'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import type { Numbers, Projection, Rows } from '../projection.ts'
import type { Reading } from '../reading.ts'
import { type AnyRow, createTables } from '../rows/columns.ts'
import { epochOf, STRIDE } from '../rows/history.ts'
import { type Prepared, prepared } from '../rows/prepared.ts'
import { TableFile } from '../rows/table-file.ts'
import { TableNumbers } from '../rows/table-numbers.ts'
import { createPrivate, makePrivate } from './private-files.ts'
import { isMisfit, isSpoilt, ViewSpoilt } from './view-faults.ts'
import { type Checkpoint, readCheckpoint, strideOf, ViewReading } from './view-reading.ts'
import { CHECKPOINT, holds } from './view-tables.ts'

/** Rows of a table that are kept in memory, in each of two generations. */
const CACHE_ROWS = 4_096

/** KiB of a file's pages that are kept in memory. */
const PAGES_KIB = 32_768

const BUSY_MS = 1_000

const NOWHERE = [null, null, null] as const

/** The tables of a projection, as folds see them. */
export type AnyHandles = Readonly<Record<string, Rows<AnyRow, AnyRow> | Numbers<AnyRow>>>

/** How a file is made. */
export type Making = {
  /** Rows of a table that are kept in memory, in each of two generations. */
  readonly cacheRows?: number | undefined
  /** The id of the ledger whose rows it holds. */
  readonly ledger?: string | null | undefined
  /** KiB of its pages that are kept in memory. */
  readonly pagesKib?: number | undefined
  /** Positions of an epoch. */
  readonly stride?: number | undefined
  /**
   * A file in memory with the tables and no rows, used in place of a new one: to make the tables
   * takes longer than to write few rows. All is one transaction, which ends with the view: the
   * file is then as it was.
   */
  readonly lent?: DatabaseSync | undefined
}

/** The epoch of the batch: where it began. */
type Epoch = { readonly epoch: number; readonly after: Position; readonly numbers: string }

/**
 * A new file with the tables, in a transaction that is not over: to make each of them in one of
 * its own would write its pages to the file.
 */
function withTables(file: string, projection: Projection, pagesKib: number): DatabaseSync {
  if (file !== ':memory:') createPrivate(file)
  const db = new DatabaseSync(file)
  // A build that is killed, or fails to write, is begun anew, so nothing needs to be durable or
  // rolled back before it is done.
  const journal = file === ':memory:' ? 'MEMORY' : 'OFF'
  db.exec(`PRAGMA page_size = 16384; PRAGMA journal_mode = ${journal}; PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -${pagesKib};
    BEGIN; ${CHECKPOINT} ${createTables(projection)}`)
  return db
}

/** A file of one projection, opened by the one thread that writes it. */
export class View {
  readonly handles: AnyHandles
  readonly db: DatabaseSync
  readonly #tables: readonly (readonly [name: string, table: TableFile | TableNumbers])[]
  readonly #save: Prepared
  readonly #begin: Prepared
  readonly #stride: number
  readonly #isLent: boolean
  /** All its batches are one transaction: nobody reads the file before it is finished. */
  #isWhole: boolean
  #checkpoint: Checkpoint
  #epoch: Epoch | null = null
  #reading: ViewReading | null = null
  /** The epoch whose beginning is in the file. */
  #noted = 0

  private constructor(
    db: DatabaseSync,
    projection: Projection,
    cacheRows: number,
    { isNew = false, isWhole = false, isLent = false } = {},
  ) {
    this.db = db
    this.#isLent = isLent
    this.#isWhole = isWhole
    this.#tables = Object.entries(projection.tables).map(([name, table]) => [
      name,
      table.number === null
        ? new TableFile(db, name, table, cacheRows, isNew)
        : new TableNumbers(db, name, table, table.number, cacheRows),
    ])
    this.handles = Object.fromEntries(
      this.#tables.map(([name, table]) => [name, table instanceof TableFile ? table.rows : table]),
    )
    this.#save = prepared(
      db,
      `UPDATE daybook_checkpoint
      SET position = ?, stream = ?, revision = ?, event_id = ? WHERE position = ?`,
    )
    this.#begin = prepared(db, 'INSERT OR IGNORE INTO daybook_epochs VALUES (?, ?, ?)')
    this.#checkpoint = readCheckpoint(db)
    this.#stride = strideOf(db)
  }

  /** Makes the tables of a projection in an empty file, for the rows of this ledger. */
  static create(file: string, projection: Projection, making: Making = {}): View {
    const { cacheRows = CACHE_ROWS, ledger = null, pagesKib = PAGES_KIB, stride = STRIDE } = making
    const isLent = making.lent !== undefined
    const db = making.lent ?? withTables(file, projection, pagesKib)
    if (isLent) db.exec('BEGIN')
    db.prepare(`INSERT OR REPLACE INTO daybook_checkpoint (one, position, ledger, stride, declared)
      VALUES (1, 0, ?, ?, ?)`).run(ledger, stride, createTables(projection))
    if (!isLent) db.exec('COMMIT')
    const isWhole = isLent || file !== ':memory:'
    return new View(db, projection, cacheRows, { isNew: true, isWhole, isLent })
  }

  /** Opens a finished file, or gives null if it is not one of this projection. */
  static open(file: string, projection: Projection, pagesKib = PAGES_KIB): View | null {
    for (const end of ['', '-wal', '-shm']) makePrivate(`${file}${end}`)
    let db: DatabaseSync | undefined
    try {
      db = new DatabaseSync(file)
      db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
        PRAGMA cache_size = -${pagesKib};`)
      if (holds(db, projection)) return new View(db, projection, CACHE_ROWS)
      db.close()
    } catch (error) {
      if (db?.isOpen) db.close()
      if (!isSpoilt(error) && !isMisfit(error)) throw error
    }
    return null
  }

  /** Reads a finished file as one who has never seen it. Throws if it is not as it should be. */
  static inspect(file: string, projection: Projection): void {
    using db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MS })
    if (!holds(db, projection)) throw new ViewSpoilt('its file has other tables')
    readCheckpoint(db)
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint
  }

  /** Rows in memory because of the batch. */
  get touched(): number {
    let touched = 0
    for (const [, table] of this.#tables) touched += table.touched
    return touched
  }

  /** Whether the batch changed a row. */
  get changed(): boolean {
    return this.#tables.some(([, table]) => table.changed)
  }

  /** Rows written to each table since the file was opened. */
  get written(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#tables.map(([name, table]) => [name, table.written]))
  }

  /** The committed rows, for queries in the thread that writes them. */
  get reading(): Reading {
    this.#reading ??= new ViewReading(this.db)
    return this.#reading
  }

  /** Whether an event at this position is of another epoch than the batch: that ends before it. */
  isBeyond(position: Position): boolean {
    return this.#epoch?.epoch !== epochOf(position, this.#stride)
  }

  /** Begins a batch of the epoch of this position. The one before is committed, up to `after`. */
  begin(position: Position, after: Position): void {
    const numbers: Record<string, number> = {}
    for (const [name, table] of this.#tables) {
      if (table instanceof TableNumbers) numbers[name] = table.last
    }
    const epoch = epochOf(position, this.#stride)
    this.#epoch = { epoch, after, numbers: JSON.stringify(numbers) }
  }

  /**
   * Writes the rows of the batch and the checkpoint in one transaction. When it throws, nothing
   * of the batch is left, unless the file is being built, or is lent: that is then of no use.
   *
   * The transaction of a file that is built goes on until `finish`, since a commit would write
   * every page that the batch touched, and the next batch touches many of them again.
   */
  commit(checkpoint: Omit<Checkpoint, 'ledger'>): void {
    const { position, last } = checkpoint
    const before = this.#checkpoint.position
    if (!this.db.isTransaction) this.db.exec('BEGIN IMMEDIATE')
    try {
      const epoch = this.#epoch?.epoch ?? epochOf(position, this.#stride)
      for (const [, table] of this.#tables) table.write(epoch)
      this.#noteEpoch()
      const [stream, revision, id] = last ? [last.stream, last.revision, last.eventId] : NOWHERE
      const { changes } = this.#save().run(position, stream, revision, id, before)
      if (changes !== 1) throw new ViewSpoilt(`its rows do not stand at position ${before}`)
      if (!this.#isWhole) this.db.exec('COMMIT')
    } catch (error) {
      if (this.db.isTransaction && !this.#isWhole) this.db.exec('ROLLBACK')
      this.discard()
      throw error
    }
    this.#checkpoint = { ...checkpoint, ledger: this.#checkpoint.ledger }
  }

  /** An epoch that goes on after the file was opened keeps its beginning. */
  #noteEpoch(): void {
    if (this.#epoch === null || this.#epoch.epoch === this.#noted) return
    const { epoch, after, numbers } = this.#epoch
    this.#begin().run(epoch, after, numbers)
    this.#noted = epoch
  }

  /** Ends the building of a file, which holds nothing before. */
  finish(): void {
    if (!this.#isWhole || this.#isLent) return
    this.#isWhole = false
    if (this.db.isTransaction) this.db.exec('COMMIT')
    // As it will be opened: to change that in a file of which rows may not be lost waits for the
    // disk several times.
    this.db.exec('PRAGMA main.journal_mode = WAL')
  }

  /** Forgets what was folded since the last commit. */
  discard(): void {
    for (const [, table] of this.#tables) table.discard()
    this.#epoch = null
    this.#noted = 0
  }

  close(): void {
    if (!this.db.isOpen) return
    if (!this.#isLent) this.db.close()
    else if (this.db.isTransaction) this.db.exec('ROLLBACK')
  }

  [Symbol.dispose](): void {
    this.close()
  }
}
