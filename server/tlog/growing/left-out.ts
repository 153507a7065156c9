import { hash } from 'node:crypto'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import { entryOf, type StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { LOG_EVENTS } from '../../../domain/log/stream-name.ts'

/** What stands at a place of the store, as an administrator saw it. */
export type Seen = {
  readonly stream: string
  readonly revision: number
  /** Of the entry if it can be read as an event, or else of what is there; hexadecimal. */
  readonly sha256: string
}

/** The foreign events that are no leaves, because an administrator said so. */
export type LeftOut = {
  has(event: StoredEvent): boolean
  hasSeen(seen: Seen): boolean
}

export const entrySha256 = (event: StoredEvent): string => hash('sha256', entryOf(event))

const PAGE = 1024

/** Reads which foreign events are left out: only those that are still as they were then. */
export async function readLeftOut(store: Pick<EventStore, 'readStream'>): Promise<LeftOut> {
  const shaOf = new Map<string, string>()
  const key = (stream: string, revision: number) => `${stream}@${revision}`
  for (let from = 0, more = true; more; ) {
    const events = await store.readStream(LOG_EVENTS, { from, limit: PAGE })
    for (const { type, data, revision } of events) {
      from = revision + 1
      if (type !== 'ForeignEventLeftOut') continue
      const seen: Seen = JSON.parse(data)
      shaOf.set(key(seen.stream, seen.revision), seen.sha256)
    }
    more = events.length === PAGE
  }
  return {
    has: (event) => {
      const sha256 = shaOf.get(key(event.stream, event.revision))
      return sha256 !== undefined && sha256 === entrySha256(event)
    },
    hasSeen: ({ stream, revision, sha256 }) => shaOf.get(key(stream, revision)) === sha256,
  }
}
