import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../../../commands/kernel/clock.ts'
import { sharedLease, soleLease } from '../../../../commands/kernel/reacting/lease.ts'
import { aNode, aStore, byOthers } from '../../../support/eventstoredb/fixtures.ts'
import { openLedger } from '../../ledger.ts'

let now = 0
const clock = () => new Date(Date.UTC(2026, 2, 31) + now).toISOString()
beforeEach(() => {
  now = 0
})

describe('a lease', () => {
  test('is held by one of two', async () => {
    await using ledger = await openLedger()
    const [a, b] = ['a', 'b'].map((holder) => sharedLease(ledger.store, clock, holder, 10))
    expect(await a!.held()).toBe(true)
    expect(await b!.held()).toBe(false)
    expect(await a!.held()).toBe(true)
  })

  test('is taken by exactly one of many who try at once', async () => {
    await using ledger = await openLedger()
    const leases = Array.from({ length: 8 }, (_, n) => sharedLease(ledger.store, clock, `${n}`, 10))
    const held = await Promise.all(leases.map((lease) => lease.held()))
    expect(held.filter((one) => one)).toHaveLength(1)
  })

  test('is held for all that ask at once in one server, also when it is renewed', async () => {
    await using ledger = await openLedger()
    const lease = sharedLease(ledger.store, clock, 'a', 10)
    const all = () => Promise.all([1, 2, 3, 4].map(() => lease.held()))
    expect(await all()).toEqual([true, true, true, true])
    now += 6_000
    expect(await all()).toEqual([true, true, true, true])
    const written = await ledger.store.readStream('daybook-lease', { limit: 10 })
    expect(written, 'once taken, once renewed').toHaveLength(2)
  })

  test('is renewed from half its time on, so that it does not run out', async () => {
    await using ledger = await openLedger()
    const [a, b] = ['a', 'b'].map((holder) => sharedLease(ledger.store, clock, holder, 10))
    for (let step = 0; step < 10; step++) {
      expect(await a!.held()).toBe(true)
      expect(await b!.held()).toBe(false)
      now += 4_000
    }
    const written = await ledger.store.readStream('daybook-lease', { limit: 100 })
    expect(written.length).toBeLessThan(7)
  })

  test('that was not renewed passes to another', async () => {
    await using ledger = await openLedger()
    const [a, b] = ['a', 'b'].map((holder) => sharedLease(ledger.store, clock, holder, 10))
    await a!.held()
    now += 9_999
    expect(await b!.held()).toBe(false)
    now += 1
    expect(await b!.held()).toBe(true)
    expect(await a!.held()).toBe(false)
  })

  test('is taken again at once by a server that comes back under its name', async () => {
    await using ledger = await openLedger()
    await sharedLease(ledger.store, clock, 'a', 10).held()
    now += 1
    expect(await sharedLease(ledger.store, clock, 'b', 10).held()).toBe(false)
    expect(await sharedLease(ledger.store, clock, 'a', 10).held()).toBe(true)
  })

  test('stays with its holder while nobody asks for it', async () => {
    await using ledger = await openLedger()
    const [a, b] = ['a', 'b'].map((holder) => sharedLease(ledger.store, clock, holder, 0.2))
    const last = async () => {
      const held = await ledger.store.readStream('daybook-lease', { limit: 1, backwards: true })
      return JSON.parse(held[0]!.data)
    }
    expect(await a!.held()).toBe(true)
    // The clock goes on once it has renewed, however late a busy machine lets it.
    for (let asked = 0; asked < 10; asked++) {
      now += 90
      const until = new Date(Date.parse(clock()) + 200).toISOString()
      await expect.poll(last).toEqual({ holder: 'a', until })
      expect(await b!.held()).toBe(false)
    }
    await a!.release()
    expect(await b!.held()).toBe(true)
    await sleep(300)
    expect(await last()).toMatchObject({ holder: 'b' })
    await b!.release()
  })

  test('is not renewed after its release', async () => {
    await using ledger = await openLedger()
    const lease = sharedLease(ledger.store, systemClock(), 'a', 0.05)
    await lease.held()
    await lease.release()
    const { length } = await ledger.store.readStream('daybook-lease', { limit: 100 })
    await sleep(100)
    expect(await ledger.store.readStream('daybook-lease', { limit: 100 })).toHaveLength(length)
  })

  test('is found and taken beneath what another program wrote to its stream', async () => {
    const node = await aNode()
    const store = await aStore(node.url)
    const [a, b] = ['a', 'b'].map((holder) => sharedLease(store, clock, holder, 10))
    expect(await a!.held()).toBe(true)
    node.log.append('daybook-lease', 0, [byOthers()])
    expect(await b!.held()).toBe(false)
    now += 6_000
    expect(await a!.held()).toBe(true)
    node.log.append('daybook-lease', 2, [byOthers()])
    now += 11_000
    expect(await b!.held()).toBe(true)
    expect(await a!.held()).toBe(false)
  })

  test('that is released passes at once, and only its holder releases it', async () => {
    await using ledger = await openLedger()
    const [a, b] = ['a', 'b'].map((holder) => sharedLease(ledger.store, clock, holder, 10))
    await a!.held()
    await b!.release()
    expect(await b!.held()).toBe(false)
    await a!.release()
    expect(await b!.held()).toBe(true)
    expect(await a!.held()).toBe(false)
  })
})

test('who is alone needs none', async () => {
  expect(await soleLease.held()).toBe(true)
  await soleLease.release()
})
