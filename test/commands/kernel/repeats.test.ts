import { expect, test } from 'vitest'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import {
  accepted,
  around,
  everything,
  mustBeAccepted,
  openLedger,
  request,
  start,
} from '../ledger.ts'

const name = { legalName: 'Orchard Hill Ltd' }

/** A store that counts what it is asked. */
function counting(store: EventStore) {
  const calls = { append: 0, readStream: 0 }
  const append: EventStore['append'] = (...call) => {
    calls.append += 1
    return store.append(...call)
  }
  const readStream: EventStore['readStream'] = (...call) => {
    calls.readStream += 1
    return store.readStream(...call)
  }
  return { calls, store: around(store, { append, readStream }) }
}

test.each([true, false])(
  'work sent again to a server that just started costs a read a stream',
  async (sole) => {
    await using ledger = await openLedger()
    const { calls, store } = counting(ledger.store)
    const work = Array.from({ length: 50 }, (_, n) => request('RegisterMember', `m-${n}`, name))
    const first = await start(store, { sole })
    calls.readStream = 0
    const outcomes = []
    for (const one of work) outcomes.push(mustBeAccepted(await first.run(one)))
    expect(calls).toEqual({ append: 50, readStream: 0 })
    const again = await start(store, { sole })
    calls.readStream = 0
    const before = await everything(ledger.store)
    for (const [n, one] of work.entries()) {
      expect(await again.run(one)).toEqual({ ...outcomes[n], repeated: true })
    }
    expect(await everything(ledger.store)).toEqual(before)
    // The first is taken for new: one append in vain, and no more.
    expect(calls).toEqual({ append: 51, readStream: 50 })
  },
)

test('new work after work that was sent again costs no reads but one', async () => {
  await using ledger = await openLedger()
  const { calls, store } = counting(ledger.store)
  const { run } = await start(ledger.store)
  for (let n = 0; n < 3; n++) await run(request('RegisterMember', `old-${n}`, name, { key: 'k' }))
  const restarted = await start(store)
  for (let n = 0; n < 3; n++) {
    await restarted.run(request('RegisterMember', `old-${n}`, name, { key: 'k' }))
  }
  const { readStream } = calls
  for (let n = 0; n < 20; n++) await accepted(restarted.run, 'RegisterMember', `new-${n}`, name)
  expect(calls.readStream - readStream).toBe(1)
})
