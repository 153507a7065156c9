import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersIn, exchange, rawConnection, requestText } from '../../support/raw.ts'
import { openServer, type TestServer } from '../../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
})
afterAll(() => server.close())

let count = 0
const freshId = () => `p-${++count}`
const salt = { name: 'Salt', category: 'salt', unit: 'TNE' }

/** A command that is recorded, or one whose body is refused. */
function register(id: string, body = JSON.stringify(salt), more: Record<string, string> = {}) {
  const json = { 'content-type': 'application/json' }
  const headers = { ...server.headersOf('platform'), ...json, ...more }
  return requestText('POST', `/products/${id}/register`, headers, body)
}

const isRecorded = async (id: string) =>
  (await server.get('platform', `/streams/product-${id}`)).status === 200

const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status)

describe('what was recorded is answered as recorded, whatever comes after it', () => {
  const strays: Record<string, string> = {
    'bytes that are no request': '\u0001\u0002 nonsense\r\n\r\n',
    'a method that there is none of': 'NONSENSE / HTTP/1.1\r\nhost: a\r\n\r\n',
    'a second request whose headers are too large': `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}`,
    'a second request of another version': 'GET / HTTP/9.9\r\nhost: a\r\n\r\n',
    'a second request whose chunks are none':
      'POST /commands HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
  }
  for (const [what, stray] of Object.entries(strays)) {
    test(what, async () => {
      for (let round = 0; round < 5; round++) {
        const id = freshId()
        const [first, ...others] = await exchange(server.url, register(id) + stray)
        expect(first).toMatchObject({ status: 201 })
        expect(others).toHaveLength(1)
        expect([400, 401, 431]).toContain(others[0]!.status)
        expect(JSON.parse(others[0]!.text).status).toBe(others[0]!.status)
        expect(await isRecorded(id)).toBe(true)
      }
    })
  }

  test('several requests before the bytes are answered in their order', async () => {
    const ids = Array.from({ length: 12 }, freshId)
    const sent = ids.map((id) => register(id)).join('')
    const answers = await exchange(server.url, `${sent}stray`)
    expect(statuses(answers)).toEqual([...ids.map(() => 201), 400])
    const streams = answers.slice(0, -1).map(({ text }) => JSON.parse(text).stream)
    expect(streams).toEqual(ids.map((id) => `product-${id}`))
  })

  test('a refused body before it does not take its answer away', async () => {
    const [bad, good] = [freshId(), freshId()]
    const { socket, send, received } = await rawConnection(server.url)
    send(register(bad, '{"name":') + register(good))
    await expect.poll(() => received().includes('"stream"'), { timeout: 5_000 }).toBe(true)
    expect(statuses(answersIn(received()))).toEqual([400, 201])
    socket.destroy()
  })

  test('a caller that closes its side at once still has its answer', async () => {
    const slow = await openServer({
      faults: ({ commands }) => ({
        commands: {
          ...commands,
          run: async (request) => {
            await sleep(200)
            return commands.run(request)
          },
        },
      }),
    })
    const headers = { ...slow.headersOf('platform'), 'content-type': 'application/json' }
    const { socket, send, ended } = await rawConnection(slow.url)
    send(requestText('POST', '/products/x/register', headers, JSON.stringify(salt)))
    socket.end()
    expect(statuses(answersIn(await ended()))).toEqual([201])
    await slow.close()
  })

  test('what comes after a request that said it was the last is not done', async () => {
    const [last, after] = [freshId(), freshId()]
    const closing = register(last, JSON.stringify(salt), { connection: 'close' })
    expect(statuses(await exchange(server.url, closing + register(after)))).toEqual([201])
    expect(await isRecorded(after)).toBe(false)
  })
})

test('whatever part of a request comes before its end, the answers are problems or none', async () => {
  const whole = `${register('whole')}`
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: whole.length - 1 }),
      fc.constantFrom('\u0000', '\r\n\r\n', ' HTTP/1.1\r\n\r\n', '\n\n'),
      async (cut, stray) => {
        const { socket, send, ended } = await rawConnection(server.url)
        send(whole.slice(0, cut) + stray)
        socket.end()
        for (const { status, head, text } of answersIn(await ended())) {
          expect(status).toBeGreaterThanOrEqual(400)
          expect(status).toBeLessThan(500)
          expect(head).toContain('application/problem+json')
          expect(JSON.parse(text)).toMatchObject({ status })
        }
        socket.destroy()
      },
    ),
    { numRuns: 60 },
  )
  expect(await isRecorded('whole')).toBe(false)
})

test('requests that are pipelined are all answered, in their order, however they are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('command', 'bad', 'live', 'lost'), { minLength: 1, maxLength: 400 }),
      fc.integer({ min: 50, max: 40_000 }),
      async (kinds, size) => {
        const expected = { command: 201, bad: 400, live: 200, lost: 404 } as const
        const text = kinds
          .map((kind) => {
            if (kind === 'command') return register(freshId())
            if (kind === 'bad') return register(freshId(), '{')
            return requestText('GET', kind === 'live' ? '/health/live' : '/lost', {})
          })
          .join('')
        const last = requestText('GET', '/health/live', { connection: 'close' })
        const { socket, send, ended } = await rawConnection(server.url)
        const all = text + last
        for (let at = 0; at < all.length; at += size) {
          send(all.slice(at, at + size))
          if (at % 3 === 0) await sleep(0)
        }
        const got = statuses(answersIn(await ended()))
        expect(got).toEqual([...kinds.map((kind) => expected[kind]), 200])
        socket.destroy()
      },
    ),
    { numRuns: 15 },
  )
})
