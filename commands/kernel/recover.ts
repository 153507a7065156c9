import { aggregateOf } from '../../domain/catalog.ts'
import type { AnyAggregate } from '../../domain/kernel/aggregate.ts'
import type { Actor } from '../../domain/kernel/decider.ts'
import { upcast } from '../../domain/kernel/event.ts'
import { commandFrom } from '../../domain/kernel/inverse.ts'
import { idOf, kindOf, type Meta, type StoredEvent } from '../../domain/kernel/stored-event.ts'

/** A command as its events tell it, with all that it takes to decide it again. */
export type Recovered = {
  readonly aggregate: AnyAggregate
  /** The id of the stream within its kind. */
  readonly id: string
  readonly type: string
  readonly data: unknown
  readonly by: Actor
  readonly effectiveAt: string
  readonly meta: Meta
  /** What it recorded, in order. */
  readonly events: readonly StoredEvent[]
}

/** The stream that an event stands in. Throws where no stream has its kind. */
export function streamOf({ stream }: StoredEvent) {
  const aggregate = aggregateOf.get(kindOf(stream))
  if (!aggregate) throw new Error(`no stream has the kind of ${stream}`)
  return { aggregate, id: idOf(stream) }
}

/** What one command recorded, in order: one event at least. */
export type Group = { readonly events: readonly StoredEvent[]; readonly meta: Meta }

/** The command that recorded these events. Throws where they do not tell it. */
export function recover({ events, meta }: Group): Recovered {
  const { aggregate, id } = streamOf(events[0]!)
  const current = events.map(({ type, version, data }) => {
    const declared = aggregate.stream.events[type]
    if (!declared) throw new Error(`${aggregate.stream.kind} streams hold no ${type}`)
    return { type, data: upcast(declared, version, JSON.parse(data)) }
  })
  const { type, data } = commandFrom(aggregate.inverse, current)
  // Whoever was not known to backdate sent what anybody may send: it is accepted from both alike.
  const by = { name: meta.by, member: meta.member, backdates: meta.backdates ?? true }
  return { aggregate, id, type, data, by, effectiveAt: events[0]!.effectiveAt, meta, events }
}

type Pages = AsyncIterable<readonly StoredEvent[]> | Iterable<readonly StoredEvent[]>

/**
 * These events, by the command that recorded them, in the order of recording. What one command
 * recorded stands together, in one stream, though pages may divide it.
 */
export async function* groupsIn(pages: Pages): AsyncGenerator<Group> {
  let group: StoredEvent[] = []
  let of: Meta | null = null
  for await (const page of pages) {
    for (const event of page) {
      const meta: Meta = JSON.parse(event.meta)
      if (of && (of.command !== meta.command || group[0]!.stream !== event.stream)) {
        yield { events: group, meta: of }
        group = []
      }
      group.push(event)
      of = meta
    }
  }
  if (of) yield { events: group, meta: of }
}

/** The commands that recorded these events, in the order of recording. */
export async function* commandsIn(pages: Pages): AsyncGenerator<Recovered> {
  for await (const group of groupsIn(pages)) yield recover(group)
}
