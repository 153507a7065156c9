import type { EventStore, ForeignEvent } from '../../../domain/kernel/event-store.ts'
import {
  isHousekeeping,
  kindOf,
  type Position,
  type StoredEvent,
} from '../../../domain/kernel/stored-event.ts'
import type { Known } from '../../store/names.ts'
import type { Blocked } from '../messages.ts'
import { entrySha256, type LeftOut, readLeftOut } from './left-out.ts'

type Reader = Pick<EventStore, 'readAll' | 'readStream'>

export type LeafPage = {
  readonly events: readonly StoredEvent[]
  /** Every event up to here is in a page, or is no leaf. */
  readonly next: Position
  readonly end: boolean
  /** What stands behind the page, and is neither a leaf nor left out. */
  readonly blocked: Blocked | null
}

/** Events read at once: some two milliseconds of work. */
const PAGE = 512

/**
 * The events of the store that are leaves, in its order. What the ledger did not write or does not
 * know ends a page: nothing behind it becomes a leaf until an administrator has left it out, or a
 * newer version knows it.
 */
export class Leaves {
  readonly #store: Reader
  readonly #known: Known
  /** The position of the event that is leaf 0 out of its turn; 0: there is none. */
  readonly #first: Position
  readonly #foreign = new Map<string, ForeignEvent>()
  #leftOut: LeftOut | null = null

  constructor(store: Reader, known: Known, first: Position) {
    this.#store = store
    this.#known = known
    this.#first = first
  }

  /** Told of what the store steps over. */
  met(event: ForeignEvent): void {
    if (isHousekeeping(event.stream)) return
    this.#foreign.set(`${event.position} ${event.stream}@${event.revision}`, event)
  }

  async page(after: Position): Promise<LeafPage> {
    const page = await this.#store.readAll({ after, limit: PAGE })
    this.#leftOut ??= await readLeftOut(this.#store)
    const events: StoredEvent[] = []
    // Old clients of a shared store write several events at one position: all of them, or none.
    let [before, at] = [after, after]
    for (const one of this.#inOrder(page.events, after, page.next)) {
      if (one.position > at) [before, at] = [at, one.position]
      const blocked = this.#isKnown(one) ? null : await this.#blockedBy(one)
      if (blocked) return { events, next: before, end: true, blocked }
      const isLeaf = !('why' in one) && one.position !== this.#first && !this.#leftOut.has(one)
      if (isLeaf) events.push(one)
    }
    for (const [key, { position }] of this.#foreign) {
      if (position <= page.next) this.#foreign.delete(key)
    }
    return { events, next: page.next, end: page.end, blocked: null }
  }

  /** With what was stepped over within this range. */
  #inOrder(
    events: readonly StoredEvent[],
    after: Position,
    next: Position,
  ): readonly (StoredEvent | ForeignEvent)[] {
    if (this.#foreign.size === 0) return events
    const met = [...this.#foreign.values()].filter(
      ({ position }) => position > after && position <= next,
    )
    return met.length === 0 ? events : [...events, ...met].sort((a, b) => a.position - b.position)
  }

  #isKnown(one: StoredEvent | ForeignEvent): boolean {
    if ('why' in one) return false
    return this.#known.get(kindOf(one.stream))?.has(one.type) ?? false
  }

  /** Null: it is left out. Asks again each time, since it may be by now. */
  async #blockedBy(one: StoredEvent | ForeignEvent): Promise<Blocked | null> {
    const { stream, revision, position } = one
    const [sha256, why] =
      'why' in one ? [one.sha256, one.why] : [entrySha256(one), 'of a kind or type unknown here']
    this.#leftOut = await readLeftOut(this.#store)
    const seen = { stream, revision, sha256 }
    return this.#leftOut.hasSeen(seen) ? null : { ...seen, position, why }
  }
}
