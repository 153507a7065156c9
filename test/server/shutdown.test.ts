import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openCommands } from '../../commands/kernel/run.ts'
import { httpProblems } from '../../server/problem.ts'
import { openSqliteReader } from '../../server/store/sqlite.ts'
import { SECRET } from '../commands/ledger.ts'
import { people } from '../support/people.ts'
import { openServer } from '../support/server.ts'
import { startServing, temporaryFolder } from '../support/serving.ts'

/** Sends commands until the server says that it stops, or is gone. */
async function write(url: string, answered: Map<string, string>): Promise<string> {
  for (;;) {
    const id = `p-${randomUUID()}`
    const body = JSON.stringify({ name: id, category: 'c', unit: 'TNE' })
    const headers = { 'content-type': 'application/json' }
    const path = `${url}/products/${id}/register`
    const answer = await fetch(path, { method: 'POST', headers, body }).catch(() => null)
    if (answer === null) return 'gone'
    const json = (await answer.json()) as { code?: string; position: string }
    if (answer.status !== 201) return `${answer.status} ${json.code}`
    answered.set(`product-${id}`, json.position)
  }
}

/** What an answer held, and whether it ended as a whole one does. */
async function told(url: string): Promise<{ text: string; whole: boolean }> {
  let text = ''
  try {
    const { body } = await fetch(url)
    for await (const part of body!) text += Buffer.from(part).toString()
    return { text, whole: true }
  } catch {
    return { text, whole: false }
  }
}

test('asked to stop under load, it answers what is under way, loses nothing, and exits with 0', async () => {
  const folder = temporaryFolder()
  const server = await startServing(folder.path)
  const answered = new Map<string, string>()
  const writers = Array.from({ length: 16 }, () => write(server.url, answered))
  const follower = told(`${server.url}/events?follow=true`)
  while (answered.size < 100) await sleep(10)
  const asked = performance.now()
  expect(await server.stop()).toBe(0)
  // Far less than the patience that a caller who does not finish would need.
  expect(performance.now() - asked).toBeLessThan(8_000)
  for (const end of await Promise.all(writers)) expect(end).toMatch(/^(gone|503 stopping)$/)
  const { text, whole } = await follower
  expect(text.split('\n').filter(Boolean).length).toBeGreaterThan(0)
  expect(whole, 'a feed that follows has no end').toBe(false)

  const store = openSqliteReader(folder.path)
  const held = new Map<string, number>()
  for (let after = 0, end = false; !end; ) {
    const page = await store.readAll({ after, limit: 1024 })
    for (const { stream, position } of page.events) held.set(stream, position)
    ;({ next: after, end } = page)
  }
  await store.close()
  for (const [stream, position] of answered) expect(held.get(stream)).toBe(Number(position))
  folder.remove()
})

test('a command that is under way when it is asked to stop is answered', async () => {
  let begun = () => {}
  const waiting = new Promise<void>((resolve) => {
    begun = resolve
  })
  const server = await openServer({
    faults: async ({ store, clock }) => {
      const append: typeof store.append = async (...args) => {
        begun()
        await sleep(300)
        return store.append(...args)
      }
      const { readStream, end } = store
      const slow = { ...store, append, readStream: readStream.bind(store), end: end.bind(store) }
      return {
        commands: await openCommands({
          store: slow,
          clock,
          sole: true,
          secret: SECRET,
          people,
        }),
      }
    },
  })
  const headers = { ...server.headersOf('platform'), 'content-type': 'application/json' }
  const body = JSON.stringify({ name: 'Salt', category: 'salt', unit: 'TNE' })
  const answer = fetch(`${server.url}/products/salt/register`, { method: 'POST', headers, body })
  await waiting
  await server.close()
  expect((await answer).status).toBe(201)
  expect(await (await answer).json()).toMatchObject({ stream: 'product-salt', revision: 0 })
})

async function answerTo(socket: Socket): Promise<string> {
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk
  })
  await once(socket, 'close')
  return text
}

test('a request that comes while it stops is told to try again, and the connection ends', async () => {
  const server = await openServer()
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\n')
  await sleep(50)
  const closed = server.close()
  await sleep(50)
  socket.write('\r\n')
  const text = await answerTo(socket)
  expect(text).toMatch(/^HTTP\/1.1 503 /)
  expect(text).toMatch(/^connection: close\r$/im)
  expect(text).toMatch(/^retry-after: 1\r$/im)
  expect(JSON.parse(text.split('\r\n\r\n')[1]!)).toEqual({
    ...{ type: '/problems/stopping', code: 'stopping', status: 503 },
    title: httpProblems.stopping[1],
  })
  await closed
})

test('a batch that it is stopped in gives the results of what it recorded, and breaks off', async () => {
  const server = await openServer()
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  const answer = answerTo(socket)
  socket.write(
    `POST /commands HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n` +
      `content-type: application/x-ndjson\r\nauthorization: Bearer ${server.secret('platform')}\r\n\r\n`,
  )
  const lines = Array.from({ length: 300 }, (_, n) =>
    JSON.stringify({
      ...{ command: 'RegisterProduct', id: `s-${n}`, key: 'k' },
      data: { name: 'Salt', category: 'salt', unit: 'TNE' },
    }),
  )
  const text = `${lines.join('\n')}\n`
  socket.write(`${text.length.toString(16)}\r\n${text}\r\n`)
  await once(socket, 'data')
  await server.stop()
  const types = ['ProductRegistered']
  const { events } = await server.daybook.store.readAll({ after: 0, limit: 1_000, types })
  const came = await answer
  expect(came.match(/"accepted":true/g)).toHaveLength(events.length)
  expect(came).not.toMatch(/\r\n0\r\n\r\n$/)
  await server.close()
})
