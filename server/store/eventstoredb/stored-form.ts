import type { JSONEventData } from '@eventstore/db-client'
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js'
import type { NewEvent, Position, StoredEvent } from '../../../domain/kernel/stored-event.ts'

/**
 * How an event is kept in EventStoreDB. `data` is the event's data; `metadata` is
 *
 *     { "$causationId"?, "$correlationId"?, at, effectiveAt, meta, version }
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

/** The event as the client sends it. */
export function proposed(event: NewEvent): JSONEventData {
  const meta = objectOf(event.meta)
  const { at, effectiveAt, version } = event
  return {
    id: event.id,
    type: event.type,
    contentType: 'application/json',
    data: objectOf(event.data),
    metadata: {
      ...(typeof meta.causation === 'string' && { $causationId: meta.causation }),
      ...(typeof meta.correlation === 'string' && { $correlationId: meta.correlation }),
      at,
      effectiveAt,
      meta,
      version,
    },
  }
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

export const typeOf = (recorded: Recorded) => recorded.getMetadataMap().get('type') ?? ''

/**
 * A position is the commit position of the log. Throws where it is no exact number, or where it
 * differs from the prepare position: such events were written in a transaction of an old client.
 */
export function positionOf(commit: string | bigint, prepare: string | bigint): Position {
  const position = Number(commit)
  if (!Number.isSafeInteger(position) || String(commit) !== String(prepare)) {
    throw new Error(`a position that Daybook cannot use: commit ${commit}, prepare ${prepare}`)
  }
  return position
}

export const positionIn = (recorded: Recorded) =>
  positionOf(recorded.getCommitPosition(), recorded.getPreparePosition())

/** The event as it was written. Throws, naming it, on one that Daybook did not write. */
export function stored(recorded: Recorded): StoredEvent {
  const [stream, revision] = [streamOf(recorded), Number(recorded.getStreamRevision())]
  const data = parsedObject(textOf(recorded.getData_asU8()))
  const metadata = parsedObject(textOf(recorded.getCustomMetadata_asU8())) ?? {}
  const { at, effectiveAt, meta, version } = metadata
  const isOurs =
    data !== undefined &&
    isObject(meta) &&
    typeof at === 'string' &&
    typeof effectiveAt === 'string' &&
    typeof version === 'number'
  if (!isOurs) throw new Error(`event ${stream}@${revision} was not written by Daybook`)
  return {
    id: recorded.getId()?.getString() ?? '',
    type: typeOf(recorded),
    version,
    at,
    effectiveAt,
    data: canonical(data),
    meta: canonical(meta),
    position: positionIn(recorded),
    stream,
    revision,
  }
}
