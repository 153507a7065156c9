import {
  type AllRead,
  type ForeignEvent,
  type Page,
  StreamForeign,
  type StreamRead,
} from '../../../domain/kernel/event-store.ts'
import type { Position, StoredEvent } from '../../../domain/kernel/stored-event.ts'
import type { Calls } from './calls.ts'
import type { Call } from './connection.ts'
import type { Naming } from './naming.ts'
import { Requests } from './requests.ts'
import {
  cutOf,
  isMetadata,
  positionIn,
  type Recorded,
  revisionIn,
  stored,
  streamOf,
} from './stored-form.ts'
import { Tail } from './tail.ts'

type Request = ReturnType<Requests['ofAll']>
type Answers = Awaited<ReturnType<Requests['answers']>>

/** The longest search through the log that is waited for. */
const SEARCH_MS = 600_000

/**
 * A reader of so many types is sent every event of the ledger: that is one search instead of
 * three, and most of them are wanted.
 */
const MANY_TYPES = 8
const isMany = (types: AllRead['types']) => types === undefined || types.length >= MANY_TYPES

const FOREIGN_PAGE = 1_024

const eventsIn = (answers: Answers) => answers.flatMap((a) => a.getEvent()?.getEvent() ?? [])

/** How far back the ledger's last event is looked for. */
const LAST = 64

/** Whether nothing is missing from a revision on. */
const isWhole = (found: readonly Recorded[], ours: readonly StoredEvent[], from: number) =>
  found.length === ours.length && (found[0] === undefined || revisionIn(found[0]) === from)

/**
 * Reads of the port. Housekeeping and system streams have no catalogued kind and are left out;
 * events that Daybook did not write are stepped over, and told to `onForeign`.
 */
export class NodeReading {
  readonly naming: Naming
  readonly #calls: Calls
  readonly #requests: Requests
  readonly #onForeign: (event: ForeignEvent) => void
  readonly #tail = new Tail((read) => this.#page(read))
  #highest: Position = 0

  constructor(calls: Calls, naming: Naming, onForeign: (event: ForeignEvent) => void) {
    this.#calls = calls
    this.#requests = new Requests(calls.driver)
    this.naming = naming
    this.#onForeign = onForeign
  }

  /** The highest position this process knows of: whatever stands there was written before. */
  get highest() {
    return this.#highest
  }

  saw(position: Position) {
    this.#highest = Math.max(this.#highest, position)
  }

