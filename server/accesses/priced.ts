import { z } from 'zod'
import { aggregateOf, aggregates } from '../../domain/catalog.ts'
import { type EventType, upcast } from '../../domain/kernel/event.ts'
import type { EventStore } from '../../domain/kernel/event-store.ts'
import { idOf, kindOf } from '../../domain/kernel/stored-event.ts'
import { type Concerned, EVERYONE } from '../../projections/kernel/query.ts'

/** Whatever is money, or a price, names its currency. */
const CURRENCY = '"currency":{'

/** Whether an event of this type may hold a price or an amount, in any of its versions. */
const isPriced = ({ shapes }: EventType) =>
  shapes.some((shape) => JSON.stringify(z.toJSONSchema(shape)).includes(CURRENCY))

/** Types and kinds that hold some and that not every member may read; found when first asked. */
function findPriced() {
  const found = aggregates.flatMap(({ stream, readers }) => {
    if (readers === 'everyone') return []
    const types = Object.entries(stream.events).filter(([, type]) => isPriced(type))
    return types.map(([type]) => ({ kind: stream.kind, type }))
  })
  const types = new Set(found.map(({ type }) => type))
  return { types, kinds: new Set(found.map(({ kind }) => kind)) }
}
let found: ReturnType<typeof findPriced> | null = null
function priced() {
  found ??= findPriced()
  return found
}

/** Whose prices a feed of these types tells; undefined: of all types. */
export const inFeed = (wanted: readonly string[] | undefined): Concerned =>
  wanted === undefined || wanted.some((type) => priced().types.has(type)) ? [EVERYONE] : []

/**
 * Whose prices the events of a stream tell: of the members that its first event names as those who
 * may read it, or of everyone, if none of them may.
 */
export async function inStream(store: EventStore, stream: string): Promise<Concerned> {
  const aggregate = aggregateOf.get(kindOf(stream))
  if (!aggregate || !priced().kinds.has(aggregate.stream.kind)) return []
  const { readers } = aggregate
  if (readers === 'itself') return [idOf(stream)]
  if (typeof readers === 'string') return [EVERYONE]
  const named = await partiesOf(store, stream, readers)
  return named.filter((party) => party !== null)
}

/** What the first event of a stream says in these fields; none: it has no event that is known. */
export async function partiesOf(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
  fields: readonly string[],
): Promise<readonly (string | null)[]> {
  const [first] = await store.readStream(stream, { from: 0, limit: 1 })
  const type = first && aggregateOf.get(kindOf(stream))?.stream.events[first.type]
  if (!type) return []
  const data = upcast(type, first.version, JSON.parse(first.data)) as Record<string, string | null>
  return fields.map((field) => data[field] ?? null)
}
