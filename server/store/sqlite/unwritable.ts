import { constants, copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { makePrivate } from '../../../projections/kernel/views/private-files.ts'

/**
 * Opens a ledger that lies where nothing may be written. SQLite can read such a file alone, but
 * not its log: if a writer was killed and left one, file and log are read from a copy. No
 * writer can be at work here. One that reaches the folder by another way keeps a log and its
 * index there, and beside those SQLite reads by itself.
 */
export function openWithoutWriting(file: string): DatabaseSync {
  if (!statSync(`${file}-wal`, { throwIfNoEntry: false })?.size) {
    return new DatabaseSync(`${pathToFileURL(file).href}?mode=ro&immutable=1`, { readOnly: true })
  }
  const folder = mkdtempSync(join(tmpdir(), 'daybook-read-'))
  try {
    const copy = join(folder, 'ledger.db')
    for (const end of ['', '-wal']) {
      copyFileSync(`${file}${end}`, `${copy}${end}`, constants.COPYFILE_FICLONE)
      makePrivate(`${copy}${end}`)
    }
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
