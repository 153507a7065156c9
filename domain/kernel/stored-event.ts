import type { Instant, LocalDate } from '../values/instant.ts'
import { utcDay } from '../values/utc-day.ts'

/** Order of all events of one store: a whole number, opaque to callers, with gaps. 0: before all. */
export type Position = number

/**
 * An event as it is written. `data` and `meta` are canonical JSON (RFC 8785) of objects;
 * `at` (recorded) and `effectiveAt` (happened) are UTC with milliseconds; `day` is the platform's
 * calendar day of the latter, by the time zone that was in force when the event was recorded.
 */
export type NewEvent = {
  readonly id: string
  readonly type: string
  readonly version: number
  readonly at: string
  readonly effectiveAt: string
  readonly day: LocalDate
  readonly data: string
  readonly meta: string
}

export type StoredEvent = NewEvent & {
  readonly position: Position
  readonly stream: string
  /** Counts from 0 within the stream, without gaps. */
  readonly revision: number
}

/** The day of an event that was stored without one: platforms had no time zone then. */
export const dayOfOld = (effectiveAt: Instant): LocalDate => utcDay(effectiveAt)

/** What is known of an event's origin; stored as canonical JSON in `meta`. */
export type Meta = {
  /** Whether the actor might record what happened earlier; not there in old events. */
  readonly backdates?: boolean
  /** The actor's name. */
  readonly by: string
  /** The id of the event that this one answers, or null. */
  readonly causation: string | null
  /** UUIDv5 of actor, stream and Idempotency-Key, or of what a rule answers; else random. */
  readonly command: string
  /** The id of the first command of the chain of causes. */
  readonly correlation: string
  /**
   * What the decision rested on besides its own stream: other streams, as `<stream>@<revision>`,
   * and rows, as `<projection>#<position>`.
   */
  readonly evidence: readonly string[]
  /** The member the actor acted for, or null: the platform. */
  readonly member: string | null
  /**
   * Blinds the entry's hash, so that nobody finds its fields by guessing: see `openSalts`. Not
   * there in old events and in housekeeping.
   */
  readonly salt?: string
}

/** The largest entry of the verifiable log; its length is written in two bytes. */
export const MAX_ENTRY_BYTES = 65_535

/**
 * The entry of the verifiable log: canonical JSON of the event as stored, without its position,
 * so that a ledger moved to another store keeps its log.
 */
export const entryOf = (e: Omit<StoredEvent, 'position'>): string =>
  `{"at":"${e.at}","data":${e.data},"day":"${e.day}","effectiveAt":"${e.effectiveAt}",` +
  `"id":"${e.id}","meta":${e.meta},"revision":${e.revision},"stream":"${e.stream}",` +
  `"type":"${e.type}","version":${e.version}}`

/** Bytes of the entry in UTF-8. */
export const entryBytes = (stream: string, revision: number, event: NewEvent): number =>
  new TextEncoder().encode(entryOf({ ...event, stream, revision })).length

/** Whether the entry fits; exact only where it is near the limit, since most events are small. */
export function fits(stream: string, revision: number, event: NewEvent): boolean {
  const units = event.data.length + event.meta.length + stream.length + event.type.length + 250
  return units * 3 <= MAX_ENTRY_BYTES || entryBytes(stream, revision, event) <= MAX_ENTRY_BYTES
}

/** The kind of a stream, and the id within it: its name is `<kind>-<id>`. */
export const kindOf = (stream: string): string => stream.slice(0, stream.indexOf('-'))
export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1)

/** Streams of the ledger's own housekeeping: never fed, folded, or logged. */
export const isHousekeeping = (stream: string) => stream.startsWith('daybook-')

/** Housekeeping of which only the last events are ever read: a store may forget the others. */
export const isPassing = (stream: string) =>
  PASSING.has(stream) || stream.startsWith('daybook-reaction-')

const PASSING = new Set(['daybook-lease', 'daybook-signer', 'daybook-heads', 'daybook-notes'])

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const TYPE = /^[A-Z][A-Za-z0-9]*$/
const NAME = /^[a-z]+-[A-Za-z0-9][A-Za-z0-9_.~-]{0,99}$/

/** Throws on what no store can hold: these are faults of the program, not of its input. */
export function assertStorable(stream: string, events: readonly NewEvent[]): void {
  if (!NAME.test(stream)) throw new RangeError(`not a stream's name: ${JSON.stringify(stream)}`)
  if (events.length === 0) throw new RangeError('an append needs at least one event')
  for (const { id, type } of events) {
    if (!UUID.test(id)) throw new RangeError(`not an event's id: ${JSON.stringify(id)}`)
    if (!TYPE.test(type)) throw new RangeError(`not an event's type: ${type}`)
  }
  if (events.length > 1 && new Set(events.map(({ id }) => id)).size < events.length) {
    throw new RangeError('two events of one append have the same id')
  }
}
