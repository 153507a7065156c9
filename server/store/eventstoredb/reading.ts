import type { AllRead, Page, StreamRead } from '../../../domain/kernel/event-store.ts'
import type { Position, StoredEvent } from '../../../domain/kernel/stored-event.ts'
import type { Calls } from './calls.ts'
import type { Call } from './connection.ts'
import { Requests } from './requests.ts'
import { positionIn, stored, streamOf, typeOf } from './stored-form.ts'

type Request = ReturnType<Requests['ofAll']>
type Answers = Awaited<ReturnType<Requests['answers']>>

/** The longest search through the log that is waited for. */
const SEARCH_MS = 600_000

const eventsIn = (answers: Answers) => answers.flatMap((a) => a.getEvent()?.getEvent() ?? [])

/** How far back the ledger's last event is looked for. */
const LAST = 64

/** Reads of the port. Housekeeping and system streams have no catalogued kind and are left out. */
export class Reading {
  readonly #calls: Calls
  readonly #requests: Requests
  /** How the names of the ledger's streams begin. */
  readonly prefixes: readonly string[]
  #highest: Position = 0

  constructor(calls: Calls, kinds: readonly string[]) {
    this.#calls = calls
    this.#requests = new Requests(calls.driver)
    this.prefixes = kinds.map((kind) => `${kind}-`)
  }

  /** The highest position this process knows of: whatever stands there was written before. */
  get highest() {
    return this.#highest
  }

  saw(position: Position) {
    this.#highest = Math.max(this.#highest, position)
  }

  async readStream(
    stream: string,
    { from, limit, backwards = false }: StreamRead,
    until?: number,
  ): Promise<StoredEvent[]> {
    const start = from ?? (backwards ? 'end' : 'start')
    const request = this.#requests.ofStream(stream, start, limit, backwards)
    const events = (await this.#events(request, until)).map(stored)
    const last = events.at(-1)
    if (last) this.saw(Math.max(last.position, events[0]?.position ?? 0))
    if (!backwards || from === undefined || events[0]?.revision === from) return events
    // The server counts from the place asked for also where the stream ends before it.
    const tail = await this.readStream(stream, { limit, backwards }, until)
    return tail.filter(({ revision }) => revision <= from)
  }

  async readAll(read: AllRead): Promise<Page> {
    const page = await this.#page(read)
    if (!read.types || !page.end) return page
    // The server does not say how far it looked for types: what stands at the end now has been
    // looked at once nothing more is found before it.
    const now = await this.end()
    if (now <= page.next) return page
    const rest = await this.#page({ ...read, after: page.next })
    if (rest.events.length > 0 || !rest.end) return { ...page, end: false }
    return { ...page, next: Math.max(rest.next, now) }
  }

  async #page({ after, limit, types }: AllRead): Promise<Page> {
    if (types?.length === 0) return { events: [], next: after, end: true }
    const filter = types ? { types } : { streams: this.prefixes }
    // The server includes the place it is told to start from.
    const request = this.#requests.ofAll(after === 0 ? 'start' : after, limit + 1, filter)
    const found = await this.#found(request)
    const page = found.filter((event) => positionIn(event) > after).slice(0, limit)
    const wanted = types && new Set(types)
    const events = page
      .filter(
        (event) => this.#isCatalogued(streamOf(event)) && wanted?.has(typeOf(event)) !== false,
      )
      .map(stored)
    const last = page.at(-1)
    const next = last ? positionIn(last) : after
    this.saw(next)
    return { events, next, end: found.length <= limit }
  }

  async end(): Promise<Position> {
    const request = this.#requests.ofAll('end', 1, { streams: this.prefixes }, true)
    const [last] = await this.#found(request)
    if (last === undefined) return 0
    this.saw(positionIn(last))
    return positionIn(last)
  }

  async last(): Promise<StoredEvent | null> {
    const request = this.#requests.ofAll('end', LAST, { streams: this.prefixes }, true)
    for (const event of await this.#found(request)) {
      try {
        return stored(event)
      } catch {
        // Another program wrote it: the last event of the ledger is one before.
      }
    }
    return null
  }

  #isCatalogued = (stream: string) => this.prefixes.some((prefix) => stream.startsWith(prefix))

  async #events(request: Request, until?: number) {
    const call: Call<Answers> = (client) =>
      this.#requests.answers(client, request, this.#calls.attemptMs)
    return eventsIn(await this.#calls.ask('read', call, { until }))
  }

  /** A filter that leaves much out may let the server search for longer than a call may take. */
  async #found(request: Request) {
    const call: Call<Answers> = (client) => this.#requests.answers(client, request, SEARCH_MS)
    const trifle = this.#requests.ofStream('daybook-probe', 'end', 1, true)
    const probe: Call<Answers> = (client) =>
      this.#requests.answers(client, trifle, this.#calls.attemptMs)
    return eventsIn(await this.#calls.ask('read', call, { probe }))
  }
}
