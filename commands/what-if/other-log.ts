import type { Position, StoredEvent } from '../../domain/kernel/stored-event.ts'

/**
 * The other world's log is the recorded one with differences: events that did not happen there, and
 * events that happened in their place or beside them, each at the place of a recorded event.
 */

/** An event of the other world. Its position is one of that world: see `otherPosition`. */
export type OtherEvent = StoredEvent

/** So many events may have one place and still have positions of their own, in their order. */
const AT_ONE_PLACE = 65_536

/** Where a recorded event stands in the other world; `nth`: the nth event that came in after it. */
export const otherPosition = (place: Position, nth = 0): Position =>
  place * AT_ONE_PLACE + Math.min(nth, AT_ONE_PLACE - 1)

/** The place of a position of the other world. */
export const placeAt = (position: Position): Position => Math.floor(position / AT_ONE_PLACE)

type Entry = { readonly place: Position; readonly events: readonly OtherEvent[] }

/** What is different, in the order of places. */
export class OtherLog {
  readonly entries: Entry[] = []
  readonly #gone = new Set<Position>()
  #nth = 0

  /** Whether the event that was recorded at this position did not happen. */
  isGone(position: Position): boolean {
    return this.#gone.has(position)
  }

  /** These recorded events did not happen. */
  remove(events: readonly StoredEvent[]): void {
    for (const { position } of events) this.#gone.add(position)
  }

  /** These happened after all that was recorded up to a place. Gives them with their positions. */
  add(place: Position, events: readonly StoredEvent[]): readonly OtherEvent[] {
    if (events.length === 0) return []
    if (this.entries.at(-1)?.place !== place) this.#nth = 0
    const placed = events.map((event) => ({
      ...event,
      position: otherPosition(place, ++this.#nth),
    }))
    this.entries.push({ place, events: placed })
    return placed
  }
}
