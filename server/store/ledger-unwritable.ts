import { constants, copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

/**
 * Opens a ledger that lies where nothing may be written. SQLite can read such a file alone, but
 * not its log: where a writer was killed and left one, file and log are read from a copy. No
 * writer can be at work here. One that reaches the folder by another way keeps a log and its
 * index there, and beside those SQLite reads by itself.
 */
export function openWithoutWriting(file: string): DatabaseSync {
  const log = `${file}-wal`
  if (!statSync(log, { throwIfNoEntry: false })?.size) {
    return new DatabaseSync(`${pathToFileURL(file).href}?mode=ro&immutable=1`, { readOnly: true })
  }
  const folder = mkdtempSync(join(tmpdir(), 'daybook-read-'))
  try {
    const copy = join(folder, 'ledger.db')
    copyFileSync(file, copy, constants.COPYFILE_FICLONE)
    copyFileSync(log, `${copy}-wal`, constants.COPYFILE_FICLONE)
    const db = new DatabaseSync(copy)
    try {
      // From here on the log is in the copy, which then needs its name no longer.
      db.exec('PRAGMA journal_mode = DELETE')
      return db
    } catch (error) {
      db.close()
      throw error
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
