import type { EventStore } from '../../domain/kernel/event-store.ts'
import {
  entryOf,
  isHousekeeping,
  type Position,
  type StoredEvent,
} from '../../domain/kernel/stored-event.ts'
import type { LogReading } from './file/log-reading.ts'
import { utf8 } from './formats/bytes.ts'
import { checkpointOf } from './formats/checkpoint.ts'
import { openCheckpoint } from './formats/keys.ts'
import { parseNote } from './formats/note.ts'
import type { Policy } from './formats/policy.ts'
import type { TlogProof } from './formats/tlog-proof.ts'
import { inclusionProof, leafHash } from './formats/tree.ts'
import { quorumMet } from './formats/trust.ts'

/** How an event is asked for. */
export type Place =
  | { readonly index: number }
  | { readonly position: Position }
  | { readonly stream: string; readonly revision: number }

type Reads = Pick<EventStore, 'readAll' | 'readStream'>

/** The event at a place, logged or not yet; null: there is none. */
export async function eventAt(
  store: Reads,
  place: Exclude<Place, { readonly index: number }>,
): Promise<StoredEvent | null> {
  if ('stream' in place) {
    if (isHousekeeping(place.stream)) return null
    const [event] = await store.readStream(place.stream, { from: place.revision, limit: 1 })
    return event?.revision === place.revision ? event : null
  }
  if (place.position < 1) return null
  const { events } = await store.readAll({ after: place.position - 1, limit: 1 })
  return events[0]?.position === place.position ? events[0] : null
}

/** The event of a leaf; null: the log does not have it. */
export async function eventOfLeaf(
  log: LogReading,
  store: Reads,
  index: number,
): Promise<StoredEvent | null> {
  for await (const leaf of log.leavesFrom(store, index)) {
    return leaf.index === index ? leaf.event : null
  }
  return null
}

/** So many of the last cosigned heads are looked at. */
const LOOKED_AT = 16

/** Notes by which a leaf can be proved: the newest that was cosigned first, and the newest. */
export function notesOver(log: LogReading, index: number): string[] {
  const rows = log.db
    .prepare('SELECT note FROM heads WHERE cosigned = 1 AND size > ? ORDER BY size DESC LIMIT ?')
    .all(index, LOOKED_AT)
  const newest = (log.head?.size ?? 0) > index ? log.note() : null
  return [...rows.map(({ note }) => String(note)), ...(newest === null ? [] : [newest])]
}

/**
 * The first of these notes that has the cosignatures which a policy wants; without one, the last,
 * which is the newest of all. Null: there are none.
 */
export async function noteFor(
  notes: readonly string[],
  policy: Policy | null,
): Promise<string | null> {
  const keys = policy?.witnesses.map(({ key }) => key) ?? []
  if (policy !== null && policy.quorum.kind !== 'none') {
    for (const note of notes) {
      const { signed } = await openCheckpoint(note, keys)
      if (quorumMet(policy, signed)) return note
    }
  }
  return notes.at(-1) ?? null
}

/** What a proof carries besides: the entry itself, or only the hash that it has as a leaf. */
export type Carried = 'entry' | 'leaf'

/**
 * A leaf's proof by a note, of a size above its index. It carries the entry, so that it needs
 * nothing else to be checked, or the leaf's hash of 32 bytes, to which an entry can be held that
 * somebody else shows. An entry is always longer.
 */
export function proofOf(
  log: Pick<LogReading, 'readHash'>,
  {
    index,
    event,
    note,
    carries,
  }: {
    readonly index: number
    readonly event: StoredEvent
    readonly note: string
    readonly carries: Carried
  },
): TlogProof {
  const { size } = checkpointOf(parseNote(note))
  const entry = utf8(entryOf(event))
  return {
    extra: carries === 'entry' ? entry : leafHash(entry),
    index,
    hashes: inclusionProof(index, size, log.readHash),
    checkpoint: note,
  }
}
