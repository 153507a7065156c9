import { aggregateOf } from '../domain/catalog.ts'
import type { EventStore } from '../domain/kernel/event-store.ts'
import { idOf, kindOf, type Meta, type StoredEvent } from '../domain/kernel/stored-event.ts'
import { partiesOf } from './accesses/priced.ts'

/** For whom something is read: null is the platform. */
type Reader = { readonly member: string | null }
type Streams = Pick<EventStore, 'readStream'>

/** A member reads what is declared for it; of parties, the stream's first event names them. */
export async function mayRead(
  { member }: Reader,
  stream: string,
  store: Streams,
): Promise<boolean> {
  const aggregate = aggregateOf.get(kindOf(stream))
  if (!aggregate) return false
  const { readers } = aggregate
  if (member === null || readers === 'everyone') return true
  if (readers === 'platform') return false
  if (readers === 'itself') return idOf(stream) === member
  return (await partiesOf(store, stream, readers)).includes(member)
}

/**
 * Whether a member may be told what there is of a stream: all of it, or that it has not begun. The
 * latter only of streams whose first event says who may read them; of others their name does.
 */
export async function mayAskFor(reader: Reader, stream: string, store: Streams): Promise<boolean> {
  if (reader.member === null || (await mayRead(reader, stream, store))) return true
  if (!Array.isArray(aggregateOf.get(kindOf(stream))?.readers)) return false
  return (await store.readStream(stream, { from: 0, limit: 1 })).length === 0
}

function hiddenOf({ stream, type }: StoredEvent): readonly string[] {
  const events = aggregateOf.get(kindOf(stream))?.stream.events ?? {}
  return Object.hasOwn(events, type) ? events[type]!.hidden : []
}

/** An event as a member is told it: without what its declaration hides. */
export function forMember(event: StoredEvent): StoredEvent {
  const hidden = hiddenOf(event)
  if (hidden.length === 0) return event
  const told = Object.entries(JSON.parse(event.data)).filter(([field]) => !hidden.includes(field))
  return { ...event, data: JSON.stringify(Object.fromEntries(told)) }
}

/** All texts that stand in a value. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) yield* textsIn(part)
  }
}

/** What these events name to whoever may read them. */
export const namedBy = (events: readonly StoredEvent[]): ReadonlySet<string> =>
  new Set(events.flatMap(({ data }) => [...textsIn(JSON.parse(data))]))

/**
 * Whether who may read the stream of an event may have its entry, which says more than the event
 * as it is told: a member may not if a field is hidden from it, or if the entry names, as evidence
 * or as who acted, what it may not read and what the event does not name to it already. `known`:
 * what other events name to it.
 */
export async function mayHaveEntry(
  reader: Reader,
  event: StoredEvent,
  store: Streams,
  known: ReadonlySet<string> = new Set(),
): Promise<boolean> {
  if (reader.member === null) return true
  if (hiddenOf(event).length > 0) return false
  const { member, evidence }: Meta = JSON.parse(event.meta)
  const named = new Set([reader.member, idOf(event.stream), ...textsIn(JSON.parse(event.data))])
  if (member !== null && !named.has(member) && !known.has(member)) return false
  for (const one of evidence) {
    // The position of rows says nothing of anybody; a stream that had not begun is named with -1.
    const stream = /^(.*)@-?\d+$/.exec(one)?.[1]
    if (stream === undefined || named.has(idOf(stream)) || known.has(idOf(stream))) continue
    if (!(await mayRead(reader, stream, store))) return false
  }
  return true
}
