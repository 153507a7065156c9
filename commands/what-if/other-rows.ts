import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { Position, StoredEvent } from '../../domain/kernel/stored-event.ts'
import { projections } from '../../projections/catalog.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { ONE_EPOCH } from '../../projections/kernel/rows/history.ts'
import { FoldedEvent, Folding } from '../../projections/kernel/views/folding.ts'
import { View } from '../../projections/kernel/views/view.ts'
import { type OtherLog, otherPosition } from './other-log.ts'

type Source = Pick<EventStore, 'readAll'>

const PAGE = 1_024

/** Folded events that are kept in memory before they are written to the rows. */
const BATCH = 1_000

/** The rows of one projection in the other world, brought from place to place. */
class OtherView {
  /** All that was recorded up to here is in the rows, as far as it happened. */
  place: Position = 0
  /** Since this place nothing was folded: the rows are those of every place from here on. */
  since: Position = 0
  /** How many of the log's entries are in the rows. */
  #entries = 0
  #ahead: StoredEvent[] = []
  #next: Position = 0
  #end = false
  #uncommitted = 0
  #last: FoldedEvent | null = null
  readonly #view: View
  readonly #folding: Folding
  readonly #store: Source
  readonly #log: OtherLog

  constructor(projection: Projection, store: Source, log: OtherLog) {
    // Nobody asks these rows for a past.
    this.#view = View.create(':memory:', projection, { stride: ONE_EPOCH })
    this.#folding = new Folding(projection)
    this.#store = store
    this.#log = log
  }

  /** Folds all up to a place from which on its rows are, or a later one. */
  async bringTo(upTo: Position): Promise<Reading> {
    for (;;) {
      let used = 0
      for (const event of this.#ahead) {
        if (event.position > upTo) break
        this.#foldEntries(event.position - 1)
        if (!this.#log.isGone(event.position)) {
          this.#fold({ ...event, position: otherPosition(event.position) }, event.position)
        }
        used++
      }
      this.#ahead = this.#ahead.slice(used)
      if (this.#ahead.length > 0 || this.#next >= upTo || this.#end) break
      await this.#read()
    }
    this.place = Math.max(this.place, upTo)
    this.#foldEntries(upTo)
    this.#commit()
    return this.#view.reading
  }

  close(): void {
    this.#view.close()
  }

  async #read(): Promise<void> {
    const { types } = this.#folding
    const page = await this.#store.readAll({ after: this.#next, limit: PAGE, types })
    this.#ahead = [...page.events]
    this.#next = page.next
    this.#end = page.end
  }

  #foldEntries(upTo: Position): void {
    const { entries } = this.#log
    for (; this.#entries < entries.length; this.#entries++) {
      const { place, events } = entries[this.#entries]!
      if (place > upTo) return
      for (const event of events) this.#fold(event, place)
    }
  }

  #fold(event: StoredEvent, place: Position): void {
    if (!this.#folding.folds(event.type)) return
    this.since = place
    this.#last = new FoldedEvent(event)
    this.#folding.fold(this.#view, this.#last)
    this.#uncommitted++
    if (this.#uncommitted >= BATCH) this.#commit()
  }

  #commit(): void {
    if (this.#last === null || this.#uncommitted === 0) return
    this.#folding.settle(this.#view, this.#last)
    this.#folding.commit(this.#view, this.#last.position, this.#last)
    this.#uncommitted = 0
  }
}

const named = new Map(projections.map((projection) => [projection.name, projection]))

/**
 * Rows of the other world: a projection is folded in memory once somebody asks for its rows, and
 * from then on as far as it is asked. What is asked of an earlier place than the rows have reached
 * is answered by a second view, which stays behind; only if that is beyond the place as well it
 * is folded anew.
 */
export class OtherRows {
  readonly #views = new Map<string, OtherView[]>()
  readonly #store: Source
  readonly #log: OtherLog

  constructor(store: Source, log: OtherLog) {
    this.#store = store
    this.#log = log
  }

  /** The rows that hold all up to a place, and nothing that came later. */
  async at(name: string, upTo: Position): Promise<Reading> {
    const views = this.#views.get(name) ?? []
    this.#views.set(name, views)
    let [best] = views.filter(({ since }) => since <= upTo).sort((a, b) => b.place - a.place)
    if (best === undefined) {
      if (views.length > 1) views.shift()!.close()
      best = new OtherView(named.get(name)!, this.#store, this.#log)
      views.unshift(best)
    }
    return best.bringTo(upTo)
  }

  close(): void {
    for (const views of this.#views.values()) for (const view of views) view.close()
    this.#views.clear()
  }
}
