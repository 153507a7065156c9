import type { NewEvent, Position, StoredEvent } from './stored-event.ts'

/**
 * What the caller knows of the stream's end. A number is the revision of its last event;
 * `absent`: no event yet; `exists`: at least one; `any`: nothing is claimed.
 */
export type ExpectedRevision = number | 'absent' | 'exists' | 'any'

export type Appended =
  /** Durable. `revision` and `position` are those of the last event of the append. */
  | { readonly outcome: 'appended'; readonly revision: number; readonly position: Position }
  /** Nothing was written: the stream's last revision is `actual` (null: no event yet). */
  | { readonly outcome: 'conflict'; readonly actual: number | null }
  /** Nothing was written: the events at that place have these ids and other bodies. */
  | { readonly outcome: 'id-reused'; readonly revision: number }
  /** Nothing was written: the event at this index of the append is larger than an entry may be. */
  | { readonly outcome: 'too-large'; readonly index: number; readonly bytes: number }

/** Whether an append was written is not known. The same append may be sent again. */
export class OutcomeUnknown extends Error {
  override name = 'OutcomeUnknown'
}

/** The store cannot answer now; nothing was asked of it that could have been written. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable'
}

/** What the store holds is damaged: it takes nothing more, and gives what it can still read. */
export class StoreDamaged extends StoreUnavailable {
  override name = 'StoreDamaged'
}

/**
 * The stream holds what this ledger did not write, or somebody deleted some of it: nothing can be
 * decided on it.
 */
export class StreamForeign extends Error {
  override name = 'StreamForeign'
  readonly stream: string
  constructor(stream: string) {
    super(`${stream} holds what Daybook did not write, or was deleted`)
    this.stream = stream
  }
}

/** An event in a stream of the ledger that the ledger did not write. */
export type ForeignEvent = {
  readonly stream: string
  readonly revision: number
  readonly position: Position
  readonly type: string
  readonly why: string
  /**
   * SHA-256 in hexadecimal digits: of the entry that it would be, if it can be read as an event;
   * or else of its type, a line feed, its data and its metadata, as they are stored.
   */
  readonly sha256: string
}

export type StreamRead = {
  /** The first revision to return; without it the stream's first, or last when backwards. */
  readonly from?: number
  readonly limit: number
  readonly backwards?: boolean
  /**
   * Throws StreamForeign if the events returned would not be the whole stream from `from` on;
   * without it, what the ledger did not write is stepped over. Only for reads from a revision.
   */
  readonly whole?: boolean
}

export type AllRead = {
  /** Exclusive; 0 reads from the beginning. */
  readonly after: Position
  readonly limit: number
  /** Only events of these types; without it every type. */
  readonly types?: readonly string[]
}

export type Page = {
  readonly events: readonly StoredEvent[]
  /** Where to go on: every event up to here was returned or left out by the filter. */
  readonly next: Position
  /** Nothing more was there when the page was read. */
  readonly end: boolean
}

/**
 * The port. Semantics are EventStoreDB's.
 *
 * Durable: an append that answered `appended` survives a kill of the process and of the machine.
 * Concurrent: any number of appends and reads may be in flight; appends to one stream are
 * serialised by the store, and each is written whole or not at all, without gaps in revisions.
 * Idempotent: an append whose ids already stand at the place it names (or, with `any` and
 * `exists`, at the end of the stream) answers as the first time and adds nothing.
 * Order: `readAll` returns events in the order of their positions, never skips one that was
 * acknowledged, and leaves housekeeping streams out. Reads see every acknowledged append.
 * Foreign: if others write to the same store, reads step over what is not the ledger's.
 * `append` throws OutcomeUnknown, and StreamForeign for a stream that was deleted for good;
 * everything throws StoreUnavailable.
 */
export interface EventStore {
  /** Positions that some 32,768 events take; left out: so many, since each takes one. */
  readonly stride?: number
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended>
  /** Events of one stream; of a stream that does not exist, none. */
  readStream(stream: string, read: StreamRead): Promise<readonly StoredEvent[]>
  readAll(read: AllRead): Promise<Page>
  /** The position of the last event of the ledger, housekeeping aside; 0 when there is none. */
  end(): Promise<Position>
  /** The last event of the ledger, housekeeping aside; null when there is none. */
  last(): Promise<StoredEvent | null>
  /**
   * Calls back whenever there may be more to read, and at least once after the call. Callbacks
   * carry nothing: read in pages from the last position handled. With `types`, calls may be left
   * out for events of other types. What `more` throws becomes a warning of the process. Returns
   * the function that unsubscribes.
   */
  watch(more: () => void, types?: readonly string[]): () => void
  /** Waits for what is in flight, then releases everything. Repeated calls do nothing. */
  close(): Promise<void>
}

/** Reads everything after a position in pages: flat memory, whatever the ledger's length. */
export async function* pages(
  store: Pick<EventStore, 'readAll'>,
  { after = 0, limit = 1024, types }: Partial<AllRead> = {},
): AsyncGenerator<readonly StoredEvent[], Position> {
  for (;;) {
    const page = await store.readAll({ after, limit, ...(types && { types }) })
    if (page.events.length > 0) yield page.events
    after = page.next
    if (page.end) return after
  }
}
