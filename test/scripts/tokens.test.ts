import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { StandIn } from '../support/eventstoredb-stand-in.ts'
import { startServing, temporaryFolder } from '../support/serving.ts'
import { daybook, type Ended } from './command.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())
const path = (name: string) => join(folder.path, name)

/** How often races are run; many more by `DAYBOOK_ROUNDS=25`. */
const ROUNDS = Number(process.env.DAYBOOK_ROUNDS ?? 2)

const asked = (where: readonly string[]) => ({
  add: (name: string, ...more: string[]) =>
    daybook(['token', 'add', ...where, '--role', 'admin', '--name', name, ...more]),
  revoke: (name: string) => daybook(['token', 'revoke', ...where, name]),
  async names(): Promise<string[]> {
    const { out, err } = await daybook(['token', 'list', ...where, '--json'])
    if (out === '') throw new Error(err)
    return JSON.parse(out).map(({ name }: { name: string }) => name)
  },
})

/** The token that was made. */
async function made(adding: Promise<Ended>): Promise<string> {
  const { code, out, err } = await adding
  if (code !== 0) throw new Error(err)
  return out.trim()
}

const statusAs = async (url: string, token?: string) => {
  const headers = token ? { authorization: `Bearer ${token}` } : {}
  return (await fetch(`${url}/events?limit=1`, { headers })).status
}

/** A server and its command line reach each other within this, whatever else the machine does. */
const soon = { timeout: 5_000, interval: 50 }

async function race(where: readonly string[]) {
  const { add, revoke, names } = asked(where)
  await made(add('kept'))
  for (let round = 0; round < ROUNDS; round++) {
    await made(add(`goes-${round}`))
    const ends = await Promise.all([
      ...[add(`comes-${round}`), revoke(`goes-${round}`), add(`too-${round}`)],
    ])
    expect(ends.map(({ code, err }) => [code, code === 0 ? '' : err])).toEqual([
      ...[
        [0, ''],
        [0, ''],
        [0, ''],
      ],
    ])
  }
  const rounds = Array.from({ length: ROUNDS }, (_, round) => round)
  const expected = ['kept', ...rounds.flatMap((n) => [`comes-${n}`, `too-${n}`])]
  expect((await names()).sort()).toEqual(expected.sort())
}

describe.concurrent('tokens that are added and revoked at once, by processes', () => {
  test('are all added and all revoked, in a folder that no server has', async () => {
    await race(['--data', path('raced')])
  })

  test('are all added and all revoked, beside a server', async () => {
    const server = await startServing(path('served'))
    await race(['--data', path('served')])
    expect(await server.stop()).toBe(0)
  })

  test('are all added and all revoked, in EventStoreDB', async () => {
    const node = await StandIn.start()
    await race(['--store', node.url])
    await node.down()
  })
})

/** Opens a request and gives what comes of it, and when the connection was gone. */
function opened(url: string, token: string, request: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  const state = { text: '', closed: Number.POSITIVE_INFINITY }
  socket.on('data', (chunk) => {
    state.text += chunk
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    state.closed = performance.now()
  })
  const [line, ...rest] = request.split('\n')
  const head = [`${line} HTTP/1.1`, 'host: localhost', `authorization: Bearer ${token}`, ...rest]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  return { state, send: (body: string) => socket.write(body) }
}

const chunk = (body: string) => `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`
const product = (id: string) =>
  `${JSON.stringify({ command: 'RegisterProduct', id, key: id, data: { name: id, category: 'c', unit: 'TNE' } })}\n`

