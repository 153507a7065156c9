import type { DatabaseSync } from 'node:sqlite'
import { aggregateOf } from '../../domain/catalog.ts'
import { upcast } from '../../domain/kernel/event.ts'
import { type EventStore, pages } from '../../domain/kernel/event-store.ts'
import {
  idOf,
  kindOf,
  type Meta,
  type Position,
  type StoredEvent,
} from '../../domain/kernel/stored-event.ts'
import { createPlain, prepareInsert, events as table } from './tables.ts'

/** The data of an event in the shape that its type has now, as JSON. */
export function currentData(stream: string, type: string, version: number, data: string): string {
  const declared = aggregateOf.get(kindOf(stream))?.stream.events[type]
  if (declared === undefined || declared.version === version) return data
  return JSON.stringify(upcast(declared, version, JSON.parse(data)))
}

function cellsOf(event: StoredEvent) {
  const { position, stream, revision, type, version, at, effectiveAt, day, data } = event
  const meta: Meta = JSON.parse(event.meta)
  return [
    ...[position, stream, kindOf(stream), idOf(stream), revision, type],
    ...[at, effectiveAt, day, meta.by, meta.member, event.id],
    ...[meta.command, meta.causation, meta.correlation, JSON.stringify(meta.evidence)],
    currentData(stream, type, version, data),
  ]
}

/** Writes the events from one position to another, both included; gives how many they are. */
export async function writeEvents(
  db: DatabaseSync,
  store: Pick<EventStore, 'readAll'>,
  from: Position,
  until: Position,
): Promise<number> {
  const [create, ...indexes] = createPlain(table)
  db.exec(create)
  const insert = prepareInsert(db, table)
  let written = 0
  for await (const page of pages(store, { after: Math.max(0, from - 1) })) {
    for (const event of page) {
      if (event.position > until) break
      insert.run(...cellsOf(event))
      written += 1
    }
    if (page.at(-1)!.position >= until) break
  }
  for (const index of indexes) db.exec(index)
  return written
}
