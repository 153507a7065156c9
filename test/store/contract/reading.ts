import { randomUUID } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { pages } from '../../../domain/kernel/event-store.ts'
import {
  appended,
  event,
  freshStream,
  freshType,
  gathered,
  idsIn,
  idsOf,
  numbered,
  whole,
} from './events.ts'
import type { Opened } from './harness.ts'

export function reading(opened: Opened): void {
  test('a stream is read forwards and backwards, from its ends and from the middle', async () => {
    const { store } = opened()
    const stream = freshStream()
    await appended(store, stream, 'absent', numbered(10))
    const revisions = async (read: Parameters<typeof store.readStream>[1]) =>
      (await store.readStream(stream, read)).map(({ revision }) => revision)
    expect(await revisions({ limit: 3 })).toEqual([0, 1, 2])
    expect(await revisions({ from: 4, limit: 3 })).toEqual([4, 5, 6])
    expect(await revisions({ from: 8, limit: 100 })).toEqual([8, 9])
    expect(await revisions({ backwards: true, limit: 3 })).toEqual([9, 8, 7])
    expect(await revisions({ from: 4, backwards: true, limit: 3 })).toEqual([4, 3, 2])
    expect(await revisions({ from: 1, backwards: true, limit: 100 })).toEqual([1, 0])
    expect(await revisions({ from: 0, backwards: true, limit: 100 })).toEqual([0])
    expect(await revisions({ from: 11, backwards: true, limit: 3 })).toEqual([9, 8, 7])
    expect(await revisions({ from: 1_000, backwards: true, limit: 3 })).toEqual([9, 8, 7])
  })

  test('a missing stream has no events, and there are none past the end', async () => {
    const { store } = opened()
    const stream = freshStream()
    expect(await store.readStream(stream, { limit: 10 })).toEqual([])
    expect(await store.readStream(stream, { limit: 10, backwards: true })).toEqual([])
    await appended(store, stream, 'absent', numbered(2))
    expect(await store.readStream(stream, { from: 2, limit: 10 })).toEqual([])
    expect(await store.readStream(stream, { from: 1_000, limit: 10 })).toEqual([])
  })

  test('a read sees every append that was acknowledged before it', async () => {
    const { store } = opened()
    const type = freshType()
    const stream = freshStream()
    const start = await store.end()
    for (let n = 0; n < 20; n += 1) {
      const { position } = await appended(store, stream, 'any', numbered(1, type))
      expect(await idsIn(store, stream)).toHaveLength(n + 1)
      expect(await gathered(store, { after: start, types: [type] })).toHaveLength(n + 1)
      expect(await store.end()).toBeGreaterThanOrEqual(position)
    }
  })

  test('the last event of the ledger is known, and housekeeping is none', async () => {
    const { store } = opened()
    const stream = freshStream()
    const events = numbered(3)
    const { position } = await appended(store, stream, 'absent', events)
    await appended(store, `daybook-${randomUUID()}`, 'absent', numbered(2))
    const { id } = events.at(-1)!
    expect(await store.last()).toMatchObject({ id, stream, revision: 2, position })
  })

  test('reading some types comes to the end, whatever the last events are', async () => {
    const { store } = opened()
    const [type, other] = [freshType(), freshType()]
    const start = await store.end()
    await appended(store, freshStream(), 'absent', [...numbered(3, type), ...numbered(2, other)])
    const end = await store.end()
    for (const types of [[type], [other], [freshType()]]) {
      let after = start
      for (let page = 0; after < end; page++) {
        expect(page).toBeLessThan(10)
        after = (await store.readAll({ after, limit: 2, types })).next
      }
      expect(await store.readAll({ after, limit: 2, types })).toMatchObject({
        events: [],
        end: true,
      })
    }
  })

  test('everything is read in order of position, exclusive of where it starts', async () => {
    const { store } = opened()
    const type = freshType()
    const start = await store.end()
    const events = numbered(40, type)
    const streams = [freshStream(), freshStream(), freshStream()]
    for (const [i, e] of events.entries()) {
      await appended(store, streams[i % 3] ?? '', 'any', [e])
    }
    const stored = await gathered(store, { after: start, limit: 7, types: [type] })
    expect(idsOf(stored)).toEqual(idsOf(events))
    const positions = stored.map(({ position }) => position)
    expect(positions).toEqual([...positions].sort((a, b) => a - b))
    const tail = await gathered(store, { after: positions[24] ?? 0, limit: 7, types: [type] })
    expect(idsOf(tail)).toEqual(idsOf(events.slice(25)))
    const unfiltered = await gathered(store, { after: start, limit: 7 })
    expect(idsOf(unfiltered.filter((e) => e.type === type))).toEqual(idsOf(events))
  })

  test('a filter leaves out every other type and still ends', async () => {
    const { store } = opened()
    const [kept, alsoKept, other] = [freshType(), freshType(), freshType()]
    const start = await store.end()
    const types = [kept, other, alsoKept, other, other, kept]
    const events = types.map((type) => event({ type }))
    await appended(store, freshStream(), 'absent', events)
    const found = await gathered(store, { after: start, limit: 2, types: [kept, alsoKept] })
    expect(idsOf(found)).toEqual(idsOf(events.filter(({ type }) => type !== other)))
    expect(await gathered(store, { after: start, types: [freshType()] })).toEqual([])
    expect(await gathered(store, { after: start, types: [] })).toEqual([])
  })

  test('at the end there is nothing, and the place to go on does not move back', async () => {
    const { store } = opened()
    const { position } = await appended(store, freshStream(), 'absent', numbered(3))
    const page = await store.readAll({ after: position, limit: 10, types: [freshType()] })
    expect(page.events).toEqual([])
    expect(page.next).toBeGreaterThanOrEqual(position)
  })

  test('housekeeping streams can be read, and are never part of everything', async () => {
    const { store } = opened()
    const type = freshType()
    const start = await store.end()
    const housekeeping = freshStream().replace('contract-', 'daybook-')
    const stream = freshStream()
    const [before, after] = [event({ type }), event({ type })]
    await appended(store, housekeeping, 'absent', numbered(5, type))
    await appended(store, stream, 'absent', [before])
    await appended(store, housekeeping, 4, numbered(5, type))
    await appended(store, stream, 0, [after])
    await appended(store, housekeeping, 9, numbered(5, type))
    expect(await whole(store, housekeeping)).toHaveLength(15)
    const filtered = await gathered(store, { after: start, limit: 2, types: [type] })
    expect(idsOf(filtered)).toEqual(idsOf([before, after]))
    const unfiltered = await gathered(store, { after: start, limit: 2 })
    expect(unfiltered.filter((e) => e.stream === housekeeping)).toEqual([])
    expect(idsOf(unfiltered.filter((e) => e.type === type))).toEqual(idsOf([before, after]))
  })

  test('housekeeping of which only the last is read goes on, though the store forgets', async () => {
    const { store } = opened()
    const stream = freshStream().replace('contract-', 'daybook-reaction-')
    const events = numbered(70)
    for (const one of events) await appended(store, stream, 'any', [one])
    const last = await store.readStream(stream, { limit: 3, backwards: true })
    expect(idsOf(last)).toEqual(idsOf(events).slice(-3).reverse())
    expect((await store.append(stream, 69, numbered(1))).outcome).toBe('appended')
    expect((await appended(store, stream, 'any', numbered(1))).revision).toBe(71)
  })

  test('everything is read in flat memory, in pages no larger than asked', async () => {
    const { store } = opened()
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const start = await store.end()
    const type = freshType()
    const text = 'x'.repeat(4_000)
    const stream = freshStream()
    for (let n = 0; n < 5_000; n += 100) {
      const events = Array.from({ length: 100 }, (_, i) =>
        event({ type, data: `{"n":${n + i},"text":"${text}"}` }),
      )
      await appended(store, stream, 'any', events)
    }
    collect()
    const atFirst = process.memoryUsage().heapUsed
    let [read, pagesRead, growth] = [0, 0, 0]
    for await (const page of pages(store, { after: start, limit: 100, types: [type] })) {
      expect(page.length).toBeLessThanOrEqual(100)
      read += page.length
      pagesRead += 1
      if (pagesRead % 10 > 0) continue
      collect()
      growth = Math.max(growth, process.memoryUsage().heapUsed - atFirst)
    }
    expect(read).toBe(5_000)
    expect(growth).toBeLessThan(10_000_000)
  })
}
