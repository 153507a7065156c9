import { expect, test } from 'vitest'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { Position, StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { appended, freshStream, freshType, idsOf, numbered } from './events.ts'
import type { Opened } from './harness.ts'

/** Reads on, from a position, whenever the store says that there may be more. */
async function followed(store: EventStore, after: Position, type: string, count: number) {
  const seen: StoredEvent[] = []
  let more = Promise.withResolvers<void>()
  const stop = store.watch(() => more.resolve())
  while (seen.length < count) {
    await more.promise
    more = Promise.withResolvers()
    for (let end = false; !end; ) {
      const page = await store.readAll({ after, limit: 64, types: [type] })
      seen.push(...page.events)
      after = page.next
      end = page.end
    }
  }
  stop()
  return seen
}

async function called(store: EventStore) {
  const first = Promise.withResolvers<void>()
  const stop = store.watch(first.resolve)
  await first.promise
  stop()
}

export function following(opened: Opened): void {
  test('a watcher is called once at least, though nothing is written', async () => {
    await called(opened().store)
  })

  test('from the past into the live nothing is missing and nothing comes twice', async () => {
    const { store } = opened()
    const type = freshType()
    const start = await store.end()
    const past = numbered(200, type)
    await appended(store, freshStream(), 'absent', past)
    const following = followed(store, start, type, 200 + 16 * 25)
    const live = await Promise.all(
      Array.from({ length: 16 }, async () => {
        const stream = freshStream()
        const events = numbered(25, type)
        for (const e of events) await appended(store, stream, 'any', [e])
        return events
      }),
    )
    const seen = await following
    expect(idsOf(seen).sort()).toEqual(idsOf([past, ...live].flat()).sort())
    const positions = seen.map(({ position }) => position)
    expect(positions).toEqual([...positions].sort((a, b) => a - b))
    for (const events of Map.groupBy(seen, ({ stream }) => stream).values()) {
      expect(events.map(({ revision }) => revision)).toEqual(events.map((_, i) => i))
    }
  })

  test('a watcher that waits is told of a later append', async () => {
    const { store } = opened()
    const type = freshType()
    const following = followed(store, await store.end(), type, 3)
    const events = numbered(3, type)
    const stream = freshStream()
    for (const e of events) {
      await called(store)
      await appended(store, stream, 'any', [e])
    }
    expect(idsOf(await following)).toEqual(idsOf(events))
  })

  test('a watcher that throws stops neither the writers nor the other watchers', async () => {
    const { store } = opened()
    const warned = Promise.withResolvers<void>()
    const onWarning = ({ message }: Error) => {
      if (message.includes('this watcher always throws')) warned.resolve()
    }
    process.on('warning', onWarning)
    const type = freshType()
    const start = await store.end()
    const stop = store.watch(() => {
      throw new Error('this watcher always throws')
    })
    const following = followed(store, start, type, 10)
    const stream = freshStream()
    const events = numbered(10, type)
    for (const e of events) await appended(store, stream, 'any', [e])
    expect(idsOf(await following)).toEqual(idsOf(events))
    await warned.promise
    process.off('warning', onWarning)
    stop()
  })

  test('a watcher that has stopped is not called again', async () => {
    const { store } = opened()
    let calls = 0
    const stop = store.watch(() => {
      calls += 1
    })
    await called(store)
    stop()
    stop()
    const before = calls
    await appended(store, freshStream(), 'absent', numbered(1))
    await called(store)
    expect(calls).toBe(before)
  })
}
