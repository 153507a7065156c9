import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createPrivate, makePrivate } from '../../../projections/kernel/views/private-files.ts'
import { FORMAT, type LogName, type LogState, makeTables, stateIn } from './tables.ts'

/** All of the log that is not in the store. It can be lost: it is built anew from the store. */
export const logFileIn = (folder: string): string => join(folder, 'log.db')

const BESIDE = ['', '-wal', '-shm']

/**
 * A commit need not reach the disk at once: what stands here follows from events that the store
 * made durable before they could be read, so that after a power cut it is made again, the same.
 */
const WRITER = `
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA journal_size_limit = 67108864;
`

/** Waits for readers that begin a snapshot, or for a checkpoint of another program. */
const BUSY_MS = 2_000

const formatOf = (db: DatabaseSync) => Number(db.prepare('PRAGMA user_version').get()?.user_version)

/** Removes the file with all beside it. Who has it open reads on in what was there. */
export function removeLogFile(folder: string): void {
  for (const end of BESIDE) rmSync(`${logFileIn(folder)}${end}`, { force: true })
}

const isOf = (known: LogState | null, { ledger, restored, first }: LogName) =>
  known?.ledger === ledger && known.restored === restored && known.first === first

/** The log of this name; null: the file holds another, or none. */
function openKnown(folder: string, name: LogName): DatabaseSync | null {
  const file = logFileIn(folder)
  const db = new DatabaseSync(file, { timeout: BUSY_MS })
  let known: LogState | null = null
  try {
    db.exec(WRITER)
    if (formatOf(db) === FORMAT) known = stateIn(db)
  } catch (error) {
    db.close()
    throw error
  }
  if (isOf(known, name)) return db
  db.close()
  return null
}

/**
 * The file for its one writer, with an empty log where it holds none of this name. Throws what
 * SQLite throws.
 */
export function openLogFile(folder: string, name: LogName): DatabaseSync {
  const file = logFileIn(folder)
  createPrivate(file)
  const known = openKnown(folder, name)
  if (known) {
    for (const end of BESIDE) makePrivate(`${file}${end}`)
    return known
  }
  removeLogFile(folder)
  createPrivate(file)
  const db = new DatabaseSync(file, { timeout: BUSY_MS })
  try {
    db.exec(`PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; ${WRITER}`)
    makeTables(db, name)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** The file for those who only read; null: there is none, or of another format. */
export function openLogFileToRead(folder: string): DatabaseSync | null {
  let db: DatabaseSync
  try {
    db = new DatabaseSync(logFileIn(folder), { readOnly: true, timeout: BUSY_MS })
  } catch {
    return null
  }
  if (formatOf(db) === FORMAT) return db
  db.close()
  return null
}
