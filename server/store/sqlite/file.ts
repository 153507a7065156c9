import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { inodeOf, makePrivate } from '../../../projections/kernel/views/private-files.ts'
import { lockIn } from '../../folder-lock.ts'
import { createLedgerFile, FORMAT, formatOf, isReadable, upgradeLedger } from './creation.ts'
import { damaged, isUnwritable } from './errors.ts'
import { openWithoutWriting } from './unwritable.ts'

const BUSY_MILLISECONDS = 500

/**
 * The size of the write-ahead log after which it is copied into the ledger, by measurement: that
 * is the longest pause, 25 ms at 4,000 pages and 49 ms at 8,000. A cache of 16 or 64 MiB made no
 * difference. The size limit is for a log that has grown behind a slow reader: it is cut back once
 * that reader is gone.
 */
const WRITER = `
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA journal_size_limit = 134217728;
  PRAGMA cache_size = -32768;
`

/** SQLite makes further files beside this one, with the mode of this one. */
const fileIn = (folder: string) => join(folder, 'ledger.db')
const BESIDE = ['', '-wal', '-shm']

/**
 * Makes the ledger's file where none is there. A file that is empty, or one whose log is left
 * without it, is what remains of a ledger: throws StoreDamaged rather than begin another.
 */
export function foundLedgerFile(folder: string): void {
  const file = fileIn(folder)
  if (!existsSync(file)) {
    if (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size) {
      throw damaged(`${file} is gone, and its log ${file}-wal is left. Restore it`)
    }
    createLedgerFile(file)
  }
  for (const end of BESIDE) makePrivate(`${file}${end}`)
}

/**
 * The ledger's file, which must be there, opened for the one writer; an older format becomes the
 * current one.
 */
export function openLedgerFile(folder: string): DatabaseSync {
  const db = new DatabaseSync(present(folder), { timeout: BUSY_MILLISECONDS })
  return orClosed(db, () => {
    db.exec(WRITER)
    assertFormat(db, folder)
    upgradeLedger(db)
  })
}

/**
 * The ledger's file for a thread or process that only reads. Where nothing may be written, not
 * even what readers of a ledger in use leave beside it, it is read all the same.
 */
export function openLedgerFileToRead(folder: string): DatabaseSync {
  const file = present(folder)
  const db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MILLISECONDS })
  try {
    return orClosed(db, () => assertFormat(db, folder))
  } catch (error) {
    if (!isUnwritable(error)) throw error
    const other = openWithoutWriting(file)
    return orClosed(other, () => assertFormat(other, folder))
  }
}

/**
 * Gives a way to ask whether the ledger's file and the folder's lock are still those they are now;
 * null: they are. SQLite goes on writing to a file that was removed or replaced, and nobody would
 * find those events again; and with another lock another process may write beside this one.
 */
export function filesKept(folder: string): () => string | null {
  const own = [fileIn(folder), lockIn(folder)].map((file) => ({ file, inode: inodeOf(file) }))
  return () => {
    const lost = own.find(({ file, inode }) => inodeOf(file) !== inode)
    return lost === undefined ? null : `${lost.file} was removed or replaced while it was in use`
  }
}

/** The path, where there is a file that may hold a ledger. */
function present(folder: string): string {
  const file = fileIn(folder)
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined) throw new StoreUnavailable(`There is no ledger in ${folder}.`)
  if (found.size > 0) return file
  throw damaged(`${file} is empty. Restore it, or remove it to begin a new ledger`)
}

function assertFormat(db: DatabaseSync, folder: string): void {
  const format = formatOf(db)
  if (isReadable(format)) return
  if (format === 0) throw damaged(`the database in ${folder} holds no ledger`)
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
