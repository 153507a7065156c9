import { expect, test } from 'vitest'
import { aNode } from '../support/eventstoredb/fixtures.ts'
import { daybook } from './command.ts'

test('the demo plays its year into an EventStoreDB, under a prefix, and only once', {
  timeout: 180_000,
}, async () => {
  const node = await aNode()
  const args = ['--store', node.url, '--prefix', 'demo-']
  const played = await daybook(['demo', '--once', ...args])
  expect(played).toMatchObject({ code: 0 })
  const there = node.log.entries.filter(({ stream }) => !/^(\$\$|demo-daybook-)/.test(stream))
  expect(there.length).toBeGreaterThan(1_000)
  expect(there.every(({ stream }) => stream.startsWith('demo-'))).toBe(true)
  const again = await daybook(['demo', '--once', ...args])
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err).toMatch(/^There is a ledger with the prefix demo- in this store: [^\n]*\n$/)
})
