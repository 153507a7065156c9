import type { ForeignEvent } from '../../domain/kernel/event-store.ts'
import type { SpoiltFile, ViewStatus } from '../../projections/kernel/views/runner.ts'
import type { StoreLocation } from '../store/open.ts'

/** What the worker is started with. */
export type WorkerStart = {
  /** The folder of the files. */
  readonly views: string
  readonly store: StoreLocation
  /** The address of a module that exports `projections`. */
  readonly catalog: string
}

/** `more`: there may be more to read. `close`: finish and end. A file: it cannot be read. */
export type ToWorker = 'more' | 'close' | SpoiltFile

/** Sent after every round, and at least once after every `more`. */
export type FromWorker = {
  readonly views: readonly ViewStatus[]
  /** Why the store cannot be read now. */
  readonly unavailable: string | null
  /** The damage that the ledger itself turned out to have. */
  readonly damage: string | null
  /** What was met since the last report that Daybook did not write. */
  readonly foreign: readonly ForeignEvent[]
}
