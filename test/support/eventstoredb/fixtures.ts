import { onTestFinished } from 'vitest'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import { type EventStoreDBOptions, openEventStoreDB } from '../../../server/store/eventstoredb.ts'
import { event, freshStream } from '../../store/contract/events.ts'
import { StandIn } from '../eventstoredb-stand-in.ts'
import type { Log } from './log.ts'

/** Short, so that tests of what never answers take no longer than they must. */
export const DEADLINE_MS = 1_200

/** Of a node that answers, however busy the machine is. */
const PATIENT_MS = 15_000

/** A stand-in that lives as long as the test. */
export async function aNode(log?: Log, secure = false): Promise<StandIn> {
  const node = await StandIn.start(log, secure)
  onTestFinished(() => node.down())
  return node
}

/** A store that is closed before the nodes of the test go. */
export async function aStore(
  url: string,
  deadlineMs = PATIENT_MS,
  options: Partial<EventStoreDBOptions> = {},
): Promise<EventStore> {
  const store = await openEventStoreDB(url, { kinds: ['contract'], deadlineMs, ...options })
  onTestFinished(() => store.close())
  return store
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text))

/** The metadata that Daybook gives an event, as text. */
export const OUR_METADATA =
  '{"at":"2026-03-31T08:00:00.000Z","effectiveAt":"2026-03-31T08:00:00.000Z",' +
  '"meta":{"by":"ada"},"version":1}'

/** An event as some other program writes it, of a type that the ledger knows unless said. */
export const byOthers = (changes: Partial<Record<'type' | 'data' | 'metadata', string>> = {}) => ({
  id: event().id,
  type: changes.type ?? 'Tested',
  contentType: 'application/json',
  data: bytes(changes.data ?? '{}'),
  metadata: bytes(changes.metadata ?? ''),
})

/** The ids that a stream has on the node, in order. */
export const idsOn = (node: StandIn, stream: string) => node.log.stream(stream).map(({ id }) => id)

/**
 * So many writers, each appending to a stream of its own, one event after the other, and sending
 * one again whose outcome is unknown. Answers with what was acknowledged, by stream.
 */
export async function written(store: EventStore, writers: number, events: number) {
  const acknowledged = new Map<string, string[]>()
  const write = async () => {
    const stream = freshStream()
    const ids: string[] = []
    acknowledged.set(stream, ids)
    while (ids.length < events) {
      const next = event()
      const expected = ids.length === 0 ? 'absent' : ids.length - 1
      for (let outcome = 'unknown'; outcome !== 'appended'; ) {
        const answer = await store.append(stream, expected, [next]).catch(() => undefined)
        outcome = answer?.outcome ?? 'unknown'
        if (outcome === 'conflict' || outcome === 'id-reused') throw new Error(`${outcome}`)
      }
      ids.push(next.id)
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  return acknowledged
}
