import { expect, test, vi } from 'vitest'
import { ref } from '../../../commands/kernel/endpoint.ts'
import { openStreams } from '../../../commands/kernel/stream-cache.ts'
import { member } from '../../../domain/members/decider.ts'
import { around, openLedger } from '../ledger.ts'
import { verifiedOften } from '../verified.ts'

/** As on a busy server: whoever asks for a breath has to wait. */
vi.mock('../../../commands/kernel/breath.ts', () => ({ breath: () => new Promise(setImmediate) }))

test('what comes in while a long stream is folded belongs to its state', async () => {
  await using ledger = await openLedger()
  const events = verifiedOften(200)
  const late = events.splice(190)
  const store = around(ledger.store, {
    readStream: async (_, { from = 0, limit }) => events.slice(from, from + limit),
  })
  const reading = openStreams(store, true).current(ref(member, 'x'))
  let adding = setImmediate(function add() {
    events.push(...late.splice(0, 1))
    if (late.length > 0) adding = setImmediate(add)
  })
  const known = await reading.then(({ revision }) => [revision, events.length - 1])
  clearImmediate(adding)
  expect(known[0]).toBe(known[1])
})
