import { StoreUnavailable } from '../domain/kernel/event-store.ts'
import { FolderLocked } from '../server/folder-lock.ts'
import { UnreadableAddress } from '../server/store/eventstoredb/address.ts'
import { LogRefusal } from '../server/tlog/signer/log-refusal.ts'
import { NotItsName } from '../server/tlog/witness/kept.ts'
import { NotAnAddress } from '../server/tlog/witness/place.ts'
import { WrongOrigin } from '../server/tlog/wrong-origin.ts'
import { TokensUnreadable } from '../server/tokens/unreadable.ts'
import { NotImportable } from './import/not-importable.ts'

/** What a user got wrong, in one sentence; thrown to end a command with exit code 1. */
export class UserError extends Error {}

const withCode = (
  error: unknown,
): error is Error & { code: string; port?: number; path?: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

/** One plain sentence for what a user can get wrong; null: it is a fault of the program. */
export function sentenceOf(error: unknown): string | null {
  if (error instanceof UserError || error instanceof NotImportable) return error.message
  if (error instanceof FolderLocked || error instanceof TokensUnreadable) return error.message
  if (error instanceof StoreUnavailable) return error.message
  if (error instanceof NotItsName || error instanceof NotAnAddress) return error.message
  if (error instanceof UnreadableAddress) return error.message
  if (error instanceof WrongOrigin || error instanceof LogRefusal) return error.message
  if (!withCode(error)) return null
  if (error.code === 'EADDRINUSE') {
    return `Port ${error.port} is taken: choose another with --port, or stop what has it.`
  }
  if (error.code === 'EACCES' && error.port !== undefined) {
    return `Port ${error.port} may not be used by this account: choose one above 1023.`
  }
  if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL') {
    return 'This machine has no such address: choose another with --host.'
  }
  if (error.code === 'EEXIST' || error.code === 'ENOTDIR') return `${error.path} is no folder.`
  // Reading a folder as a file does not say which.
  if (error.code === 'EISDIR') return `${error.path ?? 'What was named'} is a folder, and no file.`
  if (error.code === 'ENOENT') return `There is no file ${error.path}.`
  if (error.code === 'EACCES') return `${error.path} may not be opened by this account.`
  return null
}
