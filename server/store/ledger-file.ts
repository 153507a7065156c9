import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreUnavailable } from '../../domain/kernel/event-store.ts'

const FORMAT = 1
const BUSY_MILLISECONDS = 500

const schema = readFileSync(new URL('schema.sql', import.meta.url), 'utf8')

/**
 * Pages and checkpoints by measurement, in appends of one event of 650 bytes each to a stream of
 * its own with a random name, fsynced, by how many are in flight:
 *
 *               16 in flight   64 in flight
 *    4 KiB         25,000/s       36,000/s
 *    8 KiB         15,000/s       24,000/s
 *   16 KiB         14,000/s       24,000/s
 *
 * A commit writes whole pages, and new names fall all over their index. Larger pages win only
 * where commits are large and names come in order: 300,000 events in commits of 128 took 146,000/s
 * with 16 KiB and 128,000/s with 4 KiB. A checkpoint copies the log into the ledger and is the
 * longest pause: 25 ms at 4,000 pages, 49 ms at 8,000. A cache of 16 or 64 MiB made no difference.
 * The size limit is for a log that has grown behind a slow reader: it is cut back once that reader
 * is gone.
 */
const WRITER = `
  PRAGMA page_size = 4096;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 4000;
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
