import { StoreDamaged, StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { codeOf, isOneOf } from '../../../projections/kernel/views/sqlite-codes.ts'

export const isBusy = (error: unknown): boolean => isOneOf(error, 'BUSY')

/** Whether a file could not be opened because nothing may be written to it or beside it. */
export const isUnwritable = (error: unknown): boolean => isOneOf(error, 'READONLY', 'CANTOPEN')

/** Whether what the file holds is wrong, and not only out of reach. */
export const isDamage = (error: unknown): boolean =>
  isOneOf(error, 'CORRUPT', 'NOTADB') || error instanceof StoreDamaged

/** Whether the file or the disk failed, and not the value that was to be written. */
export const isStorageFault = (error: unknown): boolean =>
  codeOf(error) !== null && !isOneOf(error, 'CONSTRAINT')

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
