import { once } from 'node:events'
import { expect, test } from 'vitest'
import { aNode } from '../support/eventstoredb/fixtures.ts'
import { daybook, start } from './command.ts'

test('the demo plays into an EventStoreDB, under its prefix, where no ledger is yet', {
  timeout: 60_000,
}, async () => {
  const node = await aNode()
  const args = ['demo', '--once', '--store', node.url, '--prefix', 'demo-']
  const playing = start(args)
  const ended = once(playing, 'exit')
  const streams = () => new Set(node.log.entries.map(({ stream }) => stream.replace(/^\$\$/, '')))
  await expect.poll(() => streams().size, { timeout: 50_000 }).toBeGreaterThan(20)
  playing.kill('SIGKILL')
  await ended
  const others = [...streams()].filter((name) => !/^(demo-|\$)/.test(name))
  expect(others).toEqual([])
  const { code, out, err } = await daybook(args)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^There is a ledger with the prefix demo- in this store: [^\n]*\n$/)
})
