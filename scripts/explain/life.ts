import { aggregateOf } from '../../domain/catalog.ts'
import { type EventStore, pages } from '../../domain/kernel/event-store.ts'
import {
  kindOf,
  type Meta,
  type Position,
  type StoredEvent,
} from '../../domain/kernel/stored-event.ts'

type Store = Pick<EventStore, 'readAll' | 'readStream'>

/** Streams of one thing that begins and ends. All others go on as long as the platform does. */
const THINGS = [
  ...['quote', 'match', 'settlement', 'lot', 'shipment', 'loan'],
  ...['complaint', 'offer', 'target', 'registration'],
]

export const isThing = (stream: string) => THINGS.includes(kindOf(stream))

export type Told = StoredEvent & { readonly origin: Meta }

export type Life = {
  /** Its events and those that belong to it, in the order of the log. */
  readonly told: readonly Told[]
  /** All events to be folded: these, and the streams that they rest on. */
  readonly folded: readonly StoredEvent[]
  /** Streams of which something is told. */
  readonly streams: ReadonlySet<string>
  /** Events by their ids, to find what caused another. */
  readonly known: ReadonlyMap<string, StoredEvent>
}

const PAGE = 1_024

const withOrigin = (event: StoredEvent): Told => ({ ...event, origin: JSON.parse(event.meta) })

/** The names of the streams that an event's evidence names. */
const evidenceOf = ({ origin }: Told): string[] =>
  origin.evidence.flatMap((one) => {
    const at = one.lastIndexOf('@')
    return at > 0 ? [one.slice(0, at)] : []
  })

/** Reads whole streams, each once. */
class Streams {
  readonly read = new Map<string, readonly Told[]>()
  readonly known = new Map<string, StoredEvent>()
  readonly #store: Store
  readonly #upTo: Position

  constructor(store: Store, upTo: Position) {
    this.#store = store
    this.#upTo = upTo
  }

  async of(stream: string): Promise<readonly Told[]> {
    const known = this.read.get(stream)
    if (known !== undefined) return known
    const events: Told[] = []
    for (let from = 0; ; from += PAGE) {
      const page = await this.#store.readStream(stream, { from, limit: PAGE })
      const some = page.filter(({ position }) => position <= this.#upTo)
      events.push(...some.map(withOrigin))
      if (some.length < PAGE) break
    }
    this.read.set(stream, events)
    for (const event of events) this.known.set(event.id, event)
    return events
  }
}

/** The stream whose event opened this one, if it is of a thing; and what opened that. */
async function openersOf(streams: Streams, stream: string): Promise<string[]> {
  const [first] = await streams.of(stream)
  const cause = first?.origin.causation ?? null
  if (first === undefined || cause === null) return []
  for (const other of evidenceOf(first).filter(isThing)) {
    const found = (await streams.of(other)).some(({ id }) => id === cause)
    if (found) return [...(await openersOf(streams, other)), other]
  }
  return []
}

/** Found without a parse, since every event of the log is looked at. */
function causeIn(meta: string): string | null {
  const start = meta.indexOf('"causation":"')
  return start < 0 ? null : meta.slice(start + 13, meta.indexOf('"', start + 13))
}

/**
 * Everything that belongs to one stream: its own events, those of what opened it and of what it
 * opened, what any of these caused, and what names the thing as its evidence. Only the effects of
 * things are followed: a member or a closed day touches everything. Reads the log once; what is
 * told is in memory.
 */
export async function lifeOf(store: Store, stream: string, upTo: Position): Promise<Life> {
  const streams = new Streams(store, upTo)
  const own = await streams.of(stream)
  const whole = new Set([stream])
  if (isThing(stream)) for (const opener of await openersOf(streams, stream)) whole.add(opener)
  const told = isThing(stream) ? await followed(store, streams, stream, whole, upTo) : [...own]
  await restOn(streams, told)
  const folded = [...streams.read.values()].flat().sort((a, b) => a.position - b.position)
  const of = new Set(told.map((event) => event.stream))
  return { told, folded, streams: of, known: streams.known }
}

async function followed(
  store: Store,
  streams: Streams,
  stream: string,
  whole: Set<string>,
  upTo: Position,
): Promise<Told[]> {
  // Nothing rests on what is not there yet.
  const begun = [...whole].map((one) => streams.read.get(one)?.[0]?.position ?? upTo)
  const after = Math.min(...begun) - 1
  const told: Told[] = []
  const ids = new Set<string>()
  const named = `"${stream}@`
  for await (const events of pages(store, { after, limit: PAGE })) {
    for (const event of events) {
      if (event.position > upTo) return told
      const cause = causeIn(event.meta)
      const caused = cause !== null && ids.has(cause)
      if (!caused && !whole.has(event.stream) && !event.meta.includes(named)) continue
      told.push(withOrigin(event))
      ids.add(event.id)
      if (caused && event.revision === 0 && isThing(event.stream)) whole.add(event.stream)
    }
  }
  return told
}

/** Streams that streams rest on that others rest on: so far it is followed. */
const DEPTH = 6

/** Reads the streams of what is told, those that these rest on, and what those began with. */
async function restOn(streams: Streams, told: readonly Told[]): Promise<void> {
  for (const event of told) await streams.of(event.stream)
  let next: readonly Told[] = told
  for (let depth = 0; depth < DEPTH && next.length > 0; depth++) {
    const before = new Set(streams.read.keys())
    const named = new Set([...firstOf(streams), ...next].flatMap(evidenceOf))
    for (const stream of named) if (aggregateOf.has(kindOf(stream))) await streams.of(stream)
    next = firstOf(streams).filter(({ stream }) => !before.has(stream))
  }
}

const firstOf = ({ read }: Streams): Told[] => [...read.values()].flatMap((of) => of.slice(0, 1))
