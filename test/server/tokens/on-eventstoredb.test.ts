import pino from 'pino'
import { expect, test } from 'vitest'
import { note } from '../../../commands/kernel/reacting/housekeeping.ts'
import { openDaybook, serve } from '../../../server/main.ts'
import { openShared } from '../../../server/store/open.ts'
import { STREAM } from '../../../server/tokens/state.ts'
import { readTokens, tokenStream } from '../../../server/tokens/stream.ts'
import { StandIn } from '../../support/eventstoredb-stand-in.ts'
import { temporaryFolder } from '../../support/serving.ts'

const clock = () => '2026-03-31T12:00:00.000Z'

test('EventStoreDB is never told to forget who may call, however many tokens there were', async () => {
  const node = await StandIn.start()
  const store = await openShared({ connectionString: node.url })
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

/** What another server did is seen within a second, on a machine that is not too busy. */
const soon = { timeout: 30_000, interval: 50 }

/** A server of the ledger in a node, with a folder of its own. */
async function serving(store: string) {
  const folder = temporaryFolder()
  const log = pino({ level: 'silent' })
  const daybook = await openDaybook({ folder: folder.path, store, log, rowsWhenAsked: true })
  const { url, stop } = await serve(daybook, { host: '127.0.0.1', port: 0, tlog: false })
  const headersOf = (token?: string) => ({ ...(token && { authorization: `Bearer ${token}` }) })
  return {
    status: async (token?: string) =>
      (await fetch(`${url}/events?limit=1`, { headers: headersOf(token) })).status,
    follow: (token?: string) =>
      fetch(`${url}/events?follow=true`, { headers: headersOf(token) })
        .then((answer) => answer.text())
        .catch(() => 'broken off'),
    async post(path: string, body: object, token?: string) {
      const headers = { 'content-type': 'application/json', ...headersOf(token) }
      const answer = await fetch(url + path, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      })
      return (await answer.json()) as { token: string }
    },
    async close() {
      await stop()
      await daybook.close()
      folder.remove()
    },
  }
}

test('servers that share a store know what was added and revoked by any of them', async () => {
  const node = await StandIn.start()
  const [one, two] = [await serving(node.url), await serving(node.url)]
  expect([await one.status(), await two.status()]).toEqual([200, 200])
  const anybody = two.follow()
  const { token: first } = await one.post('/tokens', { name: 'first', role: 'admin' })
  expect([await one.status(first), await two.status(first)]).toEqual([200, 200])
  // What was under way without a token ends on the other server, too.
  expect(await anybody).toBe('broken off')
  expect([await one.status(), await two.status()]).toEqual([401, 401])

  const { token: second } = await one.post('/tokens', { name: 'second', role: 'auditor' }, first)
  expect(await two.status(second)).toBe(200)
  const feed = two.follow(second)
  await one.post('/tokens/second/revoke', {}, first)
  expect(await feed).toBe('broken off')
  expect(await two.status(second)).toBe(401)

  await two.post('/tokens/first/revoke', {}, first)
  await expect.poll(() => one.status(first), soon).toBe(401)
  // A server that was not there yet, with a folder of its own, is no less shut.
  const three = await serving(node.url)
  const shut = [one, two, three].flatMap(({ status }) => [status(), status(first)])
  expect(await Promise.all(shut)).toEqual(Array(6).fill(401))
  for (const server of [one, two, three]) await server.close()
  await node.down()
})
