import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openReader, openShared, openStore, type StoreLocation } from '../../server/store/open.ts'
import { readTokens, tokenStream } from '../../server/tokens/stream.ts'
import { StandIn } from '../support/eventstoredb-stand-in.ts'
import { openServer } from '../support/server.ts'
import { startServing, temporaryFolder } from '../support/serving.ts'
import { daybook } from './command.ts'
import { daybookInThread } from './thread.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())
const path = (name: string) => join(folder.path, name)

/** How often races are run; more of them by `DAYBOOK_ROUNDS=25`. */
const ROUNDS = Number(process.env.DAYBOOK_ROUNDS ?? 1)
const RACE_MS = 60_000 + ROUNDS * 30_000
const rounds = Array.from({ length: ROUNDS }, (_, round) => round)

const clock = () => '2026-03-31T12:00:00.000Z'
type Stream = ReturnType<typeof tokenStream>

const goes = async (stream: Stream) => {
  for (const n of rounds) await stream.add('test', { name: `goes-${n}`, role: 'auditor' })
}

/** Each round three at once: one revokes, two add. */
async function race(where: readonly string[], run: typeof daybookInThread) {
  const add = (name: string) => ['token', 'add', ...where, '--role', 'admin', '--name', name]
  for (const n of rounds) {
    const all = [add(`comes-${n}`), ['token', 'revoke', ...where, `goes-${n}`], add(`too-${n}`)]
    for (const { code, err } of await Promise.all(all.map((args) => run(args)))) {
      expect([code, code === 0 ? '' : err]).toEqual([0, ''])
    }
  }
}

type Read = Parameters<typeof readTokens>[0]['readStream']
async function expectAll(store: { readStream: Read }) {
  const names = [...(await readTokens(store)).byHash.values()].map(({ name }) => name)
  expect(names.sort()).toEqual(rounds.flatMap((n) => [`comes-${n}`, `too-${n}`]).sort())
}

// A folder is locked by processes. Beside a server, and in a store that others use, each is only a
// connection: threads have their own as well.
describe('tokens that are added and revoked at once are all added and all revoked', () => {
  test('by processes, in a folder that no server has', { timeout: RACE_MS }, async () => {
    const where: StoreLocation = { kind: 'sqlite', folder: path('raced') }
    const store = await openStore(where)
    await goes(tokenStream(store, clock))
    await store.close()
    await race(['--data', where.folder], daybook)
    const reader = await openReader(where)
    await expectAll(reader)
    await reader.close()
  })

  test('beside the server of the folder', { timeout: RACE_MS }, async () => {
    const server = await openServer({ tokenless: true })
    await goes(tokenStream(server.daybook.store, clock))
    await race(['--data', server.folder], daybookInThread)
    await expectAll(server.daybook.store)
    await server.close()
  })

  test('in EventStoreDB', { timeout: RACE_MS }, async () => {
    const node = await StandIn.start()
    const store = await openShared({ connectionString: node.url })
    await goes(tokenStream(store, clock))
    await race(['--store', node.url], daybookInThread)
    await expectAll(store)
    await store.close()
    await node.down()
  })
})

test('a server elsewhere is asked with the token of an administrator', async () => {
  const server = await openServer()
  const asked = (as: 'admin' | 'analyst', ...args: string[]) =>
    daybookInThread(['token', ...args, '--url', server.url, '--token', server.secret(as)])
  const [first = '', ...more] = ['add', '--role', 'service', '--name', 'far', '--member', 'nobody']
  const nobody = await asked('admin', first, ...more)
  expect(nobody.err.trim()).toBe('The member of a token: no member nobody is registered.')
  const made = await asked('admin', first, ...more.slice(0, -2))
  const headers = { authorization: `Bearer ${made.out.trim()}` }
  expect((await server.get('none', '/events', headers)).status).toBe(200)
  expect((await asked('analyst', 'revoke', 'far')).err).toMatch(/says 403: The role of this token/)
  expect((await asked('admin', 'list')).out).toMatch(/^far\tservice\tplatform$/m)
  expect((await asked('admin', 'revoke', 'far')).err).toBe('The token far is ended.\n')
  expect((await server.get('none', '/events', headers)).status).toBe(401)
  await server.close()
})

test('a server elsewhere is not asked with what no token is made of', async () => {
  const at = ['--url', 'http://127.0.0.1:1', '--token', 'tök€n']
  const { code, err, out } = await daybookInThread(['token', 'list', ...at])
  expect([code, err, out]).toEqual([1, 'This is no token of Daybook.\n', ''])
})

test('what was added or revoked is so after the server was killed', async () => {
  const data = path('killed')
  const first = await startServing(data)
  const post = async (url: string, body: object, token?: string) => {
    const authorization = token ? { authorization: `Bearer ${token}` } : undefined
    const headers = { 'content-type': 'application/json', ...authorization }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await (await fetch(first.url + url, init)).json()) as { token: string }
  }
  const { token: one } = await post('/tokens', { name: 'one', role: 'admin' })
  const { token: two } = await post('/tokens', { name: 'two', role: 'admin' }, one)
  await post('/tokens/one/revoke', {}, two)
  await first.kill()
  // What the killed server left behind leads nowhere.
  expect(existsSync(join(data, 'server.json'))).toBe(true)
  const add = ['token', 'add', '--data', data, '--role', 'admin', '--name', 'three']
  const made = await daybookInThread(add)
  const second = await startServing(data)
  const statuses = [one, two, made.out.trim(), undefined].map(async (token) => {
    const headers = token ? { authorization: `Bearer ${token}` } : {}
    return (await fetch(`${second.url}/tokens`, { headers })).status
  })
  expect(await Promise.all(statuses)).toEqual([401, 200, 200, 401])
  await second.stop()
  expect(existsSync(join(data, 'server.json'))).toBe(false)
})

test('a garbled file of an earlier version stops the start with one sentence', async () => {
  const data = path('garbled')
  mkdirSync(data)
  writeFileSync(join(data, 'tokens.json'), '{')
  const { code, err, out } = await daybook(['serve', '--port', '0', '--data', data])
  expect([code, out]).toEqual([1, ''])
  expect(err.trim()).toMatch(/tokens\.json does not hold tokens: restore it, or remove it\.$/)
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(readFileSync(join(data, 'tokens.json'), 'utf8')).toBe('{')
})
