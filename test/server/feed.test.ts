import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { type As, openServer, type TestServer } from '../support/server.ts'
import { condition, market, parties, price } from './trade.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  await market(server)
})
afterAll(() => server.close())

type Fed = { position: string; type: string; subject: string; id: string; specversion: string }
const positions = (events: readonly Fed[]) => events.map(({ position }) => Number(position))

async function feed(query = ''): Promise<Fed[]> {
  const answer = await server.get('platform', `/events${query}`)
  expect([answer.status, answer.type]).toEqual([200, 'application/x-ndjson'])
  return answer.text.split('\n').flatMap((line) => (line ? [JSON.parse(line)] : []))
}

async function open(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const request = get(`${server.url}${path}`, {
    headers: { ...server.headersOf('platform'), ...headers },
    agent: false,
  })
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  answer.on('error', () => {})
  return answer
}

/** Reads so many events of a stream that goes on, then goes away. */
async function take(count: number, path: string, headers: Record<string, string> = {}) {
  const answer = await open(path, headers)
  const events: Fed[] = []
  if (count === 0) return events
  for await (const line of createInterface({ input: answer })) {
    const text = line.startsWith('data: ') ? line.slice(6) : line
    if (!text.startsWith('{')) continue
    events.push(JSON.parse(text))
    if (events.length === count) break
  }
  answer.destroy()
  return events
}

const sse = { accept: 'text/event-stream' }

/** Registers products one after the other until it is told to stop. */
function writer(name: string) {
  let going = true
  const done = (async () => {
    let count = 0
    for (; going; count++) {
      const data = { name, category: 'c', unit: 'TNE' }
      await server.record('platform', `/products/${name}-${count}/register`, data)
    }
    return count
  })()
  return () => {
    going = false
    return done
  }
}

test('gives CloudEvents in the order of positions, after a position, up to a limit', async () => {
  const all = await feed()
  // Ten of the market, and a policy of each kind.
  expect(all.length).toBe(10 + Object.keys(policyKinds).length)
  expect(all.every(({ specversion }) => specversion === '1.0')).toBe(true)
  expect(positions(all)).toEqual(positions(all).toSorted((a, b) => a - b))
  expect(await feed('?limit=3')).toEqual(all.slice(0, 3))
  expect(await feed(`?after=${all[4]!.position}`)).toEqual(all.slice(5))
  expect(await feed(`?after=${all[4]!.position}&limit=2`)).toEqual(all.slice(5, 7))
  expect(await feed('?after=9007199254740991')).toEqual([])
})

test('takes kinds and types, alone and together, and refuses those that there are not', async () => {
  const all = await feed()
  const of = (kind: string) => all.filter(({ subject }) => subject.startsWith(`${kind}-`))
  expect(await feed('?kind=product')).toEqual(of('product'))
  expect(await feed('?kind=member,product')).toEqual([...of('member'), ...of('product')])
  expect(await feed('?kind=member,product,policy')).toEqual(all)
  expect(await feed('?type=LicenceVerified')).toHaveLength(3)
  expect(await feed('?kind=product&type=LicenceVerified')).toEqual([])
  expect(await feed('?kind=quote')).toEqual([])
  for (const query of ['?kind=dragon', '?type=', '?kind=product,', '?limit=0', '?after=01']) {
    expect((await server.get('platform', `/events${query}`)).body.code).toBe('invalid')
  }
})

test('gives what belongs to one chain, and ends at a position', async () => {
  const all = await feed()
  const [first] = all as (Fed & { correlation: string })[]
  const chain = all.filter((one) => (one as typeof first)!.correlation === first!.correlation)
  expect(chain.length).toBeGreaterThan(0)
  expect(chain.length).toBeLessThan(all.length)
  expect(await feed(`?correlation=${first!.correlation}`)).toEqual(chain)
  expect(await feed('?correlation=none-of-these')).toEqual([])
  expect(await feed(`?until=${all[3]!.position}`)).toEqual(all.slice(0, 4))
  expect(await feed(`?after=${all[3]!.position}&until=${all[3]!.position}`)).toEqual([])
  // Who follows is let go once the last position was looked at.
  const follows = `?follow=true&kind=product&until=${all.at(-1)!.position}`
  expect(await feed(follows)).toEqual(await feed('?kind=product'))
  expect((await server.get('platform', '/events?correlation=a%22b')).body.code).toBe('invalid')
})

test('while writers run, readers that go away and come back miss nothing and see nothing twice', async () => {
  const [{ position: start = '0' } = {}] = (await feed()).slice(-1)
  const writers = [writer('w1'), writer('w2'), writer('w3')]
  const seen = { ndjson: [] as Fed[], sse: [] as Fed[] }
  let after = start
  let last = start
  for (let round = 0; round < 8; round++) {
    const [lines, events] = await Promise.all([
      take(7 + round, `/events?follow=true&after=${after}`),
      take(5 + round, '/events', { ...sse, 'last-event-id': last }),
    ])
    seen.ndjson.push(...lines)
    seen.sse.push(...events)
    after = lines.at(-1)!.position
    last = events.at(-1)!.position
  }
  await Promise.all(writers.map((stop) => stop()))
  const all = await feed(`?after=${start}`)
  expect(seen.ndjson).toEqual(all.slice(0, seen.ndjson.length))
  expect(seen.sse).toEqual(all.slice(0, seen.sse.length))
})

