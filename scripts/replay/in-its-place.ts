import { existsSync, lstatSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { moveDurably, sync } from '../../projections/kernel/views/private-files.ts'
import { UserError } from '../sentences.ts'

/** What tells a folder that a replay wrote from one that holds other things. */
const MARKS = ['daybook_replay.csv', 'daybook_replay.parquet']

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** Whether a file is what a replay wrote: no other is replaced, least of all a ledger. */
function isReplay(path: string): boolean {
  if (!lstatSync(path).isFile()) return false
  const url = pathToFileURL(path)
  // Nothing comes beside a file that may be somebody else's.
  url.search = 'immutable=1'
  try {
    using db = new DatabaseSync(url, { readOnly: true })
    return db.prepare('SELECT 1 FROM daybook_replay LIMIT 1').get() !== undefined
  } catch {
    return false
  }
}

/** Throws UserError if a replay may not be written there. */
export function assertFree(into: string, asFolder: boolean, force: boolean): void {
  const path = resolve(into)
  if (!isFolder(dirname(path))) throw new UserError(`There is no folder ${dirname(path)}.`)
  if (!existsSync(path)) return
  if (asFolder) {
    if (!isFolder(path)) throw new UserError(`${into} is a file: tables are written to a folder.`)
    const found = readdirSync(path)
    if (found.length === 0) return
    if (!found.some((name) => MARKS.includes(name))) {
      throw new UserError(`${into} holds other files than those of a replay: name another folder.`)
    }
  } else if (isFolder(path)) throw new UserError(`${into} is a folder: name a file in it.`)
  else if (!isReplay(path)) {
    throw new UserError(`${into} is there already, and no replay wrote it: name another file.`)
  }
  if (!force)
    throw new UserError(`${into} is there already: name another, or replace it (--force).`)
}

/** Puts a finished file, or folder of files, into its place: it is there whole or not at all. */
export function putInPlace(finished: string, into: string): void {
  const path = resolve(into)
  if (!isFolder(finished)) {
    moveDurably(finished, path)
    return
  }
  for (const name of readdirSync(finished)) sync(join(finished, name), 'r+')
  if (process.platform !== 'win32') sync(finished, 'r')
  const old = join(dirname(finished), `old-${basename(path)}`)
  if (existsSync(path)) renameSync(path, old)
  renameSync(finished, path)
  if (process.platform !== 'win32') sync(dirname(path), 'r')
  rmSync(old, { recursive: true, force: true })
}
