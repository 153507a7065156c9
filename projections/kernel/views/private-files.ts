import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Whoever has an account on this machine must not read a ledger past the server. */
const FOLDER = 0o700
const FILE = 0o600

/** A folder such as /tmp, where everybody may put files, is nobody's own. */
const STICKY = 0o1000

/**
 * A folder of its owner alone, made when it is not there. One that is there already may have been
 * made by another program, under another umask.
 */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: FOLDER })
  tighten(path, FOLDER)
}

/** Removes the permissions of everybody but the owner on a file that is there. */
export const makePrivate = (path: string): void => tighten(path, FILE)

/** Makes an empty file of its owner alone, if there is none of this name. */
export function createPrivate(path: string): void {
  try {
    closeSync(openSync(path, 'wx', FILE))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  tighten(path, FILE)
}

/**
 * By name and never by a descriptor: to close one would release the locks that SQLite holds on
 * the file in this process.
 */
function tighten(path: string, mode: number): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined || process.platform === 'win32') return
  if ((found.mode & 0o777) === mode || found.mode & STICKY) return
  try {
    chmodSync(path, mode)
  } catch (error) {
    // Another account's file may be usable all the same, by its group: that is for people to know.
    process.emitWarning(`the mode of ${path} cannot be changed: ${String(error)}`)
  }
}

/** Gives a finished file its name, so that after a crash it is there whole or not at all. */
export function moveDurably(unfinished: string, path: string): void {
  sync(unfinished, 'r+')
  renameSync(unfinished, path)
  if (process.platform !== 'win32') sync(dirname(path), 'r')
}

/** Waits until the disk has a file, or what a folder holds. */
export function sync(path: string, flags: 'r' | 'r+'): void {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The file of a path, as the system counts files; null: there is none. */
export const inodeOf = (path: string): number | null =>
  statSync(path, { throwIfNoEntry: false })?.ino ?? null
