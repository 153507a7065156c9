import { randomUUID } from 'node:crypto'
import {
  type Appended,
  type EventStore,
  type ExpectedRevision,
  pages,
} from '../../../domain/kernel/event-store.ts'
import type { NewEvent, StoredEvent } from '../../../domain/kernel/stored-event.ts'

const META = JSON.stringify({
  backdates: true,
  by: 'tester',
  causation: null,
  command: '2f1b6c1e-6d0f-5c59-9d4e-6a4b5a0f7a11',
  correlation: '2f1b6c1e-6d0f-5c59-9d4e-6a4b5a0f7a11',
  evidence: [],
  member: null,
  salt: '0f4d2a7c9b1e8a6350c7d2e4f6a8b0c1',
})

/** A stream that no other case uses. */
export const freshStream = () => `contract-${randomUUID()}`

/** A type that no other case uses, so that a filter finds the events of one case alone. */
export const freshType = () => `T${randomUUID().replaceAll('-', '')}`

/** A small event with an id of its own; `changes` replaces whatever the case is about. */
export const event = (changes: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'Tested',
  version: 1,
  at: '2026-03-31T08:00:00.000Z',
  effectiveAt: '2006-06-02T22:00:00.000Z',
  day: '2006-06-03',
  data: '{"amount":"5100.00"}',
  meta: META,
  ...changes,
})

/** As many events as asked, told apart by `n` in their data. */
export const numbered = (count: number, type = 'Tested', from = 0): NewEvent[] =>
  Array.from({ length: count }, (_, i) => event({ type, data: `{"n":${from + i}}` }))

/** Appends what must be accepted, and gives its revision and position. */
export async function appended(
  store: EventStore,
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): Promise<Appended & { outcome: 'appended' }> {
  const answer = await store.append(stream, expected, events)
  if (answer.outcome !== 'appended') throw new Error(`not appended: ${JSON.stringify(answer)}`)
  return answer
}

export const idsOf = (events: readonly { readonly id: string }[]) => events.map(({ id }) => id)

/** The whole of a stream that has no more than a few thousand events. */
export const whole = (store: EventStore, stream: string) =>
  store.readStream(stream, { limit: 10_000 })

export const idsIn = async (store: EventStore, stream: string) => idsOf(await whole(store, stream))

/** Everything after a position of the given types, gathered from all pages. */
export async function gathered(
  store: Pick<EventStore, 'readAll'>,
  read: { after?: number; limit?: number; types?: readonly string[] },
): Promise<StoredEvent[]> {
  const all: StoredEvent[] = []
  for await (const page of pages(store, read)) all.push(...page)
  return all
}
