import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { type EventStore, StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { openEventStoreDB } from '../../../server/store/eventstoredb.ts'
import { aNode, aStore, DEADLINE_MS, idsOn, written } from '../../support/eventstoredb/fixtures.ts'
import { appended, event, freshStream, gathered, idsOf, numbered } from '../contract/events.ts'

/** Follows everything from the beginning until told to stop; answers with the ids in order. */
function follower(store: EventStore) {
  const seen: string[] = []
  let after = 0
  let reading = Promise.resolve()
  const read = async () => {
    for (let end = false; !end; ) {
      const page = await store.readAll({ after, limit: 100 })
      seen.push(...idsOf(page.events))
      after = page.next
      end = page.end
    }
  }
  const stop = store.watch(() => {
    reading = reading.then(read).catch(() => {})
  })
  return { seen, stop }
}

async function eventually(holds: () => boolean) {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries === 1_000) throw new Error('waited ten seconds in vain')
    await sleep(10)
  }
}

describe('a connection that is cut', () => {
  test('under 64 writers loses nothing, repeats nothing and keeps the order', async () => {
    const node = await aNode()
    const store = await aStore(node.url)
    const following = follower(store)
    const writing = written(store, 64, 20)
    for (let cuts = 0; cuts < 3; cuts += 1) {
      await sleep(80)
      await node.cut()
    }
    const acknowledged = await writing
    for (const [stream, ids] of acknowledged) expect(idsOn(node, stream)).toEqual(ids)
    const all = idsOf(await gathered(store, {}))
    expect(all).toHaveLength(64 * 20)
    await eventually(() => following.seen.length >= all.length)
    expect(following.seen).toEqual(all)
    following.stop()
  })

  test('for longer than the deadline leaves nothing unknown that was never sent', async () => {
    const node = await aNode()
    const store = await aStore(node.url, 2 * DEADLINE_MS)
    const stream = freshStream()
    const first = event()
    await appended(store, stream, 'absent', [first])
    await node.down()
    await expect(store.readStream(stream, { limit: 1 })).rejects.toThrow(StoreUnavailable)
    await expect(store.append(stream, 0, [event()])).rejects.toThrow(StoreUnavailable)
    await node.up()
    const next = event()
    await appended(store, stream, 0, [next])
    expect(idsOn(node, stream)).toEqual([first.id, next.id])
  })
})

describe('watchers', () => {
  test('hear of what another process writes, though subscribers are dropped as too slow', async () => {
    const node = await aNode()
    const store = await aStore(node.url)
    const following = follower(store)
    const stream = freshStream()
    const first = event()
    await appended(store, stream, 'absent', [first])
    for (let drops = 0; drops < 3; ) drops += await sleep(10, node.faults.dropSubscribers())
    const [entry] = node.log.stream(stream)
    if (entry === undefined) throw new Error('nothing was written')
    const others = numbered(50).map(({ id }) => ({ ...entry, id }))
    for (const [revision, other] of others.entries()) {
      node.log.append(stream, revision, [other])
      await sleep(1)
    }
    await eventually(() => following.seen.length > 50)
    expect(following.seen).toEqual(idsOf([first, ...others]))
    following.stop()
  })

  test('are told by a new subscription after each rest', async () => {
    const node = await aNode()
    const store = await aStore(node.url)
    const following = follower(store)
    const stream = freshStream()
    await appended(store, stream, 'absent', [event()])
    const [entry] = node.log.stream(stream)
    if (entry === undefined) throw new Error('nothing was written')
    for (let rest = 0; rest < 2; rest += 1) {
      await eventually(() => node.faults.subscribers === 1)
      node.log.append(stream, rest, [{ ...entry, id: event().id }])
      await eventually(() => following.seen.length === rest + 2)
    }
    following.stop()
    await eventually(() => node.faults.subscribers === 0)
  })
})

describe('several nodes', () => {
  const cluster = async () => {
    const leader = await aNode()
    const other = await aNode(leader.log)
    other.faults.leader = leader.address
    leader.cluster = other.cluster = [leader, other]
    const hosts = [other, leader].map(({ address }) => `${address.host}:${address.port}`)
    return { leader, other, url: `esdb://${hosts.join(',')}?tls=false&maxDiscoverAttempts=2` }
  }

  test('a follower sends readers to the leader', async () => {
    const { other, leader } = await cluster()
    const store = await aStore(other.url)
    const stream = freshStream()
    await appended(store, stream, 'absent', [event()])
    expect(await store.readStream(stream, { limit: 10 })).toHaveLength(1)
    await appended(store, stream, 0, [event()])
    expect(await store.readStream(stream, { limit: 10 })).toHaveLength(2)
    expect(leader.log.stream(stream)).toHaveLength(2)
  })

  test('a new leader is found when the old one dies under writers', async () => {
    const { other, leader, url } = await cluster()
    const store = await aStore(url, 4 * DEADLINE_MS)
    const writing = written(store, 32, 40)
    await sleep(60)
    await leader.down()
    leader.faults.leader = other.address
    other.faults.leader = undefined
    const acknowledged = await writing
    for (const [stream, ids] of acknowledged) expect(idsOn(other, stream)).toEqual(ids)
    expect(await gathered(store, {})).toHaveLength(32 * 40)
  })

  test('that are all away are found again when they are back', async () => {
    const { other, leader, url } = await cluster()
    const store = await aStore(url, DEADLINE_MS)
    const stream = freshStream()
    await appended(store, stream, 'absent', [event()])
    await Promise.all([leader.down(), other.down()])
    await expect(store.readStream(stream, { limit: 1 })).rejects.toThrow(StoreUnavailable)
    await expect(store.append(stream, 0, [event()])).rejects.toThrow(/did not answer/)
    await Promise.all([leader.up(), other.up()])
    const there = () => store.readStream(stream, { limit: 10 }).catch(() => [])
    await expect.poll(there).toHaveLength(1)
    await appended(store, stream, 0, [event()])
    expect(await there()).toHaveLength(2)
  })
})

describe('opening', () => {
  test('if nothing answers fails within the deadline and says so', async () => {
    const open = openEventStoreDB('esdb://127.0.0.1:9?tls=false', { kinds: [], deadlineMs: 300 })
    await expect(open).rejects.toThrow(/EventStoreDB did not answer/)
  })

  test('a second server in one process is refused until the first store is closed', async () => {
    const [one, two] = [await aNode(), await aNode()]
    const [store, again] = [await aStore(one.url), await aStore(one.url)]
    await expect(openEventStoreDB(two.url, { kinds: [] })).rejects.toThrow(/one at a time/)
    await store.close()
    const stream = freshStream()
    await appended(again, stream, 'absent', [event()])
    await again.close()
    const second = await aStore(two.url)
    expect(await second.readStream(stream, { limit: 1 })).toEqual([])
  })
})
