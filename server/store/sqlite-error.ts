import { StoreUnavailable } from '../../domain/kernel/event-store.ts'

const BUSY = 5
const CONSTRAINT = 19

/** SQLite's primary result code, or null when the error is not SQLite's. */
function primaryCode(error: unknown): number | null {
  if (!(error instanceof Error && 'errcode' in error)) return null
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null
}

export const isBusy = (error: unknown) => primaryCode(error) === BUSY

/** Whether the file or the disk failed, and not the value that was to be written. */
export function isStorageFault(error: unknown): boolean {
  const code = primaryCode(error)
  return code !== null && code !== CONSTRAINT
}

export function unavailable(error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error
  const reason = error instanceof Error ? error.message : String(error)
  return new StoreUnavailable(`The ledger cannot be used now: ${reason}.`, { cause: error })
}
