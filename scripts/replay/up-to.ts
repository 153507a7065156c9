import type { Position } from '../../domain/kernel/stored-event.ts'
import type { Source } from '../../projections/kernel/views/follower.ts'

/** The events of a store up to and including a position, as if there were no others. */
export const upTo = (store: Source, until: Position): Source => ({
  readStream: (stream, read) => store.readStream(stream, read),
  end: async () => until,
  // One epoch for all: nobody asks a replay how its rows were before.
  stride: Number.MAX_SAFE_INTEGER,
  async readAll(read) {
    const page = await store.readAll(read)
    if (page.next < until && !page.end) return page
    const events = page.events.filter(({ position }) => position <= until)
    return { events, next: until, end: true }
  },
})
