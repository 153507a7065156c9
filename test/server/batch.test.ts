import { once } from 'node:events'
import { connect } from 'node:net'
import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type As, openServer, type TestServer } from '../support/server.ts'

let server: TestServer
const warnings: string[] = []
const sink = new Writable({
  write: (chunk, _, done) => {
    warnings.push(String(chunk))
    done()
  },
})
beforeAll(async () => {
  server = await openServer({ log: pino({ level: 'warn' }, sink) })
})
afterAll(() => server.close())

const line = (id: string, data: object = { name: id, category: 'c', unit: 'TNE' }) =>
  JSON.stringify({ command: 'RegisterProduct', id, key: `key-${id}`, data })

async function batch(lines: readonly string[], as: As = 'platform') {
  const headers = { 'content-type': 'application/x-ndjson' }
  const payload = lines.join('\n')
  const answer = await server.send(as, {
    method: 'POST',
    url: '/commands',
    headers,
    payload,
  })
  return answer.text
    .split('\n')
    .filter(Boolean)
    .map((text) => JSON.parse(text))
}

async function registered(prefix: string): Promise<string[]> {
  const { text } = await server.get('platform', '/events?type=ProductRegistered')
  const subjects = text.split('\n').flatMap((text) => (text ? [JSON.parse(text).subject] : []))
  return subjects.filter((subject) => subject.startsWith(`product-${prefix}`))
}

/** A batch over a connection of its own, which the test may treat as it likes. */
async function open(as: As = 'platform', path = '/commands') {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  await once(socket, 'connect')
  socket.on('error', () => {})
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n` +
      `content-type: application/x-ndjson\r\nauthorization: Bearer ${server.secret(as)}\r\n\r\n`,
  )
  const send = (text: string) =>
    socket.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`)
  return { socket, send }
}

test('each line has a result in its place; garbage is refused and records nothing', async () => {
  const garbage = [
    ...['{', 'null', '[]', '"x"', '{}', '{"command":"RegisterProduct"}', '\u0000', '[[[[['],
    ...[
      '{"command":"__proto__","id":"x","key":"k"}',
      '{"command":"constructor","id":"x","key":"k"}',
    ],
    ...[
      line('__proto__'),
      line('../x'),
      line(''),
      line('x'.repeat(101)),
      line('x', { name: '\ud800' }),
      '{"command":"RegisterProduct","id":"x","key":"\\ud800","data":{}}',
    ],
    '{"command":"RegisterProduct","id":"x","key":"","data":{}}',
    '{"command":"CloseBusinessDay","id":"x","key":"k","data":{"date":"2026-02-30"}}',
    `${'['.repeat(100_000)}`,
  ]
  const end = await server.end()
  const results = await batch(garbage)
  expect(results.map(({ line }) => line)).toEqual(garbage.map((_, i) => i + 1))
  for (const { accepted, problem } of results) {
    expect(accepted).toBe(false)
    expect(problem.status).toBeLessThan(500)
    expect(problem.title).toMatch(/\S/)
  }
  expect(await server.end()).toBe(end)
  const mixed = await batch([garbage[0]!, '', line('between'), '   ', garbage[1]!])
  expect(mixed.map(({ accepted }) => accepted)).toEqual([false, true, false])
})

test('a line that is too long is refused by its number, and those around it go on', async () => {
  const problems = [
    `{"x":"${'a'.repeat(1_000_000)}"}`,
    ' '.repeat(300_000),
    JSON.stringify({ name: 'x'.repeat(262_144) }),
  ]
  for (const [round, long] of problems.entries()) {
    const results = await batch([line(`before-${round}`), long, '', line(`after-${round}`), long])
    const told = { status: 413, code: 'line-too-long', most: 262_144 }
    expect(results).toMatchObject([
      { line: 1, accepted: true },
      { line: 2, accepted: false, problem: told },
      { line: 3, accepted: true },
      { line: 4, accepted: false, problem: told },
    ])
  }
})

test('of lines without an end no more is held than the longest line may have', async () => {
  const { socket, send } = await open()
  let text = ''
  socket.on('data', (data) => {
    text += data
  })
  const part = 'x'.repeat(1_000_000)
  const before = process.memoryUsage.rss()
  for (let sent = 0; sent < 400; sent++) if (!send(part)) await once(socket, 'drain')
  expect(process.memoryUsage.rss() - before).toBeLessThan(200_000_000)
  send(`\n${line('after-much')}`)
  socket.write('0\r\n\r\n')
  await expect.poll(() => text).toContain('"line":2,"accepted":true')
  expect(text).toContain('"line":1,"accepted":false')
  socket.destroy()
})

test('a last line without its end counts, as lines do that end as on another system', async () => {
  const lines = `\r\n${line('crlf-1')}\r\n\r\n \t\n${line('crlf-2')}\r\n${line('crlf-3')}`
  expect(await batch([lines])).toMatchObject([
    { line: 1, accepted: true },
    { line: 2, accepted: true },
    { line: 3, accepted: true },
  ])
})

test('a line that could be taken in two ways is refused with the place', async () => {
  const twice = line('twice').replace('"name":', '"name":"other","name":')
  const latin = Buffer.concat([Buffer.from('{"command":"'), Buffer.from([0xe4]), Buffer.from('"}')])
  const text = Buffer.concat([
    ...[Buffer.from(`${twice}\n`), latin, Buffer.from(`\n\ufeff${line('marked')}\n`)],
    Buffer.from(`${line('proto').replace('"name"', '"__proto__"')}\n${line('plain')}`),
  ])
  const answer = await server.send('platform', {
    method: 'POST',
    url: '/commands',
    payload: text,
    headers: { 'content-type': 'application/x-ndjson' },
  })
  const results = answer.text
    .trim()
    .split('\n')
    .map((one) => JSON.parse(one))
  const errorOf = (of: { problem?: { errors: object[] } }) => of.problem?.errors[0] ?? null
  expect(results.map(errorOf)).toEqual([
    { field: 'data.name', why: 'it is there twice' },
    { field: '', why: 'not UTF-8 at byte 12' },
    { field: '', why: expect.stringMatching(/^not JSON/) },
    { field: '__proto__', why: 'no field has this name' },
    null,
  ])
})

