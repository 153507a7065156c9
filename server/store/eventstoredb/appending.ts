import {
  type Appended,
  type ExpectedRevision,
  OutcomeUnknown,
  StoreUnavailable,
  StreamForeign,
} from '../../../domain/kernel/event-store.ts'
import {
  assertStorable,
  entryBytes,
  fits,
  isPassing,
  type NewEvent,
  type Position,
  type StoredEvent,
} from '../../../domain/kernel/stored-event.ts'
import type { Calls } from './calls.ts'
import { NotSent } from './failures.ts'
import type { NodeReading } from './reading.ts'
import { Sending, type Written } from './sending.ts'
import { positionOf, proposed } from './stored-form.ts'

/** Events that a stream keeps of which only the last ones are ever read. */
const HOUSEKEEPING_EVENTS = 64

const sameIds = (there: readonly StoredEvent[], events: readonly NewEvent[]) =>
  there.length === events.length && events.every(({ id }, i) => there[i]?.id === id)

/** The answer to events whose ids stand there already. */
function repeated(there: readonly StoredEvent[], events: readonly NewEvent[]): Appended {
  const reused = there.find((e, i) => e.type !== events[i]?.type || e.data !== events[i].data)
  if (reused) return { outcome: 'id-reused', revision: reused.revision }
  const { revision = -1, position = 0 } = there.at(-1) ?? {}
  return { outcome: 'appended', revision, position }
}

/**
 * Appends of the port. The server knows a repeat by its place: the same ids with the same
 * expected revision. So every append is sent with the revision it rests on, also if the caller
 * claims nothing, and an append without an answer is simply sent again.
 */
export class Appending {
  readonly #calls: Calls
  readonly #reading: NodeReading
  readonly #written: () => void
  readonly #sending: Sending
  readonly #turns = new Map<string, Promise<unknown>>()
  readonly #limited = new Set<string>()

  /** `written` is called after every append. */
  constructor(calls: Calls, reading: NodeReading, written: () => void) {
    this.#calls = calls
    this.#reading = reading
    this.#written = written
    this.#sending = new Sending(calls.driver)
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    assertStorable(stream, events)
    if (isPassing(stream)) this.#limit(stream)
    const until = this.#calls.deadline()
    if (typeof expected === 'number') return this.#after(expected, stream, events, until)
    if (expected === 'absent') return this.#after(-1, stream, events, until)
    return this.#inTurn(stream, () => this.#atEnd(stream, expected, events, until))
  }

  /** Appends after this revision, -1 for a stream without events. */
  async #after(
    last: number,
    stream: string,
    events: readonly NewEvent[],
    until: number,
  ): Promise<Appended> {
    const index = events.findIndex((event, i) => !fits(stream, last + 1 + i, event))
    const large = events[index]
    if (large) {
      return { outcome: 'too-large', index, bytes: entryBytes(stream, last + 1 + index, large) }
    }
    const highest = this.#reading.highest
    const answer = await this.#sent(last, stream, events, until)
    const standing = () =>
      this.#reading.readStream(stream, { from: last + 1, limit: events.length }, until)
    if ('actual' in answer) {
      const there = answer.actual > last ? await standing() : []
      if (sameIds(there, events)) return repeated(there, events)
      return { outcome: 'conflict', actual: answer.actual < 0 ? null : answer.actual }
    }
    // Higher than expected if the stream was deleted before: the server goes on counting.
    const { revision, position } = answer
    // What stands no higher than something known before was there before: the server takes any
    // body under an id that it knows, also if what had that id was deleted since.
    if (position === undefined || position <= highest) {
      const there = await standing()
      if (!sameIds(there, events)) throw new StreamForeign(stream)
      return repeated(there, events)
    }
    this.#reading.saw(position)
    this.#written()
    return { outcome: 'appended', revision, position }
  }

  /** Appends after whatever is there; unless these events are there already. */
  async #atEnd(
    stream: string,
    expected: 'any' | 'exists',
    events: readonly NewEvent[],
    until: number,
  ): Promise<Appended> {
    while (performance.now() < until) {
      const { last, events: there } = await this.#reading.tail(stream, events.length, until)
      if (expected === 'exists' && last < 0) return { outcome: 'conflict', actual: null }
      if (sameIds(there, events)) return repeated(there, events)
      const answer = await this.#after(last, stream, events, until)
      if (answer.outcome !== 'conflict') return answer
    }
    throw new StoreUnavailable(`others kept writing to ${stream}, nothing was appended`)
  }

  /** One after the other for a stream: writers who take turns do not disturb each other. */
  async #inTurn<T>(stream: string, append: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(stream) ?? Promise.resolve()).then(append, append)
    this.#turns.set(stream, turn)
    try {
      return await turn
    } finally {
      if (this.#turns.get(stream) === turn) this.#turns.delete(stream)
    }
  }

  /** The server's answer: where the last event stands, or where the stream ends instead. */
  async #sent(last: number, stream: string, events: readonly NewEvent[], until: number) {
    const { client: driver } = this.#calls.driver
    const name = this.#reading.naming.inStore(stream)
    const proposals = events.map(proposed)
    // An attempt that is given up while it still looks for a node has sent nothing, and must not.
    let [written, over] = [false, false]
    const writes = () => {
      if (over) throw new NotSent('the append was given up')
      written = true
    }
    try {
      const answer = await this.#calls.ask(
        'append',
        (client) => this.#sending.append(client, name, last, proposals, writes),
        { until },
      )
      return { revision: Number(answer.revision), position: positionIn(answer) }
    } catch (error) {
      over = true
      if (error instanceof OutcomeUnknown && !written) {
        throw new StoreUnavailable(error.message, { cause: error })
      }
      if (error instanceof StreamForeign) throw new StreamForeign(stream)
      if (!(error instanceof driver.WrongExpectedVersionError)) throw error
      const actual = error.actualVersion
      return { actual: typeof actual === 'bigint' ? Number(actual) : -1 }
    }
  }

  /** Lets the server forget old events of a stream, unless it was told before. */
  #limit(stream: string) {
    if (this.#limited.has(stream)) return
    this.#limited.add(stream)
    const { connection, attemptMs, driver } = this.#calls
    const expectedRevision = driver.client.NO_STREAM
    const name = this.#reading.naming.inStore(stream)
    connection
      .attempt(attemptMs, (client) =>
        client.setStreamMetadata(name, { maxCount: HOUSEKEEPING_EVENTS }, { expectedRevision }),
      )
      .catch(() => {})
  }
}

/** Undefined if the server does not know it: of a repeat whose events were deleted since. */
function positionIn({ commit }: Written): Position | undefined {
  if (commit === undefined || BigInt(commit) > BigInt(Number.MAX_SAFE_INTEGER)) return undefined
  return positionOf(commit)
}
