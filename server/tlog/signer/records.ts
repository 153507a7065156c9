import { latest } from '../../../commands/kernel/reacting/housekeeping.ts'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { Position } from '../../../domain/kernel/stored-event.ts'

/** Housekeeping of the log, each event the last word. */
export const BEGUN = 'daybook-log'
export const HEADS = 'daybook-heads'
export const NOTES = 'daybook-notes'

/** How the log is called and by whom its first heads are signed; with each restoring, anew. */
export type Begun = {
  readonly origin: string
  readonly vkeys: readonly string[]
  /** The stream whose event is leaf 0; empty in a log that was not restored. */
  readonly restored: string
}

/** A head that is to be signed, and no other of its size: `root` is hexadecimal. */
export type Fixed = {
  readonly origin: string
  readonly size: number
  readonly root: string
  readonly position: Position
}

/** A signed head, for servers without keys. */
export type Published = Fixed & { readonly note: string }

export type Commit = { readonly count: number; readonly root: string; readonly size: number }

export type Last<T> = T & { readonly revision: number; readonly at: string }

/** The last event of a stream of housekeeping; null: it has none. */
export async function lastOf<T extends object>(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
): Promise<Last<T> | null> {
  const last = await latest(store, stream)
  return last && { ...(last.data as T), revision: last.revision, at: last.at }
}
