import { BUSINESS, calendar } from '../../domain/calendar/events.ts'
import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { Position } from '../../domain/kernel/stored-event.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { utcDay } from '../../domain/values/utc-day.ts'

/** A day on which something was recorded, and the last position of it. */
export type RuledDay = { readonly day: LocalDate; readonly position: Position }

type Store = Pick<EventStore, 'readStream' | 'readAll' | 'end' | 'stride'>

const STREAM = `${calendar.kind}-${BUSINESS}`
const PAGE = 1_024

/** Of what follows the last settled day so many events are looked at: it is a picture. */
const LOOKS = 64

/** Positions that some 32,768 events take where each takes one. */
const EACH_ONE = 32_768

/**
 * The days of a ledger. Those that were settled are known by the calendar's own stream, which is
 * read on from where it was read to; what came after them is looked at in a few places.
 */
export class Ruler {
  readonly #store: Store
  readonly #settled: RuledDay[] = []
  #from = 0

  constructor(store: Store) {
    this.#store = store
  }

  async #readCalendar(): Promise<void> {
    for (;;) {
      const events = await this.#store.readStream(STREAM, { from: this.#from, limit: PAGE })
      for (const { type, data, position, revision } of events) {
        // Two who ask at one time read the same events.
        if (revision < this.#from) continue
        this.#from = revision + 1
        if (type === 'BusinessDaySettled') {
          this.#settled.push({ day: JSON.parse(data).date, position })
        }
      }
      if (events.length < PAGE) return
    }
  }

  async #since(after: Position, end: Position): Promise<RuledDay[]> {
    const step = Math.max(1, (end - after) / LOOKS)
    const days = new Map<LocalDate, Position>()
    for (let from = after; from < end; from += step) {
      const { events } = await this.#store.readAll({ after: Math.floor(from), limit: 1 })
      const [event] = events
      if (event !== undefined) days.set(utcDay(event.at), event.position)
    }
    const found = [...days].map(([day, position]) => ({ day, position }))
    return found.map((one, index) => (index === found.length - 1 ? { ...one, position: end } : one))
  }

  /** All days with their last positions, the end of the ledger, and the last settled day. */
  async read() {
    const end = await this.#store.end()
    await this.#readCalendar()
    const settled = [...this.#settled]
    const last = settled.at(-1)
    const since = await this.#since(last?.position ?? 0, end)
    const later = since.filter(({ day }) => last === undefined || day > last.day)
    return { end, closed: last?.day ?? null, days: [...settled, ...later] }
  }

  /** How many events stand between two positions, as nearly as the store can tell. */
  eventsBetween(from: Position, to: Position): number {
    return Math.round(((to - from) * EACH_ONE) / (this.#store.stride ?? EACH_ONE))
  }
}
