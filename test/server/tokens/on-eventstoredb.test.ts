import { expect, test } from 'vitest'
import { note } from '../../../commands/reactions/housekeeping.ts'
import { openStore } from '../../../server/open-store.ts'
import { STREAM } from '../../../server/tokens/state.ts'
import { readTokens, tokenStream } from '../../../server/tokens/stream.ts'
import { StandIn } from '../../support/eventstoredb-stand-in.ts'

const clock = () => '2026-03-31T12:00:00.000Z'

test('EventStoreDB is never told to forget who may call, however many tokens there were', async () => {
  const node = await StandIn.start()
  const store = await openStore({ kind: 'eventstoredb', connectionString: node.url })
  const { add, revoke } = tokenStream(store, clock)
  for (let n = 0; n < 70; n++) await add('x', { name: `t-${n}`, role: 'auditor' })
  await revoke('x', 't-0')
  await note(store, clock, 'daybook-lease', 'LeaseTaken', {})
  expect([...(await readTokens(store)).byHash.values()].map(({ name }) => name)).toEqual(
    Array.from({ length: 69 }, (_, n) => `t-${n + 1}`),
  )
  await expect.poll(() => node.log.stream('$$daybook-lease').length).toBe(1)
  expect(node.log.stream(`$$${STREAM}`)).toEqual([])
  await store.close()
  await node.down()
})