test('server-sent events carry the position as their id', async () => {
  const answer = await open('/events?limit=1', sse)
  expect(answer.headers['content-type']).toBe('text/event-stream')
  let text = ''
  for await (const chunk of answer) text += chunk
  const [first] = await feed('?limit=1')
  const json = text.split('\n')[2]!.slice('data: '.length)
  expect(text).toBe(`id: ${first!.position}\nevent: ${first!.type}\ndata: ${json}\n\n`)
  expect(JSON.parse(json)).toEqual(first)
  const wrong = await server.get('platform', '/events', { ...sse, 'last-event-id': 'x' })
  expect(wrong.body.code).toBe('invalid')
})

test('a reader of one type is told of it when it comes, and of nothing else', async () => {
  const reading = take(1, '/events?follow=true&type=QuoteOffered')
  await server.record('hill', '/quotes/hill~f1/request', { ...parties, condition })
  await server.record('fuji', '/quotes/hill~f1/offer', { price })
  expect(await reading).toMatchObject([{ subject: 'quote-hill~f1', type: 'QuoteOffered' }])
})

test('readers that take nothing hold no more than a page each', async () => {
  const lines = Array.from({ length: 4_000 }, (_, i) =>
    JSON.stringify({
      command: 'RegisterProduct',
      id: `slow-${i}`,
      key: 'k',
      data: { name: 'x'.repeat(500), category: 'c'.repeat(500), unit: 'TNE' },
    }),
  )
  const headers = { 'content-type': 'application/x-ndjson' }
  const payload = lines.join('\n')
  await server.send('platform', { method: 'POST', url: '/commands', headers, payload })
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  const readers = await Promise.all(
    Array.from({ length: 40 }, () => open('/events?follow=true').then((one) => one.pause())),
  )
  await sleep(1_000)
  const grown = process.memoryUsage.rss() - before
  // The feed has 6 MB: forty readers who were given all of it would hold 240 MB and more.
  expect(grown).toBeLessThan(200_000_000)
  const text = (await server.get('platform', '/metrics')).text
  expect(text).toMatch(/^daybook_feed_followers 40$/m)
  for (const reader of readers) reader.destroy()
  await expect
    .poll(async () => (await server.get('platform', '/metrics')).text, { timeout: 5_000 })
    .toMatch(/^daybook_feed_followers 0$/m)
})

/** Opens so many feeds, and gives the answers that they have begun with. */
const feeds = (count: number, path: string, as: As) =>
  Promise.all(Array.from({ length: count }, () => open(path, server.headersOf(as))))

test('a caller has a share of the followers, and is told to come back beyond it', async () => {
  const path = `/events?follow=true&after=${await server.end()}`
  const own = await feeds(64, path, 'platform')
  const refused = await server.get('platform', path)
  expect(refused).toMatchObject({ status: 429, body: { code: 'share-exceeded' } })
  expect(refused.headers['retry-after']).toBe('5')
  const others = await Promise.all(
    (['analyst', 'auditor', 'admin'] as const).map((as) => feeds(64, path, as)),
  )
  const beyond = await server.get('historian', path)
  expect(beyond).toMatchObject({ status: 503, body: { code: 'overloaded' } })
  expect((await feed('?limit=1')).length).toBe(1)
  for (const reader of [own, ...others].flat()) reader.destroy()
  const again = async () => (await server.get('historian', '/events?follow=true&limit=1')).status
  await expect.poll(again, { timeout: 5_000 }).toBe(200)
})

test('a caller that reads none of many feeds keeps no other from reading', async () => {
  const unread = await feeds(16, '/events', 'platform')
  for (const one of unread) one.pause()
  const refused = await server.get('platform', '/events')
  expect(refused).toMatchObject({ status: 429, body: { code: 'share-exceeded' } })
  expect((await server.get('analyst', '/events?limit=1')).status).toBe(200)
  for (const one of unread) one.destroy()
  const again = async () => (await server.get('platform', '/events?limit=1')).status
  await expect.poll(again, { timeout: 5_000 }).toBe(200)
})

/** Reads to the end; null: the connection broke off before. */
const wholeOf = async (answer: Response) => answer.text().catch(() => null)

describe('a feed that is cut short breaks the connection', () => {
  test('if the server stops', async () => {
    const other = await openServer()
    const asked = ['/events?follow=true', '/events?follow=true&limit=99'].map(async (path) =>
      fetch(`${other.url}${path}`, { headers: other.headersOf('analyst') }),
    )
    const answers = await Promise.all(asked)
    const stopped = other.close()
    expect(await Promise.all(answers.map(wholeOf))).toEqual([null, null])
    await stopped
  })

  test('if the store fails after a part of the events', async () => {
    let reads = 0
    const failing = await openServer({
      faults: ({ store }) => ({
        store: new Proxy(store, {
          get(of, name) {
            const found = Reflect.get(of, name)
            if (name !== 'readAll') return typeof found === 'function' ? found.bind(of) : found
            return async (options: Parameters<typeof store.readAll>[0]) => {
              if (++reads > 1) throw new Error('the disk is gone')
              return { ...(await store.readAll(options)), end: false }
            }
          },
        }),
      }),
    })
    const salt = { name: 'Salt', category: 'salt', unit: 'TNE' }
    await failing.record('platform', '/products/salt/register', salt)
    const headers = failing.headersOf('analyst')
    const answer = await fetch(`${failing.url}/events`, { headers })
    expect(answer.status).toBe(200)
    expect(await wholeOf(answer)).toBe(null)
    await failing.close()
  })
})

test('a feed that holds all that was asked for ends as an answer does', async () => {
  for (const path of ['/events', '/events?limit=2', '/events?follow=true&limit=2']) {
    const answer = await fetch(`${server.url}${path}`, { headers: server.headersOf('analyst') })
    expect((await wholeOf(answer))?.trim().split('\n').length).toBeGreaterThanOrEqual(2)
  }
})
