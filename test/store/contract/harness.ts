import type { EventStore } from '../../../domain/kernel/event-store.ts'

/** One store under test. It is opened once for the whole suite. */
export type Harness = {
  /** The store that is open now; `reopen` replaces it, so it is read anew in every case. */
  readonly store: EventStore
  /** Closes the store and opens it again on the same data. */
  reopen(): Promise<EventStore>
  /** Closes the store and removes whatever was made for it. */
  dispose(): Promise<void>
}

export type Opened = () => Harness
