import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreUnavailable } from '../domain/kernel/event-store.ts'
import {
  createPrivate,
  makePrivate,
  makePrivateFolder,
} from '../projections/kernel/views/private-files.ts'
import { isBusy, isDamage, isUnwritable, unavailable } from './store/sqlite/errors.ts'

/** Another process works on what is in this folder. One folder has one owner. */
export class FolderLocked extends Error {
  override name = 'FolderLocked'
  readonly folder: string

  constructor(folder: string) {
    super(`Another process is using the ledger in ${folder}. Stop it first, or use another folder.`)
    this.folder = folder
  }
}

/** The file whose lock is the right to write to a folder. */
export const lockIn = (folder: string) => join(folder, 'lock.db')

const spoilt = (path: string) =>
  `${path} is no lock any more. It holds nothing of the ledger: remove it, while no server runs.`

/**
 * Locks a folder for writing, wherever its events are, and returns the function that unlocks it.
 * The folder is made when it is not there. The operating system releases it when the process
 * dies, however it dies. It is a file of its own because a lock on the ledger itself would shut
 * readers out. Throws FolderLocked and StoreUnavailable.
 */
export function lockFolder(folder: string): () => void {
  const path = lockIn(folder)
  let lock: DatabaseSync | undefined
  try {
    makePrivateFolder(folder)
    createPrivate(path)
    lock = new DatabaseSync(path)
    lock.exec('BEGIN EXCLUSIVE')
    makePrivate(`${path}-journal`)
  } catch (error) {
    lock?.close()
    if (isBusy(error)) throw new FolderLocked(folder)
    if (isDamage(error)) throw new StoreUnavailable(spoilt(path), { cause: error })
    if (!isUnwritable(error)) throw unavailable(error)
    throw new StoreUnavailable(`${path} cannot be written: the ledger can only be read.`)
  }
  const held = lock
  return () => held.close()
}
