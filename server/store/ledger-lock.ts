import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isBusy, unavailable } from './sqlite-error.ts'

/** Another process writes to this ledger. One folder has one writer. */
export class LedgerLocked extends Error {
  override name = 'LedgerLocked'
  readonly folder: string

  constructor(folder: string) {
    super(`Another process is using the ledger in ${folder}. Stop it first, or use another folder.`)
    this.folder = folder
  }
}

/**
 * Takes the right to write to the folder's ledger, and gives the way to release it. The operating
 * system releases it when the process dies, however it dies. It is a file of its own because a
 * lock on the ledger itself would shut readers out. Throws LedgerLocked and StoreUnavailable.
 */
export function lockLedger(folder: string): () => void {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(join(folder, 'lock.db'))
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock?.close()
    throw isBusy(error) ? new LedgerLocked(folder) : unavailable(error)
  }
  const held = lock
  return () => held.close()
}
