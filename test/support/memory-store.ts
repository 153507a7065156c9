import { isDeepStrictEqual } from 'node:util'
import {
  type AllRead,
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type Page,
  StoreUnavailable,
  type StreamRead,
} from '../../domain/kernel/event-store.ts'
import {
  assertStorable,
  fits,
  isHousekeeping,
  type NewEvent,
  type Position,
  type StoredEvent,
} from '../../domain/kernel/stored-event.ts'

/** The port in memory: nothing is durable, everything is at once. */
export class MemoryStore implements EventStore {
  readonly #events: StoredEvent[] = []
  readonly #streams = new Map<string, StoredEvent[]>()
  readonly #watchers = new Set<() => void>()
  #available = true

  /** From now on every call throws StoreUnavailable, or no longer does. */
  available(yes: boolean): void {
    this.#available = yes
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    this.#assertAvailable()
    assertStorable(stream, events)
    const held = this.#streams.get(stream) ?? []
    const from = typeof expected === 'number' ? expected + 1 : expected === 'absent' ? 0 : null
    const at = from ?? Math.max(0, held.length - events.length)
    const there = held.slice(at, at + events.length)
    if (there.length === events.length && there.every(({ id }, i) => id === events[i]!.id)) {
      if (!there.every((event, i) => isDeepStrictEqual(bodyOf(event), bodyOf(events[i]!)))) {
        return { outcome: 'id-reused', revision: at }
      }
      const last = there.at(-1)!
      return { outcome: 'appended', revision: last.revision, position: last.position }
    }
    const conflict =
      from === null ? expected === 'exists' && held.length === 0 : from !== held.length
    if (conflict) return { outcome: 'conflict', actual: held.at(-1)?.revision ?? null }
    const index = events.findIndex((event, i) => !fits(stream, held.length + i, event))
    if (index >= 0) return { outcome: 'too-large', index, bytes: events[index]!.data.length }
    return this.#add(stream, held, events)
  }

  async readStream(stream: string, read: StreamRead): Promise<readonly StoredEvent[]> {
    this.#assertAvailable()
    const held = this.#streams.get(stream) ?? []
    const { from, limit, backwards = false } = read
    if (!backwards) return held.slice(from ?? 0, (from ?? 0) + limit)
    return held
      .slice(0, (from ?? held.length) + 1)
      .reverse()
      .slice(0, limit)
  }

  async readAll({ after, limit, types }: AllRead): Promise<Page> {
    this.#assertAvailable()
    const rest = this.#events
      .slice(after)
      .filter(({ stream, type }) => !isHousekeeping(stream) && (types?.includes(type) ?? true))
    const events = rest.slice(0, limit)
    const end = rest.length <= limit
    return { events, next: end ? this.#events.length : events.at(-1)!.position, end }
  }

  async end(): Promise<Position> {
    this.#assertAvailable()
    return this.#events.findLast(({ stream }) => !isHousekeeping(stream))?.position ?? 0
  }

  watch(more: () => void): () => void {
    this.#watchers.add(more)
    setImmediate(more)
    return () => void this.#watchers.delete(more)
  }

  async close(): Promise<void> {
    this.#watchers.clear()
  }

  #add(stream: string, held: readonly StoredEvent[], events: readonly NewEvent[]): Appended {
    const added = events.map((event, i) => ({
      ...event,
      stream,
      revision: held.length + i,
      position: this.#events.length + i + 1,
    }))
    this.#events.push(...added)
    this.#streams.set(stream, [...held, ...added])
    for (const more of this.#watchers) setImmediate(more)
    const { revision, position } = added.at(-1)!
    return { outcome: 'appended', revision, position }
  }

  #assertAvailable(): void {
    if (!this.#available) throw new StoreUnavailable('The store is away.')
  }
}

const bodyOf = ({ type, version, effectiveAt, data }: NewEvent) => [
  type,
  version,
  effectiveAt,
  data,
]
