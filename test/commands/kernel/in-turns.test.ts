import { expect, test, vi } from 'vitest'
import { ref } from '../../../commands/kernel/endpoint.ts'
import { openStreams } from '../../../commands/kernel/stream-cache.ts'
import { member } from '../../../domain/members/decider.ts'
import { around, openLedger } from '../ledger.ts'

/** Those who wait for a breath: all, as where every slice is used up. */
const { waiting } = vi.hoisted(() => ({ waiting: [] as (() => void)[] }))
vi.mock('../../../commands/kernel/breath.ts', () => ({
  breath: () => new Promise<void>((go) => waiting.push(go)),
}))

test('streams that one decision rests on are read one after the other, each in its turn', async () => {
  await using ledger = await openLedger()
  const read: string[] = []
  const store = around(ledger.store, {
    readStream: async (name) => {
      read.push(name)
      return []
    },
  })
  const ids = ['hill', 'reef', 'fuji']
  const refs = Object.fromEntries(ids.map((id) => [id, ref(member, id)]))
  const gathered = openStreams(store, true).gather(refs)
  expect(read).toEqual([])
  for (const [n, id] of ids.entries()) {
    waiting[n]!()
    await new Promise(setImmediate)
    expect(read.at(-1)).toBe(`member-${id}`)
    expect(read.length).toBe(n + 1)
  }
  expect((await gathered).names).toEqual(ids.map((id) => `member-${id}@-1`))
})
