import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { OutcomeUnknown, StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { aNode, aStore, DEADLINE_MS, idsOn, written } from '../../support/eventstoredb/fixtures.ts'
import { appended, event, freshStream, idsOf, numbered } from '../contract/events.ts'

describe('an append whose answer is lost', () => {
  test.each(['absent', 'any'] as const)('with "%s" is sent again and written once', async (end) => {
    const node = await aNode()
    const store = await aStore(node.url, 4 * DEADLINE_MS)
    const stream = freshStream()
    const events = numbered(2)
    node.faults.lostAnswers = 1
    const answer = await appended(store, stream, end, events)
    const last = node.log.stream(stream).at(-1)
    expect(answer).toEqual({ outcome: 'appended', revision: 1, position: last?.position })
    expect(idsOn(node, stream)).toEqual(idsOf(events))
  })

  test('does not disturb the appends beside it', async () => {
    const node = await aNode()
    const store = await aStore(node.url, 4 * DEADLINE_MS)
    node.faults.lostAnswers = 2
    const acknowledged = await written(store, 32, 40)
    for (const [stream, ids] of acknowledged) expect(idsOn(node, stream)).toEqual(ids)
    expect(node.greeted).toBeLessThanOrEqual(2)
  })

  test('until it was given up, and comes then, changes nothing', async () => {
    const node = await aNode()
    const store = await aStore(node.url)
    const stream = freshStream()
    const events = numbered(2)
    node.faults.delayMs = DEADLINE_MS / 2
    setTimeout(() => {
      node.faults.delayMs = 0
    }, DEADLINE_MS / 8)
    const appending = appended(store, stream, 'absent', events)
    // The node answers others meanwhile, so that the connection is kept.
    await store.end()
    expect((await appending).revision).toBe(1)
    await sleep(DEADLINE_MS / 2)
    await appended(store, stream, 1, [event()])
    expect(idsOn(node, stream)).toHaveLength(3)
    expect(node.greeted).toBe(1)
  })

  test('every time has an unknown outcome, and the next append of it is its repeat', async () => {
    const node = await aNode()
    const store = await aStore(node.url, DEADLINE_MS)
    const stream = freshStream()
    const events = numbered(2)
    node.faults.lostAnswers = Number.POSITIVE_INFINITY
    await expect(store.append(stream, 'absent', events)).rejects.toThrow(OutcomeUnknown)
    node.faults.lostAnswers = 0
    expect((await appended(store, stream, 'absent', events)).revision).toBe(1)
    expect(idsOn(node, stream)).toEqual(idsOf(events))
  })
})

describe('a node that hangs', () => {
  test('fails appends and reads at the deadline, and serves them when it goes on', async () => {
    const node = await aNode()
    const store = await aStore(node.url, DEADLINE_MS)
    const stream = freshStream()
    const [first, second, third] = [event(), event(), event()]
    await appended(store, stream, 'absent', [first])
    node.faults.hang()
    const outcomes = await Promise.allSettled([
      store.append(stream, 0, [second]),
      store.append(freshStream(), 'any', [event()]),
      store.readStream(stream, { limit: 10 }),
      store.readAll({ after: 0, limit: 10 }),
      store.end(),
    ])
    const errors = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason)
    expect(errors[0]).toBeInstanceOf(OutcomeUnknown)
    for (const error of errors.slice(1)) expect(error).toBeInstanceOf(StoreUnavailable)
    node.faults.resume()
    await appended(store, stream, 0, [second])
    await appended(store, stream, 1, [third])
    expect(idsOn(node, stream)).toEqual(idsOf([first, second, third]))
    expect(await store.readStream(stream, { limit: 10 })).toHaveLength(3)
  })

  test('for a moment only delays its callers', async () => {
    const node = await aNode()
    const store = await aStore(node.url)
    node.faults.hang()
    setTimeout(() => node.faults.resume(), 500)
    const acknowledged = await written(store, 8, 2)
    for (const [stream, ids] of acknowledged) expect(idsOn(node, stream)).toEqual(ids)
  })
})

test.each([
  ['unknown-user', 'EventStoreDB does not know this user, or its password is another'],
  ['no-right', 'EventStoreDB does not let this user read: it needs the right to read $all'],
] as const)('a user who is denied for being %s is told why, at once', async (denies, why) => {
  const node = await aNode()
  node.faults.denies = denies
  await expect(aStore(node.url)).rejects.toThrow(new StoreUnavailable(why))
})

test('a slow node is waited for', async () => {
  const node = await aNode()
  const store = await aStore(node.url, 6_000)
  node.faults.delayMs = 150
  const acknowledged = await written(store, 64, 3)
  for (const [stream, ids] of acknowledged) expect(idsOn(node, stream)).toEqual(ids)
  expect(node.greeted).toBe(1)
})

test('a search that takes longer than the deadline is waited for while the node is alive', async () => {
  const node = await aNode()
  const store = await aStore(node.url, DEADLINE_MS)
  await appended(store, freshStream(), 'absent', numbered(3))
  node.faults.searchMs = 2 * DEADLINE_MS
  const page = await store.readAll({ after: 0, limit: 10 })
  expect(page.events).toHaveLength(3)
  const hung = store.end()
  node.faults.hang()
  await expect(hung).rejects.toThrow(StoreUnavailable)
  node.faults.resume()
})

test('an append larger than the server takes is a fault of the program', async () => {
  const node = await aNode()
  const store = await aStore(node.url)
  const stream = freshStream()
  const large = Array.from({ length: 20 }, () =>
    event({ data: `{"text":"${'x'.repeat(60_000)}"}` }),
  )
  await expect(store.append(stream, 'absent', large)).rejects.toThrow(/1048576 bytes/)
  expect(idsOn(node, stream)).toEqual([])
})

test('a position of another store is refused, not waited for', async () => {
  const node = await aNode()
  const store = await aStore(node.url)
  await appended(store, freshStream(), 'absent', numbered(2))
  await expect(store.readAll({ after: 1, limit: 10 })).rejects.toThrow(/no position of the store/)
})
