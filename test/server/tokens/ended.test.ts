import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type TestServer } from '../../support/server.ts'
import { market } from '../trade.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  await market(server)
})
afterAll(() => server.close())

/** What has to happen within a second, with time for a busy machine. */
const soon = { timeout: 30_000, interval: 20 }

let count = 0
async function freshToken(): Promise<{ name: string; token: string }> {
  const name = `leaving-${count++}`
  return (await server.post('admin', '/tokens', { name, role: 'service' })).body
}
const revoke = async (name: string) =>
  expect((await server.post('admin', `/tokens/${name}/revoke`)).status).toBe(200)

/** A connection that writes what it is given, and keeps what comes. */
function connection() {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  const got = { text: '', open: true }
  socket.on('data', (chunk) => {
    got.text += chunk
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    got.open = false
  })
  return { socket, got }
}

const request = (line: string, token: string, more: readonly string[] = []) =>
  [`${line} HTTP/1.1`, 'host: x', `authorization: Bearer ${token}`, ...more, '', ''].join('\r\n')

const salt = JSON.stringify({ name: 'Salt', category: 'salt', unit: 'TNE' })
const line = (id: string) =>
  `${JSON.stringify({ command: 'RegisterProduct', id, key: id, data: JSON.parse(salt) })}\n`
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`
const ndjson = ['content-type: application/x-ndjson', 'transfer-encoding: chunked']

async function revisionOf(stream: string) {
  return (await server.daybook.store.readStream(stream, { limit: 9 })).length
}

test('a feed breaks, as NDJSON and as server-sent events', async () => {
  const { name, token } = await freshToken()
  const feeds = ['accept: */*', 'accept: text/event-stream'].map((accept) => {
    const { socket, got } = connection()
    socket.write(request('GET /events?follow=true', token, [accept]))
    return got
  })
  for (const got of feeds) await expect.poll(() => got.text, soon).toContain('MemberRegistered')
  await revoke(name)
  for (const got of feeds) {
    await expect.poll(() => got.open, soon).toBe(false)
    // The answer has no end: who reads it knows that it was cut off.
    expect(got.text).not.toMatch(/\r\n0\r\n\r\n$/)
  }
})

test('of a batch no line is begun from then on, also of those that have come in', async () => {
  const { name, token } = await freshToken()
  const { socket, got } = connection()
  socket.write(request('POST /commands', token, ndjson))
  socket.write(chunk(line('one')))
  await expect.poll(() => got.text, soon).toContain('"accepted":true')
  await revoke(name)
  if (socket.writable) socket.write(chunk(line('two')))
  await expect.poll(() => got.open, soon).toBe(false)
  expect([await revisionOf('product-one'), await revisionOf('product-two')]).toEqual([1, 0])
})

test('a body that is under way is not taken', async () => {
  const { name, token } = await freshToken()
  const { socket, got } = connection()
  const head = ['content-type: application/json', `content-length: ${salt.length}`]
  socket.write(request('POST /products/slow/register', token, head))
  socket.write(salt.slice(0, 10))
  // A request after it on another connection was judged, so this one was.
  await server.get('admin', '/totals')
  await revoke(name)
  if (socket.writable) socket.write(salt.slice(10))
  await expect.poll(() => !got.open || got.text !== '', soon).toBe(true)
  expect(got.text).not.toMatch(/HTTP\/1\.1 201/)
  expect(await revisionOf('product-slow')).toBe(0)
  socket.destroy()
})

test('a query that waits for a position is not answered', async () => {
  const { name, token } = await freshToken()
  const { socket, got } = connection()
  const answers = (count: number) =>
    expect.poll(() => got.text.match(/200 OK/g)?.length, soon).toBe(count)
  // A token is looked up aside when it is new.
  socket.write(request('GET /totals', token))
  await answers(1)
  // They arrive together: once the first is answered, the second has been let in.
  const waiting = request('GET /totals?position=9007199254740991', token)
  socket.write(request('GET /totals', token) + waiting)
  await answers(2)
  await revoke(name)
  await expect.poll(() => got.open, soon).toBe(false)
  await answers(2)
})

test('it is the request that counts, not who used the connection after it', async () => {
  const { name, token } = await freshToken()
  const { socket, got } = connection()
  socket.write(request('GET /events?follow=true', token))
  await expect.poll(() => got.text, soon).toContain('MemberRegistered')
  // Sent at once, behind a feed that has no end.
  socket.write(request('GET /totals', server.secret('admin')))
  await server.get('admin', '/totals')
  await revoke(name)
  await expect.poll(() => got.open, soon).toBe(false)
})

test('a connection whose requests by it are over goes on for others', async () => {
  const { name, token } = await freshToken()
  const { socket, got } = connection()
  const asked = (by: string) => socket.write(request('GET /totals', by))
  asked(token)
  await expect.poll(() => got.text.match(/200 OK/g)?.length, soon).toBe(1)
  await revoke(name)
  asked(server.secret('admin'))
  await expect.poll(() => got.text.match(/200 OK/g)?.length, soon).toBe(2)
  asked(token)
  await expect.poll(() => got.text, soon).toContain('401 Unauthorized')
  expect(got.open).toBe(true)
  socket.destroy()
})

test('who revokes its own token is still answered that it did', async () => {
  const admin = (await server.post('admin', '/tokens', { name: 'own', role: 'admin' })).body
  const headers = { authorization: `Bearer ${admin.token}` }
  const answer = await fetch(`${server.url}/tokens/own/revoke`, { method: 'POST', headers })
  expect([answer.status, await answer.json()]).toEqual([200, { name: 'own' }])
  expect((await fetch(`${server.url}/tokens`, { headers })).status).toBe(401)
})

test('the first token ends what was under way without one', async () => {
  const open = await openServer({ tokenless: true })
  const feed = await fetch(`${open.url}/events?follow=true`)
  const ended = feed.text().catch(() => 'broken off')
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ name: 'first', role: 'admin' })
  const made = await fetch(`${open.url}/tokens`, { method: 'POST', headers, body })
  expect(made.status).toBe(201)
  expect(await ended).toBe('broken off')
  await open.close()
})

test('two Authorization headers are refused: which of them counts is not for us to guess', async () => {
  const { socket, got } = connection()
  const [one, two] = [server.secret('admin'), server.secret('analyst')]
  socket.write(request('GET /totals', one, [`Authorization: Bearer ${two}`, 'connection: close']))
  await once(socket, 'close')
  expect(got.text).toMatch(/^HTTP\/1.1 400 .*"code":"malformed"/s)
})
