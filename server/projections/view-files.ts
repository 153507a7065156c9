import { DatabaseSync } from 'node:sqlite'
import { StoreUnavailable } from '../../domain/kernel/event-store.ts'
import type { Reading } from '../../projections/kernel/query.ts'
import { ViewReading } from '../../projections/kernel/reading.ts'
import type { ViewFile } from '../../projections/kernel/view-files.ts'

const BUSY_MS = 1_000

type Open = { readonly file: ViewFile; readonly db: DatabaseSync; readonly reading: ViewReading }

/** The files that answer queries, opened for reading when they are first asked. */
export class ViewFiles {
  readonly #open = new Map<string, Open>()
  #closed = false

  /** Calls `run` with rows and position of one moment. Throws what SQLite throws. */
  read<T>(name: string, file: ViewFile, run: (rows: Reading) => T): T {
    const { db, reading } = this.#opened(name, file)
    db.exec('BEGIN')
    try {
      return run(reading)
    } finally {
      if (db.isTransaction) db.exec('COMMIT')
    }
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
    known?.db.close()
    this.#open.delete(name)
    const db = new DatabaseSync(file.path, { readOnly: true, timeout: BUSY_MS })
    const open = { file, db, reading: new ViewReading(db) }
    this.#open.set(name, open)
    return open
  }
}
