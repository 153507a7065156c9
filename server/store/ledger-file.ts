import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreUnavailable } from '../../domain/kernel/event-store.ts'

const FORMAT = 1
const BUSY_MILLISECONDS = 1_000

const schema = readFileSync(new URL('schema.sql', import.meta.url), 'utf8')

/** The ledger's file, opened for the one writer, and made when it is not there. */
export function openLedgerFile(folder: string): DatabaseSync {
  const db = new DatabaseSync(join(folder, 'ledger.db'), { timeout: BUSY_MILLISECONDS })
  return orClosed(db, () => {
    db.exec(`
      PRAGMA page_size = 16384;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA wal_autocheckpoint = 4000;
      PRAGMA journal_size_limit = 134217728;
      PRAGMA cache_size = -65536;
    `)
    if (formatOf(db) === 0) {
      db.exec(`BEGIN IMMEDIATE; ${schema} PRAGMA user_version = ${FORMAT}; COMMIT`)
    }
    assertFormat(db, folder)
  })
}

/** The ledger's file for a thread or process that only reads. */
export function openLedgerFileToRead(folder: string): DatabaseSync {
  const file = join(folder, 'ledger.db')
  if (!existsSync(file)) throw new StoreUnavailable(`There is no ledger in ${folder}.`)
  const db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MILLISECONDS })
  return orClosed(db, () => assertFormat(db, folder))
}

function formatOf(db: DatabaseSync): unknown {
  return db.prepare('PRAGMA user_version').get()?.user_version
}

function assertFormat(db: DatabaseSync, folder: string): void {
  const format = formatOf(db)
  if (format === FORMAT) return
  throw new StoreUnavailable(
    `The ledger in ${folder} has format ${format}; this version of Daybook reads ${FORMAT}.`,
  )
}

function orClosed(db: DatabaseSync, prepare: () => void): DatabaseSync {
  try {
    prepare()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
