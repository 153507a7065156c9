import { DatabaseSync } from 'node:sqlite'
import { StoreUnavailable } from '../../domain/kernel/event-store.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { isMisfit, isSpoilt } from '../../projections/kernel/views/view-faults.ts'
import type { ViewFile } from '../../projections/kernel/views/view-files.ts'
import { ViewReading } from '../../projections/kernel/views/view-reading.ts'
import { holds } from '../../projections/kernel/views/view-tables.ts'

const BUSY_MS = 1_000

type Open = { readonly file: ViewFile; readonly db: DatabaseSync; readonly reading: ViewReading }

/** The files that answer queries, opened for reading when they are first asked. */
export class ViewFiles {
  readonly #open = new Map<string, Open>()
  #closed = false

  /** Calls `run` with rows and position of one moment. Throws what SQLite throws. */
  read<T>(name: string, file: ViewFile, run: (rows: Reading) => T): T {
    const { db, reading } = this.#opened(name, file)
    reading.upTo = file.upTo
    db.exec('BEGIN')
    try {
      return run(reading)
    } finally {
      if (db.isOpen && db.isTransaction) db.exec('COMMIT')
    }
  }

  /** Whether an error of `read` tells of the file, and not of the question or of the moment. */
  isDamaged(projection: Projection, error: unknown): boolean {
    if (isSpoilt(error)) return true
    if (!isMisfit(error)) return false
    const db = this.#open.get(projection.name)?.db
    try {
      return db !== undefined && !holds(db, projection)
    } catch {
      return true
    }
  }

  /** Closes a file that is not to be read again. */
  drop(name: string): void {
    const open = this.#open.get(name)
    this.#open.delete(name)
    open?.db.close()
  }

  close(): void {
    this.#closed = true
    for (const { db } of this.#open.values()) db.close()
    this.#open.clear()
  }

  #opened(name: string, file: ViewFile): Open {
    if (this.#closed) throw new StoreUnavailable('The ledger is closed.')
    const known = this.#open.get(name)
    if (known?.file.inode === file.inode && known.file.path === file.path) return known
    this.drop(name)
    const db = new DatabaseSync(file.path, { readOnly: true, timeout: BUSY_MS })
    const open = { file, db, reading: new ViewReading(db) }
    this.#open.set(name, open)
    return open
  }
}
