import type { DatabaseSync } from 'node:sqlite'
import { StoreUnavailable } from '../../domain/kernel/event-store.ts'
import type { LedgerReader } from './ledger-reader.ts'
import { isStorageFault, unavailable } from './sqlite-error.ts'

/** What is made anew each time the file is opened, because it remembers what it has seen. */
type Opened = { readonly db: DatabaseSync; readonly reader: LedgerReader }

/**
 * The connection to a ledger's file. After a failure it is discarded and opened again by the next
 * use, so that service resumes by itself once the cause is gone.
 */
export class LedgerConnection<O extends Opened> {
  #opened: O | null = null
  #closed = false
  readonly #open: () => O

  /** Opens the file at once. Throws StoreUnavailable. */
  constructor(open: () => O) {
    this.#open = open
    this.use()
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Throws StoreUnavailable. */
  use(): O {
    if (this.#closed) throw new StoreUnavailable('The ledger is closed.')
    try {
      this.#opened ??= this.#open()
      return this.#opened
    } catch (error) {
      throw unavailable(error)
    }
  }

  /** Throws StoreUnavailable. */
  read<T>(read: (reader: LedgerReader) => T): T {
    const { reader } = this.use()
    try {
      return read(reader)
    } catch (error) {
      if (!isStorageFault(error)) throw error
      this.discard()
      throw unavailable(error)
    }
  }

  /** What a transaction had written before is taken back. */
  discard(): void {
    const opened = this.#opened
    this.#opened = null
    opened?.db.close()
  }

  close(): void {
    this.#closed = true
    this.discard()
  }
}
