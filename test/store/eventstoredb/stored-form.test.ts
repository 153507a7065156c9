import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NewEvent } from '../../../domain/kernel/stored-event.ts'
import { canonical } from '../../../server/store/eventstoredb/stored-form.ts'
import { aNode, aStore } from '../../support/eventstoredb/fixtures.ts'
import { appended, event, freshStream, numbered } from '../contract/events.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()
const bytes = (value: string) => new Uint8Array(Buffer.from(value))

describe('an event in EventStoreDB', () => {
  test('has its origin in its metadata, where the engine can follow it', async () => {
    const node = await aNode()
    const store = await aStore(node.url)
    const stream = freshStream()
    const written = event({ meta: '{"by":"ada","causation":"c-1","correlation":"c-0"}' })
    await appended(store, stream, 'absent', [written])
    const [entry] = node.log.stream(stream)
    expect(entry?.contentType).toBe('application/json')
    expect(text(entry?.data ?? bytes(''))).toBe(written.data)
    expect(text(entry?.metadata ?? bytes(''))).toBe(
      '{"$causationId":"c-1","$correlationId":"c-0",' +
        '"at":"2026-03-31T08:00:00.000Z","day":"2006-06-03",' +
        '"effectiveAt":"2006-06-02T22:00:00.000Z",' +
        '"meta":{"by":"ada","causation":"c-1","correlation":"c-0"},"version":1}',
    )
  })

  test('has the day of UTC where it was recorded before events had a day of their own', async () => {
    const node = await aNode()
    const store = await aStore(node.url)
    const stream = freshStream()
    const { day: _, ...old } = event()
    await appended(store, stream, 'absent', [old as NewEvent])
    const [entry] = node.log.stream(stream)
    expect(JSON.parse(text(entry!.metadata))).not.toHaveProperty('day')
    const [read] = await store.readStream(stream, { limit: 1, whole: true })
    expect(read).toMatchObject({ ...old, day: '2006-06-02' })
  })

  test('comes back in canonical form whatever order its keys were stored in', () => {
    expect(canonical(JSON.parse('{"b":[{"y":1,"x":2}],"a":{"10":0,"9":0}}'))).toBe(
      '{"a":{"10":0,"9":0},"b":[{"x":2,"y":1}]}',
    )
  })

  test('has one canonical form, whose keys are in order', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed)
      if (typeof value !== 'object' || value === null) return value
      const members = Object.entries(value).reverse()
      return Object.fromEntries(members.map(([key, member]) => [key, reversed(member)]))
    }
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const once = canonical(value)
        expect(canonical(reversed(value))).toBe(once)
        expect(JSON.parse(once)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

test('a housekeeping stream is told once to forget its old events', async () => {
  const node = await aNode()
  const store = await aStore(node.url)
  for (const e of numbered(3)) await appended(store, 'daybook-lease', 'any', [e])
  const told = node.log.stream('$$daybook-lease')
  expect(told.map(({ data }) => JSON.parse(text(data)))).toEqual([{ $maxCount: 64 }])
})
