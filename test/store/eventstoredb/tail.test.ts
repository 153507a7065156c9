import { describe, expect, test } from 'vitest'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import { aNode, aStore, DEADLINE_MS } from '../../support/eventstoredb/fixtures.ts'
import { appended, event, freshStream, idsOf, numbered } from '../contract/events.ts'

/** Thirty readers, each of a type of its own. */
const types = Array.from({ length: 30 }, (_, n) => `Type${n}`)

const readBy = (store: EventStore, after: Position, limit = 100) =>
  Promise.all(types.map((type) => store.readAll({ after, limit, types: [type] })))

/** A store whose readers have come to the end. */
async function followed(deadlineMs?: number) {
  const node = await aNode()
  const store = await aStore(node.url, deadlineMs)
  await appended(store, freshStream(), 'absent', [event()])
  await readBy(store, 0)
  return { node, store, end: await store.end() }
}

describe('readers that follow', () => {
  test('share one search, and each has the events of its own types', async () => {
    const { node, store, end } = await followed()
    const written = types.map((type) => event({ type }))
    for (const one of written) await appended(store, freshStream(), 'absent', [one])
    const before = node.faults.searches
    const pages = await readBy(store, end)
    expect(node.faults.searches - before).toBe(1)
    expect(pages.map(({ events }) => idsOf(events))).toEqual(written.map(({ id }) => [id]))
    const now = await store.end()
    expect(pages.map(({ next, end }) => [next, end])).toEqual(types.map(() => [now, true]))
  })

  test('have pages no larger than they asked for, and go on where one ended', async () => {
    const { store, end } = await followed()
    const written = numbered(5, types[0])
    await appended(store, freshStream(), 'absent', written)
    const first = await store.readAll({ after: end, limit: 3, types: [types[0]!] })
    expect([idsOf(first.events), first.end]).toEqual([idsOf(written.slice(0, 3)), false])
    const rest = await store.readAll({ after: first.next, limit: 3, types: [types[0]!] })
    expect([idsOf(rest.events), rest.end]).toEqual([idsOf(written.slice(3)), true])
  })

  test('see what was appended while another search was under way', async () => {
    const { node, store, end } = await followed()
    node.faults.searchMs = 50
    const early = store.readAll({ after: end, limit: 10 })
    await new Promise((resolve) => setTimeout(resolve, 20))
    const late = event()
    await appended(store, freshStream(), 'absent', [late])
    expect(idsOf((await store.readAll({ after: end, limit: 10 })).events)).toContain(late.id)
    await early
  })

  test('may be further behind than what is kept, and ahead of it', async () => {
    const { store, end } = await followed(10_000)
    const read = async (after: Position, wanted: readonly string[]) => {
      const ids: string[] = []
      for (let at = after, more = true; more; ) {
        const page = await store.readAll({ after: at, limit: 200, types: wanted })
        ids.push(...idsOf(page.events))
        at = page.next
        more = !page.end
      }
      return ids
    }
    const written = [0, 1, 2, 3, 4].map((n) => numbered(300, types[n % 2]))
    for (const events of written) {
      await appended(store, freshStream(), 'absent', events)
      await read(end, ['Type1'])
    }
    expect(await read(end, ['Type0', 'Type1'])).toEqual(idsOf(written.flat()))
    await appended(store, freshStream(), 'absent', numbered(2, 'Type0'))
    const last = event({ type: 'Type0' })
    const { position } = await appended(store, freshStream(), 'absent', [event()])
    await appended(store, freshStream(), 'absent', [last])
    expect(await read(position, ['Type0'])).toEqual([last.id])
    expect(await read(end, ['Type0'])).toHaveLength(903)
  })

  test('that were let down by the server ask again', async () => {
    const { node, store, end } = await followed(2 * DEADLINE_MS)
    await node.down()
    await expect(store.readAll({ after: end, limit: 10 })).rejects.toThrow(/did not answer/)
    await node.up()
    const next = event()
    await appended(store, freshStream(), 'absent', [next])
    expect(idsOf((await store.readAll({ after: end, limit: 10 })).events)).toEqual([next.id])
  })
})
