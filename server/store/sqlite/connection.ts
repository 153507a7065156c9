import type { DatabaseSync } from 'node:sqlite'
import { StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import type { Damage } from './damage.ts'
import { damaged, isDamage, isStorageFault, unavailable } from './errors.ts'
import type { LedgerReader } from './reader.ts'

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
  readonly #damage: Damage

  /** Opens the file at once. Throws StoreUnavailable. */
  constructor(open: () => O, damage: Damage) {
    this.#open = open
    this.#damage = damage
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
      this.#damage.note(unavailable(error))
      throw unavailable(error)
    }
  }

  /** Throws StoreUnavailable; `what` names in words what cannot be read then. */
  read<T>(read: (reader: LedgerReader) => T, what = 'its end'): T {
    const { reader } = this.use()
    try {
      return read(reader)
    } catch (error) {
      if (!isStorageFault(error) && !isDamage(error)) throw error
      const named = isDamage(error) ? damaged(`${what} cannot be read`, error) : error
      this.failed(named)
      throw unavailable(named)
    }
  }

  /** What a transaction had written before is taken back. The next use opens the file again. */
  failed(error: unknown): void {
    this.#damage.note(unavailable(error))
    this.#discard()
  }

  close(): void {
    this.#closed = true
    this.#discard()
  }

  #discard(): void {
    const opened = this.#opened
    this.#opened = null
    opened?.db.close()
  }
}
