import { rules } from '../../../commands/catalog.ts'
import { note } from '../../../commands/kernel/reacting/housekeeping.ts'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { openSqliteStore } from '../../../server/store/sqlite.ts'

const BATCH = 1_024

/** The beginning of an event's id, in whose place the number of a copy is written. */
export const UUID =
  /\b[0-9a-f]{5}(?=[0-9a-f]{3}-[0-9a-f]{4}-[45][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b)/g

/** Copies events under other names, each at the next revision of its stream. */
export function copier() {
  const revisions = new Map<string, number>()
  return (event: StoredEvent, renamed: (text: string) => string): StoredEvent => {
    const stream: string = JSON.parse(renamed(`"${event.stream}"`))
    const revision = (revisions.get(stream) ?? -1) + 1
    revisions.set(stream, revision)
    const [id, data, meta] = [event.id, event.data, event.meta].map(renamed)
    return { ...event, stream, revision, id: id!, data: data!, meta: meta! }
  }
}

async function append(store: EventStore, event: StoredEvent): Promise<void> {
  const { stream, revision } = event
  const { outcome } = await store.append(stream, revision === 0 ? 'absent' : revision - 1, [event])
  if (outcome !== 'appended') throw new Error(`${stream} at ${revision} was answered: ${outcome}`)
}

/** Writes a ledger into a folder, whose rules have answered all of it; gives its length. */
export async function writeLedger(
  folder: string,
  events: Iterable<StoredEvent>,
  day: string,
  onProgress: (made: number) => void,
): Promise<number> {
  const store = openSqliteStore(folder)
  try {
    let batch: Promise<void>[] = []
    let made = 0
    for (const event of events) {
      batch.push(append(store, event))
      if (batch.length < BATCH) continue
      await Promise.all(batch)
      made += batch.length
      batch = []
      onProgress(made)
    }
    await Promise.all(batch)
    const [clock, position] = [() => `${day}T18:00:00.000Z`, await store.end()]
    for (const { name } of rules) {
      const stream = `daybook-reaction-${name}`
      await note(store, clock, stream, 'CursorMoved', { position, refused: [] })
    }
    return made + batch.length
  } finally {
    await store.close()
  }
}
