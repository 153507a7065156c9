import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersIn, exchange, rawConnection, requestText } from '../../support/raw.ts'
import { openServer, type TestServer } from '../../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
})
afterAll(() => server.close())

const last = { connection: 'close' }

/** What a caller sends, and the code of the problem that it is told. */
const wrong: readonly [what: string, sent: string, status: number, code: string][] = [
  ['no Host', 'GET /health/live HTTP/1.1\r\n\r\n', 400, 'malformed'],
  [
    ...(['an expectation that is not met'] as const),
    ...[requestText('GET', '/health/live', { expect: '200-ok', ...last }), 417],
    'expectation-failed',
  ] as unknown as [string, string, number, string],
  ['a version that there is none of', 'GET / HTTP/7.3\r\nhost: a\r\n\r\n', 400, 'malformed'],
  ['a method that there is none of', 'FETCH / HTTP/1.1\r\nhost: a\r\n\r\n', 400, 'malformed'],
  [
    'a method that nothing here takes',
    requestText('PROPFIND', '/totals', last),
    405,
    'method-not-allowed',
  ],
  ['a URL that cannot be decoded', requestText('GET', '/%zz', last), 400, 'malformed'],
  ['a URL that is an asterisk', requestText('OPTIONS', '*', last), 404, 'not-found'],
  ['a URL with a host', requestText('GET', 'http://b/nowhere', last), 404, 'not-found'],
  [
    'two lengths',
    'GET / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
    400,
    'malformed',
  ],
  [
    'a length beside chunks',
    'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
    'malformed',
  ],
  ['two hosts', 'GET /totals HTTP/1.1\r\nhost: a\r\nHost: b\r\n\r\n', 400, 'malformed'],
  ['a header that is none', 'GET / HTTP/1.1\r\nhost: a\r\nno colon\r\n\r\n', 400, 'malformed'],
  [
    'headers that are too large',
    `GET / HTTP/1.1\r\nx: ${'x'.repeat(17_000)}\r\n\r\n`,
    431,
    'headers-too-large',
  ],
]

describe('every refusal is a problem document', () => {
  for (const [what, sent, status, code] of wrong) {
    test(what, async () => {
      const [answer, ...others] = await exchange(server.url, sent)
      expect(others).toEqual([])
      expect(answer).toMatchObject({ status })
      expect(answer!.head).toMatch(/^content-type: application\/problem\+json/im)
      expect(JSON.parse(answer!.text)).toMatchObject({ status, code })
    })
  }
})

test('a tunnel is not opened: the connection ends without a word', async () => {
  const { send, ended } = await rawConnection(server.url)
  send('CONNECT other:80 HTTP/1.1\r\nhost: other:80\r\n\r\n')
  expect(await ended()).toBe('')
})

test('another protocol is not spoken: the request is answered as it stands', async () => {
  const upgrade = { connection: 'Upgrade, close', upgrade: 'websocket' }
  const [answer] = await exchange(server.url, requestText('GET', '/health/live', upgrade))
  expect(answer).toMatchObject({ status: 200 })
})

test('a caller that waits for leave to send its body is given it', async () => {
  const body = JSON.stringify({ name: 'Salt', category: 'salt', unit: 'TNE' })
  const headers = { ...server.headersOf('platform'), 'content-type': 'application/json', ...last }
  const whole = requestText(
    'POST',
    '/products/waits/register',
    { ...headers, expect: '100-continue' },
    body,
  )
  const { send, received, ended } = await rawConnection(server.url)
  send(whole.slice(0, -body.length))
  await expect.poll(received, { timeout: 5_000 }).toContain('100 Continue')
  send(body)
  expect(answersIn(await ended())).toMatchObject([{ status: 201 }])
})

test('no header is dropped, however many there are', async () => {
  const many = Object.fromEntries(Array.from({ length: 2_500 }, (_, n) => [`${n}`, '']))
  const text = requestText('GET', '/totals', { ...many, ...server.headersOf('analyst'), ...last })
  expect(await exchange(server.url, text.replaceAll(': \r\n', ':\r\n'))).toMatchObject([
    { status: 200 },
  ])
})

test('two idempotency keys are refused, and one that has a comma is taken', async () => {
  const body = JSON.stringify({ name: 'Salt', category: 'salt', unit: 'TNE' })
  const sent = (keys: string[]) => {
    const headers = { ...server.headersOf('platform'), 'content-type': 'application/json', ...last }
    const text = requestText('POST', '/products/keys/register', headers, body)
    const lines = keys.map((key) => `idempotency-key: ${key}\r\n`).join('')
    return exchange(server.url, text.replace('\r\n', `\r\n${lines}`))
  }
  const [refused] = await sent(['a', 'b'])
  expect(refused).toMatchObject({ status: 400 })
  expect(JSON.parse(refused!.text).errors).toEqual([
    { field: 'headers.idempotency-key', why: 'it is there twice' },
  ])
  expect(await sent(['a, b'])).toMatchObject([{ status: 201 }])
})

test('a scheme without a token is no token: the page may send its test request', async () => {
  const open = await openServer({ tokenless: true })
  for (const authorization of ['Bearer', 'Bearer ', 'bearer  ']) {
    const headers = { authorization, host: 'localhost' }
    expect((await open.get('none', '/totals', headers)).status).toBe(200)
    const secured = await server.get('none', '/totals', headers)
    expect(secured.body.code).toBe('token-missing')
  }
  expect((await open.get('none', '/totals', { authorization: 'Bearer x' })).status).toBe(401)
  await open.close()
})

describe('a question about an answer reads nothing of it', () => {
  test('HEAD of the feed, also of one that follows', async () => {
    let reads = 0
    const counted = await openServer({
      faults: ({ store }) => ({
        store: new Proxy(store, {
          get(of, name) {
            if (name === 'readAll') reads += 1
            const found = Reflect.get(of, name)
            return typeof found === 'function' ? found.bind(of) : found
          },
        }),
      }),
    })
    for (const path of ['/events', '/events?follow=true', '/events?limit=1']) {
      const text = requestText('HEAD', path, { ...counted.headersOf('platform'), ...last })
      const { send, ended } = await rawConnection(counted.url)
      send(text.replace('content-length: 0\r\n', ''))
      const answer = await ended()
      expect(answer).toMatch(/^HTTP\/1.1 200 /)
      expect(answer).toMatch(/^content-type: application\/x-ndjson/im)
      expect(answer, 'the feed has no length that could be told').not.toMatch(/content-length/i)
      expect(answer.split('\r\n\r\n')[1]).toBe('')
    }
    expect(reads).toBe(0)
    await counted.close()
  })

  test('HEAD of every path that is read answers, and its body is empty', async () => {
    const paths = ['/health/live', '/health/ready', '/totals', '/quotes/open', '/openapi.json']
    for (const path of paths) {
      const sent = requestText('HEAD', path, { ...server.headersOf('platform'), ...last })
      const { send, ended } = await rawConnection(server.url)
      send(sent.replace('content-length: 0\r\n', ''))
      const [head, ...body] = (await ended()).split('\r\n\r\n')
      expect(head).toMatch(/^HTTP\/1.1 200 /)
      expect(body.join('')).toBe('')
    }
  })

  test('OPTIONS of a path says its methods', async () => {
    for (const [path, allow] of [
      ['/events', 'GET, HEAD'],
      ['/products/x/register', 'POST'],
    ] as const) {
      const { status, headers } = await server.send('platform', { method: 'OPTIONS', url: path })
      expect([status, headers.allow]).toEqual([405, allow])
    }
  })
})
