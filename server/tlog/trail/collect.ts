import { breath } from '../../../commands/kernel/breath.ts'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import { entryOf, type StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { firstStreams, streamsNamedBy } from '../formats/trail/streams-of.ts'
import type { Subject } from '../formats/trail/subject.ts'

export type Collected = { readonly name: string; readonly events: readonly StoredEvent[] }

/** So many events are read at once. */
const PAGE = 512

/** The first so many events of a stream. Throws if there are fewer. */
export async function firstOf(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
  count: number,
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = []
  while (events.length < count) {
    const limit = Math.min(PAGE, count - events.length)
    const page = await store.readStream(stream, { from: events.length, limit, whole: true })
    events.push(...page)
    await breath()
    if (page.length < limit) throw new Error(`${stream} has lost some of its ${count} events`)
  }
  return events
}

/** The streams that belong to a subject, sorted, each with its first `countOf` events. */
export async function collect(
  store: Pick<EventStore, 'readStream'>,
  subject: Subject,
  countOf: (stream: string) => Promise<number>,
): Promise<Collected[]> {
  const found: Collected[] = []
  const names = new Set(firstStreams(subject))
  // A set is walked in the order in which it grows.
  for (const name of names) {
    const events = await firstOf(store, name, await countOf(name))
    found.push({ name, events })
    for (const event of events) {
      const { data, meta } = JSON.parse(entryOf(event))
      for (const named of streamsNamedBy(subject, name, { type: event.type, data, meta })) {
        names.add(named)
      }
      await breath()
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}
