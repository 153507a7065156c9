import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreUnavailable } from '../../domain/kernel/event-store.ts'

const FORMAT = 1
const BUSY_MILLISECONDS = 500

const schema = readFileSync(new URL('schema.sql', import.meta.url), 'utf8')

/**
 * Appends of one event of 600 bytes, 128 a commit, 300,000 of them over 60,000 streams, with the
 * longest pause of a commit, which is the one that copies the log into the ledger:
 *
 *   4 KiB pages, checkpoint at 8,000   128,000/s   49 ms
 *   8 KiB pages, checkpoint at 4,000   120,000/s   31 ms
 *  16 KiB pages, checkpoint at 1,000   120,000/s   15 ms
 *  16 KiB pages, checkpoint at 2,000   146,000/s   20 ms
 *  16 KiB pages, checkpoint at 4,000   149,000/s   29 ms
 *  16 KiB pages, checkpoint at 8,000    70,000/s  189 ms
 *  32 KiB pages, checkpoint at 2,000   151,000/s   21 ms
 *
 * A cache of 16 or 64 MiB made no difference. The size limit is for a log that has grown behind
 * a slow reader: it is cut back once that reader is gone.
 */
const WRITER = `
  PRAGMA page_size = 16384;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 2000;
  PRAGMA journal_size_limit = 134217728;
  PRAGMA cache_size = -32768;
`

/** The ledger's file, opened for the one writer, and made when it is not there. */
export function openLedgerFile(folder: string): DatabaseSync {
  const db = new DatabaseSync(join(folder, 'ledger.db'), { timeout: BUSY_MILLISECONDS })
  return orClosed(db, () => {
    db.exec(WRITER)
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
