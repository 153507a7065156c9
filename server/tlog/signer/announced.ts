import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import { LOG_EVENTS } from '../../../domain/log/stream-name.ts'
import type { Begun, Last } from './records.ts'

/** A moment of the ledger. */
export type Moment = { readonly at: string; readonly position: Position }

/** A key of the log that was made public, and when it signs: from heads up to `since` on. */
export type Announced = {
  readonly vkey: string
  readonly since: Moment
  readonly until: Moment | null
}

const PAGE = 1024

/** The keys of a log in the order in which they were made public. */
export async function readAnnounced(
  store: Pick<EventStore, 'readStream'>,
  { origin, vkeys, at }: Last<Begun>,
): Promise<Announced[]> {
  const keys = new Map<string, Announced>(
    vkeys.map((vkey) => [vkey, { vkey, since: { at, position: 0 }, until: null }]),
  )
  for (let from = 0, more = true; more; ) {
    const events = await store.readStream(LOG_EVENTS, { from, limit: PAGE })
    for (const { type, data, revision, position, at } of events) {
      from = revision + 1
      const { vkey = '' }: { vkey?: string } = JSON.parse(data)
      const moment = { at, position }
      const known = keys.get(vkey)
      if (type === 'LogKeyAdded' && !known && vkey.startsWith(`${origin}+`)) {
        keys.set(vkey, { vkey, since: moment, until: null })
      }
      if (type === 'LogKeyRetired' && known) keys.set(vkey, { ...known, until: moment })
    }
    more = events.length === PAGE
  }
  return [...keys.values()]
}

/** Whether a key signs a head that has every event up to a position. */
export const signsAt = ({ since, until }: Announced, position: Position): boolean =>
  since.position <= position && (until === null || until.position > position)
