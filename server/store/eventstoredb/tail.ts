import { setImmediate as turn } from 'node:timers/promises'
import type { AllRead, Page } from '../../../domain/kernel/event-store.ts'
import type { Position, StoredEvent } from '../../../domain/kernel/stored-event.ts'

/** Events read at once, and how many are kept for readers that are a little behind. */
const PAGE = 512
const KEPT = 1_024

/**
 * The last events of the ledger, for all who follow it. Some thirty rules wake at every event, and
 * each would ask the server where the ledger ends, and then for the few types it answers: sixty
 * calls, where here all of them share one. A year of the demo took 104 s of the processor, and
 * takes half of that.
 */
export class Tail {
  readonly #page: (read: AllRead) => Promise<Page>
  /** Holds every event after `from`, up to `to`; nothing before it begins. */
  #from: Position = Number.POSITIVE_INFINITY
  #to: Position = 0
  #events: StoredEvent[] = []
  #atEnd = false
  /** The last read; `coming`: it has not begun, so that it serves whoever asks now. */
  #reading: Promise<void> = Promise.resolve()
  #coming: Promise<void> | null = null

  /** `page` reads events of all types. */
  constructor(page: (read: AllRead) => Promise<Page>) {
    this.#page = page
  }

  /** Told of a reader that has come to the end: from then on it follows. */
  begin(after: Position): void {
    if (this.#from === Number.POSITIVE_INFINITY) this.#startAt(after)
  }

  /** As `readAll` of the port; null: what is asked for is further back. */
  async read({ after, limit, types }: AllRead): Promise<Page | null> {
    if (after < this.#from) return null
    // Nobody followed for a while: what lies between is nobody's concern.
    if (after > this.#to) this.#startAt(after)
    await this.#grown()
    if (after < this.#from) return null
    const wanted = types && new Set(types)
    const first = this.#events.findLastIndex(({ position }) => position <= after) + 1
    const events: StoredEvent[] = []
    for (const event of this.#events.slice(first)) {
      if (wanted && !wanted.has(event.type)) continue
      if (events.length === limit) return { events, next: events.at(-1)!.position, end: false }
      events.push(event)
    }
    return { events, next: Math.max(after, this.#to), end: this.#atEnd }
  }

  #startAt(after: Position) {
    this.#from = this.#to = after
    this.#events = []
  }

  /** Resolves when all is held that was there when it was called, or a page of it. */
  #grown(): Promise<void> {
    if (this.#coming === null) this.#reading = this.#coming = this.#grow(this.#reading)
    return this.#coming
  }

  async #grow(before: Promise<void>): Promise<void> {
    await before.catch(() => {})
    // Those who wake together ask within one turn.
    await turn()
    this.#coming = null
    const after = this.#to
    const page = await this.#page({ after, limit: PAGE })
    if (this.#to !== after) return
    this.#events.push(...page.events)
    this.#to = page.next
    this.#atEnd = page.end
    const spare = this.#events.length - KEPT
    if (spare > 0) this.#from = this.#events.splice(0, spare).at(-1)!.position
  }
}
