import { StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { entryOf, MAX_ENTRY_BYTES } from '../../../domain/kernel/stored-event.ts'
import type { LeafEvent } from '../file/places.ts'

/**
 * A bundle of entries: of each its length in two bytes and itself. It is cut from the store, of
 * which there is no copy: if somebody edited the store it does not match its tile. Throws
 * StoreUnavailable if the store has no such leaves any more.
 */
export async function bundleOf(
  leaves: AsyncIterable<LeafEvent>,
  width: number,
): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for await (const { event } of leaves) {
    const entry = Buffer.from(entryOf(event))
    if (entry.length > MAX_ENTRY_BYTES) {
      throw new StoreUnavailable(`${event.stream}@${event.revision} is larger than an entry is.`)
    }
    const length = Buffer.alloc(2)
    length.writeUInt16BE(entry.length)
    if (parts.push(length, entry) === 2 * width) return Buffer.concat(parts)
  }
  throw new StoreUnavailable('The store does not hold all events that are leaves.')
}
