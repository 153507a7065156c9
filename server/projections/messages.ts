import type { ViewStatus } from '../../projections/kernel/runner.ts'

/** Which store the worker reads, with a connection of its own. */
export type StoreAddress =
  | { readonly kind: 'sqlite'; readonly folder: string }
  | { readonly kind: 'eventstoredb'; readonly connectionString: string }

/** What the worker is started with. */
export type WorkerStart = {
  /** The folder of the files. */
  readonly views: string
  readonly store: StoreAddress
  /** The address of a module that exports `projections`. */
  readonly catalog: string
}

/** `more`: there may be more to read. `close`: finish and end. */
export type ToWorker = 'more' | 'close'

/** Sent after every round, and at least once after every `more`. */
export type FromWorker = {
  readonly views: readonly ViewStatus[]
  /** Why the store cannot be read now. */
  readonly unavailable: string | null
}
