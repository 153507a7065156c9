import type { Person } from './seal.ts'

/**
 * Where the keys of people are kept, outside the ledger and its backups. A person is known by its
 * name: exact text, after Unicode NFC and trimming. Several processes may use one store.
 */
export type KeyStore = {
  /** 32 bytes, the same for the life of the store: it opens the handles of sealed text. */
  readonly indexKey: Buffer
  named(name: string): Person | null
  withId(id: Buffer): Person | null
  /**
   * Keeps a person under a name. Durable when it returns. False: another person is kept under
   * this name, and this one is not.
   */
  keep(name: string, person: Person): boolean
  /**
   * Destroys the key of whoever has this name, so that nothing opens what was sealed for it: not
   * this store, nor a backup of it that was made before. Durable when it resolves; where it fails
   * or the process ends before, it is completed when the store is next opened or asked to forget.
   * False: nobody is kept under this name.
   */
  forget(name: string): Promise<boolean>
  close(): void
}

/** The name by which a person is known. */
export const nameOf = (text: string): string => text.normalize('NFC').trim()
