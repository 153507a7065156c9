import type { Position } from '../../domain/kernel/stored-event.ts'
import type { Known } from '../store/names.ts'
import type { StoreLocation } from '../store/open.ts'
import type { Seen } from './growing/left-out.ts'
import type { Begun, Commit, Fixed, Published } from './signer/records.ts'

/** What the thread is started with. */
export type LogStart = {
  /** The data folder. */
  readonly folder: string
  readonly store: StoreLocation
  /** The name of a log that has not begun yet. */
  readonly origin: string | null
  /** What this ledger declares: to declare it again would be most of what the thread costs. */
  readonly known: Known
}

/** What the thread has the main process write to the store, which alone may. */
export type Ask =
  /** Whether this server may sign now: `written`, or `not-held`. */
  | { readonly what: 'lease' }
  | { readonly what: 'begin'; readonly begun: Begun; readonly expected: number | 'absent' }
  | { readonly what: 'fix'; readonly fixed: Fixed; readonly expected: number | 'absent' }
  | { readonly what: 'publish'; readonly note: Published; readonly expected: number | 'absent' }
  | { readonly what: 'commit'; readonly commit: Commit }

/**
 * `written`: it stands there. `other`: something else may stand there, so read. `not-held`: another
 * server signs now. `unknown`: it may be there or not.
 */
export type Said =
  | 'written'
  | 'other'
  | 'not-held'
  | 'unknown'
  /** Nothing may be signed any more, and why. */
  | { readonly stop: string }

/** `more`: there may be more to read. `close`: finish and end. */
export type ToLog =
  | 'more'
  | 'close'
  | { readonly answer: number; readonly said: Said }
  /** Have all streams committed to, under this number. */
  | { readonly commit: number }
  /** Cosignatures that came for the note of a head. */
  | { readonly cosigned: { readonly size: number; readonly lines: readonly string[] } }

/** A head as it is shown. */
export type Shown = {
  readonly size: number
  /** Hexadecimal. */
  readonly root: string
  readonly position: Position
  readonly note: string
}

/** What keeps the log from growing: it is never skipped. */
export type Blocked = Seen & { readonly position: Position; readonly why: string }

/** Where the log stands. */
export type LogStatus = {
  readonly origin: string | null
  /** Leaves, and the position up to which every event is one. */
  readonly size: number
  readonly position: Position
  readonly shown: Shown | null
  /** `waits`: the tree has not come to the last head yet; `follows`: another server signs. */
  readonly signer: 'waits' | 'signs' | 'follows' | 'stopped'
  /** Why it does not grow, or does not sign; a sentence. */
  readonly trouble: string | null
  readonly blocked: Blocked | null
}

export type FromLog =
  /** After every round, and at least once after every `more`. */
  | { readonly status: LogStatus }
  | { readonly ask: number; readonly of: Ask }
  /** A commit that was asked for; null: it cannot be had now. */
  | { readonly committed: number; readonly commit: Committed | null }

/** The streams of the first `size` leaves, as leaf `index` says. */
export type Committed = { readonly index: number; readonly size: number; readonly root: string }
