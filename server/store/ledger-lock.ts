import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isBusy } from './sqlite-error.ts'

/** Another process writes to this ledger. One folder has one writer. */
export class LedgerLocked extends Error {
  override name = 'LedgerLocked'
  constructor(readonly folder: string) {
    super(`Another process is using the ledger in ${folder}. Stop it first, or use another folder.`)
  }
}

/**
 * Takes the right to write to the folder's ledger, and gives the way to release it. The operating
 * system releases it when the process dies, however it dies. It is a file of its own because a
 * lock on the ledger itself would shut readers out. Throws LedgerLocked.
 */
export function lockLedger(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, 'lock.db'))
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw isBusy(error) ? new LedgerLocked(folder) : error
  }
  return () => lock.close()
}