  async readStream(stream: string, read: StreamRead, until?: number): Promise<StoredEvent[]> {
    const { limit, backwards = false, whole = false } = read
    const events: StoredEvent[] = []
    let { from } = read
    // What is stepped over is made up for, because a reader takes a short page for the end.
    for (;;) {
      const wanted = limit - events.length
      const found = await this.#ofStream(stream, from, wanted, backwards, until).catch((error) => {
        if (whole || !(error instanceof StreamForeign)) throw error
        return []
      })
      const ours = this.#ours(found)
      if (whole && !isWhole(found, ours, from ?? 0)) throw new StreamForeign(stream)
      events.push(...ours)
      const last = found.at(-1)
      if (last === undefined || found.length < wanted || events.length === limit) return events
      from = backwards ? revisionIn(last) - 1 : revisionIn(last) + 1
      if (from < 0) return events
    }
  }

  /** The last events of a stream in order, with its last revision, -1 if it has none. */
  async tail(stream: string, limit: number, until?: number) {
    const found = await this.#ofStream(stream, undefined, limit, true, until)
    const last = found[0] ? revisionIn(found[0]) : -1
    return { last, events: this.#ours(found).reverse() }
  }

  async #ofStream(
    stream: string,
    from: number | undefined,
    limit: number,
    backwards: boolean,
    until?: number,
  ): Promise<Recorded[]> {
    const start = from ?? (backwards ? 'end' : 'start')
    const name = this.naming.inStore(stream)
    const request = this.#requests.ofStream(name, start, limit, backwards)
    const found = await this.#events(request, until).catch((error) => {
      throw error instanceof StreamForeign ? new StreamForeign(stream) : error
    })
    for (const one of found) this.saw(positionIn(one))
    return found
  }

  async readAll(read: AllRead): Promise<Page> {
    const held = await this.#tail.read(read)
    if (held) return held
    const page = isMany(read.types) ? await this.#page(read) : await this.#searched(read)
    if (page.end) this.#tail.begin(page.next)
    return page
  }

  /** Reads few types, for which the server searches what comes after. */
  async #searched(read: AllRead): Promise<Page> {
    const page = await this.#page(read)
    if (!page.end) return page
    // The server does not say how far it looked for types: if the ledger ended before it was
    // asked it has looked at all of it, if it found no more.
    const now = await this.end()
    if (now <= page.next) return page
    const rest = await this.#page({ ...read, after: page.next })
    if (rest.events.length > 0 || !rest.end) return { ...page, end: false }
    return { ...page, next: Math.max(rest.next, now) }
  }

  async #page({ after, limit, types }: AllRead): Promise<Page> {
    if (types?.length === 0) return { events: [], next: after, end: true }
    const filter = isMany(types) ? { streams: this.naming.prefixes } : { types: types ?? [] }
    // The server includes the place it is told to start from.
    const request = this.#requests.ofAll(after === 0 ? 'start' : after, limit + 1, filter)
    const found = await this.#found(request)
    const page = found.filter((event) => positionIn(event) > after).slice(0, limit)
    const wanted = types && new Set(types)
    const ours = this.#ours(page.filter((event) => this.naming.isOfLedger(streamOf(event))))
    const events = wanted ? ours.filter(({ type }) => wanted.has(type)) : ours
    const last = page.at(-1)
    const next = last ? positionIn(last) : after
    this.saw(next)
    return { events, next, end: found.length <= limit }
  }

  async end(): Promise<Position> {
    const request = this.#requests.ofAll('end', 1, { streams: this.naming.prefixes }, true)
    const [last] = await this.#found(request)
    if (last === undefined) return 0
    this.saw(positionIn(last))
    return positionIn(last)
  }

  async last(): Promise<StoredEvent | null> {
    const { prefixes } = this.naming
    const request = this.#requests.ofAll('end', LAST, { streams: prefixes }, true)
    return this.#ours(await this.#found(request))[0] ?? null
  }

  /** All that stands in streams of the ledger, or about them, and that it did not write. */
  async *foreign(): AsyncGenerator<ForeignEvent> {
    const streams = [...this.naming.prefixes, this.naming.inStore('daybook-')]
    const deletions = this.naming.prefixes.map((prefix) => `$$${prefix}`)
    for (let after: Position = 0, more = true; more; ) {
      const from = after === 0 ? 'start' : after
      const filter = { streams: [...streams, ...deletions] }
      const found = await this.#found(this.#requests.ofAll(from, FOREIGN_PAGE, filter))
      for (const recorded of found) {
        if (positionIn(recorded) <= after) continue
        const read = isMetadata(recorded) ? cutOf : stored
        const event = read(recorded, this.naming)
        if (event && 'why' in event) yield event
      }
      more = found.length === FOREIGN_PAGE
      const last = found.at(-1)
      if (last) after = positionIn(last)
    }
  }

  /** Those that Daybook wrote; the others are told of. */
  #ours(found: readonly Recorded[]): StoredEvent[] {
    const ours: StoredEvent[] = []
    for (const recorded of found) {
      const event = stored(recorded, this.naming)
      if ('why' in event) this.#onForeign(event)
      else ours.push(event)
    }
    return ours
  }

  async #events(request: Request, until?: number) {
    const call: Call<Answers> = (client) =>
      this.#requests.answers(client, request, this.#calls.attemptMs)
    return eventsIn(await this.#calls.ask('read', call, { until }))
  }

  /** A filter that leaves much out may let the server search for longer than a call may take. */
  async #found(request: Request) {
    const call: Call<Answers> = (client) => this.#requests.answers(client, request, SEARCH_MS)
    const probed = this.naming.inStore('daybook-probe')
    const trifle = this.#requests.ofStream(probed, 'end', 1, true)
    const probe: Call<Answers> = (client) =>
      this.#requests.answers(client, trifle, this.#calls.attemptMs)
    return eventsIn(await this.#calls.ask('read', call, { probe }))
  }
}
