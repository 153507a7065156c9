import type { Position } from '../../domain/kernel/stored-event.ts'
import { ONE_EPOCH } from '../../projections/kernel/rows/history.ts'
import type { Source } from '../../projections/kernel/views/follower.ts'

/**
 * The events of a store up to and including a position, as if there were no others; one epoch of
 * them, since hardly anybody asks such rows how they were before.
 */
export const upTo = (store: Source, until: Position, stride: number = ONE_EPOCH): Source => ({
  readStream: (stream, read) => store.readStream(stream, read),
  end: async () => until,
  stride,
  async readAll(read) {
    const page = await store.readAll(read)
    if (page.next < until && !page.end) return page
    const events = page.events.filter(({ position }) => position <= until)
    return { events, next: until, end: true }
  },
})
