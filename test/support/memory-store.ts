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
  entryBytes,
  fits,
  isHousekeeping,
  type NewEvent,
  type StoredEvent,
} from '../../domain/kernel/stored-event.ts'
import { Watchers } from '../../server/store/watchers.ts'

/** The answer to events that stand at a place already; null when others stand there. */
function repeatAt(held: readonly StoredEvent[], place: number, events: readonly NewEvent[]) {
  const there = held.slice(place, place + events.length)
  if (place < 0 || !events.every(({ id }, i) => id === there[i]?.id)) return null
  const differs = events.findIndex(
    ({ type, data }, i) => type !== there[i]!.type || data !== there[i]!.data,
  )
  if (differs >= 0) return { outcome: 'id-reused', revision: place + differs } as const
  const { revision, position } = there.at(-1)!
  return { outcome: 'appended', revision, position } as const
}

/** Where an append goes, or the answer that makes it needless: a repeat or a refusal. */
function answerBefore(
  stream: string,
  held: readonly StoredEvent[],
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): Appended | null {
  const end = held.length - 1
  const conflict = { outcome: 'conflict', actual: end < 0 ? null : end } as const
  if (expected === 'any' || expected === 'exists') {
    if (expected === 'exists' && end < 0) return conflict
    const repeat = repeatAt(held, end + 1 - events.length, events)
    if (repeat) return repeat
  } else {
    const place = expected === 'absent' ? 0 : expected + 1
    if (place !== end + 1) return repeatAt(held, place, events) ?? conflict
  }
  const index = events.findIndex((event, i) => !fits(stream, end + 1 + i, event))
  if (index < 0) return null
  return { outcome: 'too-large', index, bytes: entryBytes(stream, end + 1 + index, events[index]!) }
}

/** What such a store holds: it may be opened again. */
export type Memory = {
  readonly streams: Map<string, StoredEvent[]>
  /** Every event but those of housekeeping. */
  readonly ledger: StoredEvent[]
  position: number
}
export const emptyMemory = (): Memory => ({ streams: new Map(), ledger: [], position: 0 })

/** A store in memory: nothing in it outlives the process, so nothing in it is durable. */
export function openMemoryStore(memory: Memory = emptyMemory()): EventStore {
  const { streams, ledger } = memory
  const watchers = new Watchers()
  let closed = false

  const open = () => {
    if (closed) throw new StoreUnavailable('The ledger is closed.')
  }

  async function append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    open()
    assertStorable(stream, events)
    if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
      throw new RangeError(`not a revision: ${expected}`)
    }
    const held = streams.get(stream) ?? []
    const answer = answerBefore(stream, held, expected, events)
    if (answer) return answer
    streams.set(stream, held)
    for (const event of events) {
      const { id, type, version, at, effectiveAt, day, data, meta } = event
      const told = { id, type, version, at, effectiveAt, day, data, meta }
      const stored = { ...told, position: ++memory.position, stream, revision: held.length }
      held.push(stored)
      if (!isHousekeeping(stream)) ledger.push(stored)
    }
    if (!isHousekeeping(stream)) watchers.call()
    return { outcome: 'appended', revision: held.length - 1, position: memory.position }
  }

  async function readStream(stream: string, { from, limit, backwards }: StreamRead) {
    open()
    const held = streams.get(stream) ?? []
    if (!backwards) return held.slice(from ?? 0, (from ?? 0) + limit)
    const last = Math.min(from ?? held.length - 1, held.length - 1)
    return held.slice(Math.max(0, last + 1 - limit), last + 1).reverse()
  }

  /** The index of the first event of the ledger after a position. */
  function indexAfter(after: number): number {
    let [low, high] = [0, ledger.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (ledger[middle]!.position > after) high = middle
      else low = middle + 1
    }
    return low
  }

  async function readAll({ after, limit, types }: AllRead): Promise<Page> {
    open()
    const events: StoredEvent[] = []
    let index = indexAfter(after)
    for (; index < ledger.length && events.length < limit; index++) {
      const event = ledger[index]!
      if (!types || types.includes(event.type)) events.push(event)
    }
    const next = index > 0 ? Math.max(after, ledger[index - 1]!.position) : after
    return { events, next, end: index === ledger.length }
  }

  return {
    append,
    readStream,
    readAll,
    async end() {
      open()
      return ledger.at(-1)?.position ?? 0
    },
    async last() {
      open()
      return ledger.at(-1) ?? null
    },
    watch: (more, types) => watchers.add(more, types),
    async close() {
      closed = true
      watchers.clear()
    },
  }
}
