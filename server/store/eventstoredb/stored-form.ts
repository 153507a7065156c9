import { createHash, hash } from 'node:crypto'
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js'
import type { ForeignEvent } from '../../../domain/kernel/event-store.ts'
import {
  dayOfOld,
  entryOf,
  type NewEvent,
  type Position,
  type StoredEvent,
} from '../../../domain/kernel/stored-event.ts'
import type { Naming } from './naming.ts'

/**
 * How an event is kept in EventStoreDB. `data` is the event's data; `metadata` is
 *
 *     { "$causationId"?, "$correlationId"?, at, day, effectiveAt, meta, version }
 *
 * with everything known of its origin in `meta`. The two names with a dollar repeat what `meta`
 * says, because the engine's own projections follow them.
 */

export type Recorded = ReadResp.ReadEvent.RecordedEvent

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parsedObject = (text: string): Json | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Throws on text that is not JSON of an object: a fault of the program. */
function objectOf(text: string): Json {
  const value = parsedObject(text)
  if (value === undefined) throw new RangeError('data and meta of an event are JSON of objects')
  return value
}

/** An event as it is sent: `data` and `metadata` are JSON in UTF-8. */
export type Proposed = Pick<NewEvent, 'id' | 'type'> & {
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

/** The event as it is sent. Throws RangeError where `data` or `meta` are not JSON of an object. */
export function proposed({ id, type, version, data, meta, ...times }: NewEvent): Proposed {
  objectOf(data)
  const { causation, correlation } = objectOf(meta)
  const { at, day, effectiveAt } = times
  const known = JSON.stringify({
    ...(typeof causation === 'string' && { $causationId: causation }),
    ...(typeof correlation === 'string' && { $correlationId: correlation }),
    at,
    day,
    effectiveAt,
  })
  const metadata = `${known.slice(0, -1)},"meta":${meta},"version":${version}}`
  return { id, type, data: Buffer.from(data), metadata: Buffer.from(metadata) }
}

/** Whether `JSON.stringify` of the value has its keys in canonical order. */
function isOrdered(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isOrdered)
  let previous = ''
  for (const [key, member] of Object.entries(value)) {
    if (key < previous || !isOrdered(member)) return false
    previous = key
  }
  return true
}

/** Canonical JSON (RFC 8785), whatever order the store gave the keys in. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null || isOrdered(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
  return `{${members.join(',')}}`
}

const textOf = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')

export const streamOf = (recorded: Recorded) =>
  textOf(recorded.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array())

const typeOf = (recorded: Recorded) => recorded.getMetadataMap().get('type') ?? ''

/** A position is the commit position of the log. Throws where it is no exact number. */
export function positionOf(commit: string | bigint): Position {
  const position = Number(commit)
  if (!Number.isSafeInteger(position)) {
    throw new Error(`a position that Daybook cannot use: ${commit}`)
  }
  return position
}

export const positionIn = (recorded: Recorded) => positionOf(recorded.getCommitPosition())

/** The server gives what deletes a stream for good its highest number, which is not exact here. */
export const revisionIn = (recorded: Recorded) =>
  Math.min(Number(recorded.getStreamRevision()), Number.MAX_SAFE_INTEGER)

type Body = Pick<StoredEvent, 'version' | 'at' | 'effectiveAt' | 'day' | 'data' | 'meta'>

/** What Daybook wrote of an event besides its place; or why it did not write it. */
function bodyOf(recorded: Recorded): Body | string {
  if (typeOf(recorded) === '$streamDeleted') return 'deletes the stream for good'
  // Old clients write several events as one transaction, which then stand at one position.
  if (recorded.getCommitPosition() !== recorded.getPreparePosition()) return 'of a transaction'
  if (recorded.getMetadataMap().get('content-type') !== 'application/json') return 'not JSON'
  const data = parsedObject(textOf(recorded.getData_asU8()))
  if (data === undefined) return 'data that are no JSON of an object'
  const metadata = parsedObject(textOf(recorded.getCustomMetadata_asU8())) ?? {}
  const { at, day, effectiveAt, meta, version } = metadata
  const isOurs =
    isObject(meta) &&
    typeof at === 'string' &&
    typeof effectiveAt === 'string' &&
    (day === undefined || typeof day === 'string') &&
    typeof version === 'number' &&
    Number.isInteger(version)
  if (!isOurs) return "without Daybook's metadata"
  const body = { version, at, effectiveAt, day: day ?? dayOfOld(effectiveAt) }
  return { ...body, data: canonical(data), meta: canonical(meta) }
}

/** Of what can be read as no event: its type, data and metadata as they are stored. */
const rawSha256 = (recorded: Recorded): string =>
  createHash('sha256')
    .update(`${typeOf(recorded)}\n`)
    .update(recorded.getData_asU8())
    .update(recorded.getCustomMetadata_asU8())
    .digest('hex')

/** The event as it was written; one that Daybook did not write comes with the reason for that. */
export function stored(recorded: Recorded, naming: Naming): StoredEvent | ForeignEvent {
  const stream = naming.ofStore(streamOf(recorded))
  const [position, revision] = [positionIn(recorded), revisionIn(recorded)]
  const type = typeOf(recorded)
  const foreign = (why: string, sha256: string) => ({
    ...{ stream, revision, position, type, why, sha256 },
  })
  const body = bodyOf(recorded)
  if (typeof body === 'string') return foreign(body, rawSha256(recorded))
  const place = { position, stream, revision }
  const id = recorded.getId()?.getString() ?? ''
  const event = { id, type, ...body, ...place }
  // One of a newer version passes, and stops whoever cannot read it: it must not be left out.
  if (naming.mayHold(stream, type)) return event
  return foreign('of a type unknown here', hash('sha256', entryOf(event)))
}

const CUTS = ['$tb', '$maxCount', '$maxAge']

/** Whether this is metadata of a stream, which the server keeps in a stream of its own. */
export const isMetadata = (recorded: Recorded) => streamOf(recorded).startsWith('$$')

/** Metadata by which a stream was deleted or cut short; null where it says something else. */
export function cutOf(recorded: Recorded, naming: Naming): ForeignEvent | null {
  const metadata = parsedObject(textOf(recorded.getData_asU8())) ?? {}
  const cuts = CUTS.filter((key) => key in metadata)
  if (cuts.length === 0) return null
  const stream = naming.ofStore(streamOf(recorded).slice(2))
  const [position, revision] = [positionIn(recorded), revisionIn(recorded)]
  const why = `deletes or cuts short the stream (${cuts.join(', ')})`
  const sha256 = rawSha256(recorded)
  return { stream, revision, position, type: typeOf(recorded), why, sha256 }
}
