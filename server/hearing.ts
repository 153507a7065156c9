import type { EventStore } from '../domain/kernel/event-store.ts'
import type { StoredEvent } from '../domain/kernel/stored-event.ts'

/**
 * A store that others write to as well. Of every event that this process reads, it tells the clock
 * the time: what rests on an event is not recorded before it, though the clocks may differ.
 */
export function hearing(store: EventStore, heard: (at: string) => void): EventStore {
  const all = (events: readonly StoredEvent[]) => {
    for (const { at } of events) heard(at)
  }
  return {
    ...store,
    async readStream(stream, read) {
      const events = await store.readStream(stream, read)
      all(events)
      return events
    },
    async readAll(read) {
      const page = await store.readAll(read)
      all(page.events)
      return page
    },
  }
}
