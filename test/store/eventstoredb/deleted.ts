import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type EventStore,
  type ForeignEvent,
  StreamForeign,
} from '../../../domain/kernel/event-store.ts'
import { openEventStoreDB } from '../../../server/store/eventstoredb.ts'
import { appended, event, freshStream, gathered, idsOf, numbered } from '../contract/events.ts'

/** A node on which another program may delete streams: softly, or for good. */
export type Deleting = {
  readonly url: string
  delete(stream: string): Promise<void>
  tombstone(stream: string): Promise<void>
  stop(): Promise<void>
}

/** What becomes of streams that another program deletes; the node may hold events already. */
export function deletedStreams(name: string, open: () => Promise<Deleting>): void {
  describe(`${name}: a stream that was deleted`, () => {
    const met: ForeignEvent[] = []
    let node: Deleting
    let store: EventStore
    beforeAll(async () => {
      node = await open()
      const onForeign = (one: ForeignEvent) => met.push(one)
      store = await openEventStoreDB(node.url, { kinds: ['contract'], onForeign })
    })
    afterAll(async () => {
      await store.close()
      await node.stop()
    })

    test('for good reads as empty, is refused, and stops no reader of the ledger', async () => {
      const [stream, other, start] = [freshStream(), freshStream(), await store.end()]
      const events = numbered(2)
      await appended(store, stream, 'absent', events)
      await node.tombstone(stream)
      const later = event()
      await appended(store, other, 'absent', [later])
      expect(await store.readStream(stream, { limit: 10 })).toEqual([])
      const whole = store.readStream(stream, { from: 0, limit: 10, whole: true })
      await expect(whole).rejects.toThrow(`${stream} holds what Daybook did not write`)
      await expect(store.append(stream, 1, [event()])).rejects.toThrow(StreamForeign)
      await expect(store.append(stream, 'any', [event()])).rejects.toThrow(StreamForeign)
      await expect(store.append(stream, 'absent', events)).rejects.toThrow(StreamForeign)
      const all = await gathered(store, { after: start })
      expect(idsOf(all)).toEqual(idsOf([...events, later]))
      const told = met.find((one) => one.stream === stream)
      expect(told).toMatchObject({ type: '$streamDeleted', revision: Number.MAX_SAFE_INTEGER })
    })

    test('and begun anew counts on, and is no whole stream', async () => {
      const stream = freshStream()
      await appended(store, stream, 'absent', numbered(2))
      await node.delete(stream)
      expect(await store.readStream(stream, { limit: 10 })).toEqual([])
      const anew = event()
      const { revision, position } = await appended(store, stream, 'absent', [anew])
      expect({ revision, position }).toEqual({ revision: 2, position: await store.end() })
      expect(await store.append(stream, 'absent', [anew])).toMatchObject({ revision, position })
      const whole = store.readStream(stream, { from: 0, limit: 10, whole: true })
      await expect(whole).rejects.toThrow(StreamForeign)
    })

    test('takes no event a second time, of which the server still knows the id', async () => {
      const stream = freshStream()
      const events = numbered(2)
      await appended(store, stream, 'absent', events)
      await node.delete(stream)
      await expect(store.append(stream, 'absent', events)).rejects.toThrow(StreamForeign)
      await appended(store, stream, 'absent', [event()])
      await expect(store.append(stream, 'absent', events)).rejects.toThrow(StreamForeign)
      await expect(store.append(stream, 0, events.slice(1))).rejects.toThrow(StreamForeign)
    })
  })
}