test('a batch that its sender cuts off goes on where it stopped, when it is sent again', async () => {
  const lines = Array.from({ length: 600 }, (_, i) => line(`cut-${i}`))
  for (const cut of [37, 300, 555]) {
    const { socket, send } = await open()
    send(`${lines.slice(0, cut).join('\n')}\n${lines[cut]!.slice(0, 20)}`)
    await Promise.race([once(socket, 'data'), sleep(100)])
    socket.resetAndDestroy()
    await sleep(20)
  }
  expect(warnings, 'a sender that hangs up is no fault of ours').toEqual([])
  const results = await batch(lines)
  expect(results).toHaveLength(lines.length)
  expect(results.every(({ accepted }) => accepted)).toBe(true)
  expect(results.some(({ repeated }) => repeated)).toBe(true)
  const subjects = await registered('cut-')
  expect(new Set(subjects).size).toBe(lines.length)
  expect(subjects).toHaveLength(lines.length)
})

/** As many batches as there is room for: two of each. */
const eight = (['platform', 'historian', 'fuji', 'hill'] as const).flatMap((as) => [as, as])

test('a caller has two batches at once, and keeps no other out', async () => {
  const held = await Promise.all([open('fuji'), open('fuji')])
  for (const { socket, send } of held) {
    send(`${line('held')}\n`)
    await once(socket, 'data')
  }
  const headers = { 'content-type': 'application/x-ndjson' }
  const third = { method: 'POST', url: '/commands', headers, payload: '' } as const
  const refused = await server.send('fuji', third)
  expect(refused).toMatchObject({ status: 429, body: { code: 'share-exceeded' } })
  expect(refused.headers['retry-after']).toBe('1')
  expect(refused.body.detail).toMatch(/2 batches/)
  expect(await batch([line('other')])).toMatchObject([{ accepted: true }])
  for (const { socket } of held) socket.resetAndDestroy()
  const again = async () => (await server.send('fuji', third)).status
  await expect.poll(again).toBe(200)
})

test('a chunk that is none ends the connection, and writes nothing into the results', async () => {
  const { socket, send } = await open()
  send(`${line('whole')}\n`)
  const [first] = await once(socket, 'data')
  let text = String(first)
  socket.on('data', (more) => {
    text += more
  })
  socket.write('not a length\r\n')
  await once(socket, 'close')
  expect(text).toContain('"line":1,"accepted":true')
  expect(text.match(/HTTP\/1\.1/g)).toEqual(['HTTP/1.1'])
})

test('senders that take no results and go away leave no batch behind', async () => {
  // Every result repeats the unknown name: far more than connections hold that nobody reads.
  const unknown = `{"command":"${'x'.repeat(90)}","id":"x","key":"k"}\n`.repeat(100)
  const senders = await Promise.all(eight.map((as) => open(as)))
  for (const { socket, send } of senders) {
    send(unknown)
    await once(socket, 'data')
    socket.pause()
    for (let i = 1; i < 400; i++) send(unknown)
  }
  await sleep(1_500)
  const headers = { 'content-type': 'application/x-ndjson' }
  const ninth = { method: 'POST', url: '/commands', headers, payload: '' } as const
  expect((await server.send('admin', ninth)).body?.code).toBe('overloaded')
  for (const { socket } of senders) socket.resetAndDestroy()
  const atOnce = () => Promise.all(eight.map((as) => batch([line('last')], as)))
  await expect.poll(async () => (await atOnce()).flat().length).toBe(8)
})

test('results for a slow reader come whole and in order, and nothing goes on listening', {
  timeout: 300_000,
}, async () => {
  const warned: string[] = []
  const note = ({ message }: Error) => void warned.push(message)
  process.on('warning', note)
  // Those who went away before give their places back first.
  const free = async () => {
    const headers = { authorization: `Bearer ${server.secret('platform')}` }
    const type = { 'content-type': 'application/x-ndjson' }
    const init = { method: 'POST', headers: { ...headers, ...type }, body: `${line('free')}\n` }
    return (await fetch(`${server.url}/commands`, init)).text()
  }
  await expect.poll(free).not.toContain('share-exceeded')
  const { socket, send } = await open()
  let text = ''
  socket.on('data', (data) => {
    text += data
    socket.pause()
    setTimeout(() => socket.resume(), 1)
  })
  const large = (n: number) => line(`large-${n}`, { [`${n}${'x'.repeat(20_000)}`]: 1 })
  for (let n = 1; n <= 300; n++) send(`${large(n)}\n`)
  socket.write('0\r\n\r\n')
  await expect.poll(() => text.endsWith('\r\n0\r\n\r\n')).toBe(true)
  const numbers = [...text.matchAll(/"line":(\d+)/g)].map(([, number]) => Number(number))
  expect(numbers).toEqual(Array.from({ length: 300 }, (_, n) => n + 1))
  process.off('warning', note)
  expect(warned, 'as of listeners that stay').toEqual([])
  socket.destroy()
})

test('results come while the batch is still being sent, each when it is durable', async () => {
  const { socket, send } = await open()
  for (let i = 0; i < 5; i++) {
    send(`${line(`live-${i}`)}\n`)
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toContain(`"line":${i + 1},"accepted":true`)
    expect(await registered('live-')).toHaveLength(i + 1)
  }
  socket.destroy()
})
