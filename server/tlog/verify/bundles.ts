import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { textOf } from '../formats/bytes.ts'
import { canonical, readEntry } from '../formats/trail/entry.ts'
import { TrailFault } from '../formats/trail/fault.ts'

/** A log whose answers are not what a log gives. */
export class NotALog extends Error {
  override name = 'NotALog'
}

/** The entries of a bundle: of each its length in two bytes, and itself. Throws NotALog. */
export function entriesIn(bundle: Uint8Array, width: number, name: string): string[] {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.length)
  const entries: string[] = []
  let at = 0
  while (at < bundle.length) {
    const from = at + 2
    const to = from <= bundle.length ? from + view.getUint16(at) : Number.POSITIVE_INFINITY
    if (to > bundle.length) throw new NotALog(`${name} ends within an entry`)
    try {
      entries.push(textOf(bundle.subarray(from, to)))
    } catch {
      throw new NotALog(`${name} has an entry that is not UTF-8`)
    }
    at = to
  }
  if (entries.length === width) return entries
  throw new NotALog(`${name} has ${entries.length} entries, and not ${width}`)
}

/** The event that an entry is, at a position of our own. Throws NotALog. */
export function eventOf(text: string, index: number): StoredEvent {
  try {
    const { data, meta, leaf: _, text: __, ...event } = readEntry(text, `entry ${index}`)
    return { ...event, data: canonical(data), meta: canonical(meta), position: index + 1 }
  } catch (error) {
    if (error instanceof TrailFault) throw new NotALog(error.message)
    throw error
  }
}
