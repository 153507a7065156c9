import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersIn, exchange, rawConnection, requestText } from '../../support/raw.ts'
import { openServer, type TestServer } from '../../support/server.ts'

const limits = { headersMs: 400, requestMs: 900, lookMs: 100, stalledMs: 1_500, idleMs: 300 }

let server: TestServer
beforeAll(async () => {
  server = await openServer({ limits })
})
afterAll(() => server.close())

const json = { 'content-type': 'application/json' }
const salt = JSON.stringify({ name: 'Salt', category: 'salt', unit: 'TNE' })

/** A command of which only the first bytes of the body are sent. */
function unfinished(authorization: Record<string, string>, path = '/products/x/register') {
  const whole = requestText('POST', path, { ...authorization, ...json }, salt)
  return whole.slice(0, whole.length - salt.length + 10)
}

/** The answers on a connection, and after how many milliseconds the server ended it. */
async function timed(text: string) {
  const begun = performance.now()
  const answers = await exchange(server.url, text)
  return { answers, ms: performance.now() - begun }
}

function expectProblem(answer: { head: string; text: string } | undefined, code: string) {
  expect(answer?.head).toContain('application/problem+json')
  expect(JSON.parse(answer?.text ?? '{}')).toMatchObject({ code })
}

describe.concurrent('a body that does not come', () => {
  test('of a caller who is not known is not waited for', async () => {
    const callers: Record<string, Record<string, string>> = {
      'token-missing': {},
      'token-unknown': { authorization: 'Bearer daybook_nobody' },
    }
    for (const [code, authorization] of Object.entries(callers)) {
      for (const path of ['/products/x/register', '/commands']) {
        const { answers, ms } = await timed(unfinished(authorization, path))
        expect(answers).toHaveLength(1)
        expectProblem(answers[0], code)
        expect(ms).toBeLessThan(limits.requestMs)
      }
    }
  })

  test('for a path or a method that there is none of is not waited for', async () => {
    const nowhere = await timed(unfinished(server.headersOf('platform'), '/nowhere'))
    expectProblem(nowhere.answers[0], 'not-found')
    const put = unfinished(server.headersOf('platform')).replace('POST', 'PUT')
    expectProblem((await timed(put)).answers[0], 'method-not-allowed')
    const live = unfinished({}, '/health/live').replace('POST', 'GET')
    const { answers, ms } = await timed(live)
    expect(answers).toMatchObject([{ status: 200 }])
    expect(ms).toBeLessThan(limits.requestMs)
  })

  test('of a known caller has a deadline: 408, and the connection ends', async () => {
    const { answers } = await timed(unfinished(server.headersOf('platform')))
    expect(answers).toMatchObject([{ status: 408 }])
    expectProblem(answers[0], 'request-timeout')
    expect(answers[0]!.head).toMatch(/^connection: close\r?$/im)
    expect((await server.get('platform', '/streams/product-x')).status).toBe(404)
  })

  test('after a command on the same connection does not take its answer away', async () => {
    const whole = requestText(
      'POST',
      '/products/before/register',
      { ...server.headersOf('platform'), ...json },
      salt,
    )
    const { answers } = await timed(whole + unfinished(server.headersOf('platform')))
    expect(answers.map(({ status }) => status)).toEqual([201, 408])
  })

  test('a batch that takes longer than any request goes on as long as its lines come', async ({
    expect,
  }) => {
    const { socket, send, received } = await rawConnection(server.url)
    const headers = { ...server.headersOf('platform'), 'content-type': 'application/x-ndjson' }
    const head = requestText('POST', '/commands', { ...headers, 'transfer-encoding': 'chunked' })
    send(head.replace(/content-length: 0\r\n/, ''))
    for (let n = 0; n < 6; n++) {
      const data = { name: 'Salt', category: 'salt', unit: 'TNE' }
      const line = `${JSON.stringify({ command: 'RegisterProduct', id: `b${n}`, key: 'k', data })}\n`
      send(`${line.length.toString(16)}\r\n${line}\r\n`)
      await expect.poll(received, { timeout: 3_000 }).toContain(`"line":${n + 1},"accepted":true`)
      await new Promise((resolve) => setTimeout(resolve, limits.requestMs / 4))
    }
    send('0\r\n\r\n')
    await expect.poll(() => received().endsWith('\r\n0\r\n\r\n'), { timeout: 3_000 }).toBe(true)
    socket.destroy()
  })
})

describe('a connection ends', () => {
  test('when its headers do not come: 408', async () => {
    for (const begun of ['', 'GET /health/live HTTP/1.1\r\nhost: a\r\n']) {
      const { answers } = await timed(begun)
      expectProblem(answers[0], 'request-timeout')
    }
  })

  test('when it is idle after an answer', async () => {
    const { socket, send, ended } = await rawConnection(server.url)
    send(requestText('GET', '/health/live', {}))
    expect(answersIn(await ended())).toMatchObject([{ status: 200 }])
    socket.destroy()
  })

  test('when nobody reads its answers', async () => {
    const { socket, send } = await rawConnection(server.url)
    socket.pause()
    const get = requestText('GET', '/openapi.json', {})
    for (let n = 0; n < 60; n++) send(get)
    const open = () =>
      new Promise<number>((resolve) => {
        server.app.server.getConnections((_, count) => resolve(count))
      })
    await expect.poll(open, { timeout: 8_000 }).toBe(0)
    socket.destroy()
  })
})