test('a revoked token ends what is under way by it within a second, and nothing else', async () => {
  const data = path('ended')
  const { add, revoke } = asked(['--data', data])
  const [staying, leaving] = [await made(add('staying')), await made(add('leaving'))]
  const server = await startServing(data)
  const { url } = server
  const kept = opened(url, staying, 'GET /events?follow=true')
  const feed = opened(url, leaving, 'GET /events?follow=true')
  const waiting = opened(url, leaving, 'GET /totals?position=9007199254740991')
  const body = opened(
    ...([url, leaving, 'POST /products/body/register\ncontent-type: application/json'] as const),
  )
  const ndjson = 'content-type: application/x-ndjson\ntransfer-encoding: chunked'
  const batch = opened(url, leaving, `POST /commands\n${ndjson}`)
  batch.send(chunk(product('before')))
  await expect.poll(() => batch.state.text, soon).toContain('"accepted":true')
  await expect.poll(() => feed.state.text, soon).toContain('product-before')

  expect((await revoke('leaving')).code).toBe(0)
  const revoked = performance.now()
  batch.send(chunk(product('after')))
  const ended = [feed, waiting, body, batch]
  await expect
    .poll(() => ended.map(({ state }) => state.closed < Infinity), soon)
    .toEqual([true, true, true, true])
  for (const { state } of ended) expect(state.closed - revoked).toBeLessThan(2_000)

  const put = await fetch(`${url}/products/other/register`, {
    method: 'POST',
    headers: { authorization: `Bearer ${staying}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'x', category: 'c', unit: 'TNE' }),
  })
  expect(put.status).toBe(201)
  await expect.poll(() => kept.state.text, soon).toContain('product-other')
  expect(kept.state.text).not.toContain('product-after')
  expect(feed.state.text).not.toContain('product-other')
  expect(kept.state.closed).toBe(Infinity)
  expect(await statusAs(url, leaving)).toBe(401)
  await server.stop()
})

test('servers that share a store know what was added and revoked by any of them', async () => {
  const node = await StandIn.start()
  const store = ['--store', node.url]
  const { add, revoke } = asked(store)
  const servers = await Promise.all(['one', 'two'].map((name) => startServing(path(name), store)))
  for (const { url } of servers) expect(await statusAs(url)).toBe(200)
  const first = await made(add('first'))
  for (const { url } of servers) {
    expect(await statusAs(url, first)).toBe(200)
    await expect.poll(() => statusAs(url), soon).toBe(401)
  }
  const [one, two] = servers.map(({ url }) => url) as [string, string]
  const headers = { authorization: `Bearer ${first}`, 'content-type': 'application/json' }
  const posted = async (path: string, body: object) => {
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await (await fetch(`${one}${path}`, init)).json()) as { token: string }
  }
  const { token } = await posted('/tokens', { name: 'second', role: 'auditor' })
  const feed = opened(two, token, 'GET /events?follow=true')
  await expect.poll(() => feed.state.text, soon).toContain('200 OK')
  await posted('/tokens/second/revoke', {})
  await expect.poll(() => feed.state.closed, soon).toBeLessThan(Infinity)
  expect(await statusAs(two, token)).toBe(401)

  expect((await revoke('first')).code).toBe(0)
  for (const { url } of servers) await expect.poll(() => statusAs(url, first), soon).toBe(401)
  // A server that was not there yet, with a folder of its own, is no less shut.
  const third = await startServing(path('three'), store)
  expect([await statusAs(third.url), await statusAs(third.url, first)]).toEqual([401, 401])
  for (const server of [...servers, third]) await server.stop()
  await node.down()
})

test('what was added or revoked is so after the server was killed', async () => {
  const data = path('killed')
  const { add, revoke, names } = asked(['--data', data])
  let server = await startServing(data)
  const [one, two] = [await made(add('one')), await made(add('two'))]
  expect((await revoke('one')).code).toBe(0)
  await server.kill()
  // What the killed server left behind leads nowhere.
  expect(existsSync(join(data, 'server.json'))).toBe(true)
  const three = await made(add('three'))
  expect(await names()).toEqual(['two', 'three'])
  server = await startServing(data)
  const statuses = [one, two, three, undefined].map((token) => statusAs(server.url, token))
  expect(await Promise.all(statuses)).toEqual([401, 200, 200, 401])
  expect((await add('one')).err).toMatch(/^There was a token named one before/)
  await server.stop()
  expect(existsSync(join(data, 'server.json'))).toBe(false)
})

test('neither folder nor file of a server may be read by others, whatever was left there', async () => {
  const [fresh, used] = [path('private'), path('public')]
  mkdirSync(used, { mode: 0o755 })
  for (const name of ['server.json', 'server.json.new', 'tokens.json.new']) {
    writeFileSync(join(used, name), '{}', { mode: 0o666 })
  }
  const umask = process.umask(0)
  const servers = await Promise.all([startServing(fresh), startServing(used)])
  process.umask(umask)
  expect(statSync(fresh).mode & 0o777).toBe(0o700)
  for (const data of [fresh, used]) {
    expect(statSync(join(data, 'server.json')).mode & 0o777).toBe(0o600)
    const beside = readdirSync(data).filter((name) => /^server\.json\.[0-9a-f]+$/.test(name))
    expect(beside).toEqual([])
  }
  for (const server of servers) await server.stop()
})

test('the secret of a run opens the tokens, and nothing else, and only that run', async () => {
  const data = path('run')
  let server = await startServing(data)
  await made(asked(['--data', data]).add('shut'))
  const { secret, url } = JSON.parse(readFileSync(join(data, 'server.json'), 'utf8'))
  expect(url).toBe(server.url)
  const headers = { authorization: `Bearer ${secret}` }
  const status = async (path: string) => (await fetch(`${server.url}${path}`, { headers })).status
  expect([await status('/tokens'), await status('/events')]).toEqual([200, 401])
  await server.kill()
  server = await startServing(data)
  expect(await status('/tokens')).toBe(401)
  await server.stop()
})

describe('tokens of an earlier version', () => {
  const hash = 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9'
  const earlier = { backdates: false, hash, member: null, name: 'old', role: 'admin' }
  const folderWith = (name: string, content: string) => {
    mkdirSync(path(name))
    writeFileSync(path(`${name}/tokens.json`), content)
    return path(name)
  }

  test('are taken over once, and the file is gone', async () => {
    const data = folderWith('upgraded', JSON.stringify([earlier]))
    const server = await startServing(data)
    expect([await statusAs(server.url, 'hello world'), await statusAs(server.url)]).toEqual([
      401, 401,
    ])
    expect(existsSync(join(data, 'tokens.json'))).toBe(false)
    expect(await asked(['--data', data]).names()).toEqual(['old'])
    await server.stop()
  })

  test('that had all been revoked leave the ledger shut', async () => {
    const server = await startServing(folderWith('shut', '[]'))
    expect(await statusAs(server.url)).toBe(401)
    await server.stop()
  })

  test('that were taken over before a crash do not come back after they were revoked', async () => {
    const content = JSON.stringify([earlier])
    const data = folderWith('again', content)
    const { revoke, names } = asked(['--data', data])
    expect((await revoke('old')).code).toBe(0)
    writeFileSync(join(data, 'tokens.json'), content)
    expect(await names()).toEqual([])
  })

  test('in a garbled file stop the start with one sentence', async () => {
    for (const content of ['{', '[{"name":"x"}]', '', '[]\n]']) {
      const data = folderWith(`garbled-${content.length}`, content)
      for (const args of [
        ['serve', '--port', '0'],
        ['token', 'list'],
      ]) {
        const { code, err, out } = await daybook([...args, '--data', data])
        expect([code, out]).toEqual([1, ''])
        expect(err.trim()).toMatch(/tokens\.json does not hold tokens: restore it, or remove it\.$/)
        expect(err.trim().split('\n')).toHaveLength(1)
      }
      expect(readFileSync(join(data, 'tokens.json'), 'utf8')).toBe(content)
    }
  })
})
