import { expect, test } from 'vitest'
import { StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { appended, freshStream, freshType, gathered, idsIn, idsOf, numbered } from './events.ts'
import type { Opened } from './harness.ts'

export function lifetime(opened: Opened): void {
  test('closing waits for what is in flight, and reopening shows it', async () => {
    const harness = opened()
    const { store } = harness
    const start = await store.end()
    const type = freshType()
    const streams = Array.from({ length: 50 }, freshStream)
    const events = streams.map(() => numbered(2, type))
    const answers = Promise.all(
      streams.map((stream, i) => store.append(stream, 'absent', events[i] ?? [])),
    )
    const reopened = await harness.reopen()
    expect((await answers).map(({ outcome }) => outcome)).toEqual(streams.map(() => 'appended'))
    for (const [i, stream] of streams.entries()) {
      expect(await idsIn(reopened, stream)).toEqual(idsOf(events[i] ?? []))
    }
    const all = await gathered(reopened, { after: start, types: [type] })
    expect(all).toHaveLength(100)
  })

  test('a reopened store goes on with its streams and knows a repeat', async () => {
    const harness = opened()
    const stream = freshStream()
    const events = numbered(3)
    const first = await appended(harness.store, stream, 'absent', events)
    const end = await harness.store.end()
    const store = await harness.reopen()
    expect(await store.end()).toBeGreaterThanOrEqual(end)
    expect(await store.append(stream, 'absent', events)).toEqual(first)
    expect(await store.append(stream, 'any', events)).toEqual(first)
    const late = await store.append(stream, 1, numbered(1))
    expect(late).toEqual({ outcome: 'conflict', actual: 2 })
    const next = await appended(store, stream, 2, numbered(1))
    expect(next.revision).toBe(3)
    expect(next.position).toBeGreaterThan(first.position)
  })

  test('a closed store is not available, and closing it again does nothing', async () => {
    const harness = opened()
    const closed = harness.store
    const store = await harness.reopen()
    await closed.close()
    const stream = freshStream()
    await expect(closed.append(stream, 'any', numbered(1))).rejects.toThrow(StoreUnavailable)
    await expect(closed.readStream(stream, { limit: 1 })).rejects.toThrow(StoreUnavailable)
    await expect(closed.readAll({ after: 0, limit: 1 })).rejects.toThrow(StoreUnavailable)
    await expect(closed.end()).rejects.toThrow(StoreUnavailable)
    expect(await idsIn(store, stream)).toEqual([])
  })
}
