import { randomUUID } from 'node:crypto'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import { utcDay } from '../../../domain/values/utc-day.ts'
import type { Clock } from '../clock.ts'

/** Appends one event to a housekeeping stream, if that ends as expected. */
export async function note(
  store: Pick<EventStore, 'append'>,
  clock: Clock,
  stream: string,
  type: string,
  data: Readonly<Record<string, unknown>>,
  expected: number | 'absent' | 'any' = 'any',
  meta = '{}',
) {
  const at = clock()
  const event = { id: randomUUID(), type, version: 1, at, effectiveAt: at, day: utcDay(at), meta }
  return store.append(stream, expected, [{ ...event, data: JSON.stringify(data) }])
}

/** The last event of a housekeeping stream, if there is one. */
export async function latest(store: Pick<EventStore, 'readStream'>, stream: string) {
  const [event] = await store.readStream(stream, { limit: 1, backwards: true })
  if (!event) return null
  const { revision, at, data } = event
  return { revision, at, data: JSON.parse(data) as Record<string, unknown> }
}
