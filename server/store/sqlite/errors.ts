import { StoreDamaged, StoreUnavailable } from '../../../domain/kernel/event-store.ts'

const BUSY = 5
const READONLY = 8
const CORRUPT = 11
const CANTOPEN = 14
const CONSTRAINT = 19
const NOTADB = 26

/** SQLite's primary result code, or null when the error is not SQLite's. */
function primaryCode(error: unknown): number | null {
  if (!(error instanceof Error && 'errcode' in error)) return null
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null
}

export const isBusy = (error: unknown) => primaryCode(error) === BUSY

/** Whether a file could not be opened because nothing may be written to it or beside it. */
export function isUnwritable(error: unknown): boolean {
  const code = primaryCode(error)
  return code === READONLY || code === CANTOPEN
}

/** Whether what the file holds is wrong, and not only out of reach. */
export function isDamage(error: unknown): boolean {
  const code = primaryCode(error)
  return code === CORRUPT || code === NOTADB || error instanceof StoreDamaged
}

/** Whether the file or the disk failed, and not the value that was to be written. */
export function isStorageFault(error: unknown): boolean {
  const code = primaryCode(error)
  return code !== null && code !== CONSTRAINT
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

export function unavailable(error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error
  if (isDamage(error)) return damaged(`${reasonOf(error)}`, error)
  return new StoreUnavailable(`The ledger cannot be used now: ${reasonOf(error)}.`, {
    cause: error,
  })
}

/** In words that do not end with a full stop. */
export const damaged = (what: string, cause?: unknown) =>
  new StoreDamaged(`The ledger's file is damaged: ${what}.`, { cause })
