import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pages } from '../../../domain/kernel/event-store.ts'
import { entryOf, type StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { naiveLeaf, naiveLevel, naiveRoot } from '../../support/naive-tree.ts'
import { type Answer, openServer, type TestServer } from '../../support/server.ts'
import { checkpointFrom, checkpointOf, keysOf } from '../../support/signed-log.ts'

/** More than a tile of leaves. */
const PRODUCTS = 300

let server: TestServer
let events: StoredEvent[]

const product = (n: number) => ({ name: `Goods ${n}`, category: 'goods', unit: 'TNE' })

const eventsNow = async () => {
  const all: StoredEvent[] = []
  for await (const page of pages(server.daybook.store)) all.push(...page)
  return all
}

beforeAll(async () => {
  server = await openServer({ tlog: true })
  for (let n = 0; n < PRODUCTS; n++) {
    await server.record('platform', `/products/p${n}/register`, product(n))
  }
  events = await eventsNow()
  await checkpointFrom(server, events.length)
}, 300_000)
afterAll(() => server.close())

const raw = async (as: Parameters<TestServer['get']>[0], path: string, coding?: string) => {
  const headers = { ...server.headersOf(as), ...(coding && { 'accept-encoding': coding }) }
  const answer = await server.app.inject({ url: path, headers })
  return { headers: answer.headers, status: answer.statusCode, bytes: answer.rawPayload }
}

const bundle = (of: readonly StoredEvent[]) =>
  Buffer.concat(
    of.flatMap((event) => {
      const entry = Buffer.from(entryOf(event))
      return [Buffer.from([entry.length >> 8, entry.length & 255]), entry]
    }),
  )

test('a checkpoint has the root of all entries, and both signatures of the log', async () => {
  const { checkpoint, signed } = (await checkpointOf(server))!
  expect(checkpoint.size).toBe(events.length)
  expect(Buffer.from(checkpoint.root)).toEqual(naiveRoot(events.map(naiveLeaf)))
  expect(checkpoint.origin).toMatch(/^daybook\/[0-9a-f-]{36}$/)
  expect(signed.map(({ key }) => key.kind).sort()).toEqual([1, 6])
})

test('an event is in a signed checkpoint within a second of its answer', async () => {
  await server.record('platform', '/products/late/register', product(0))
  const begun = performance.now()
  const { checkpoint } = await checkpointFrom(server, (await eventsNow()).length)
  // The machine of a test may be busy: the promise is a second.
  expect(performance.now() - begun).toBeLessThan(5_000)
  events = await eventsNow()
  expect(Buffer.from(checkpoint.root)).toEqual(naiveRoot(events.map(naiveLeaf)))
  expect(await server.tlog!.signedUpTo(events.at(-1)!.position, 0)).toBe(true)
})

test('tiles hold the hashes of each level, whole and cut short', async () => {
  const leaves = events.map(naiveLeaf)
  const rest = leaves.length - 256
  const tile = async (path: string) => (await raw('hill', `/log/tile/${path}`)).bytes
  expect(await tile('0/000')).toEqual(Buffer.concat(leaves.slice(0, 256)))
  expect(await tile(`0/001.p/${rest}`)).toEqual(Buffer.concat(leaves.slice(256)))
  expect(await tile('0/001.p/1')).toEqual(leaves[256])
  expect(await tile('1/000.p/1')).toEqual(Buffer.concat(naiveLevel(leaves, 1)))
})

test('bundles hold the entries, as small as the caller can take them', async () => {
  const whole = bundle(events.slice(0, 256))
  const plain = await raw('auditor', '/log/tile/entries/000')
  expect(plain.bytes).toEqual(whole)
  const zstd = await raw('auditor', '/log/tile/entries/000', 'gzip, zstd')
  expect(zstd.headers).toMatchObject({ 'content-encoding': 'zstd', vary: 'accept-encoding' })
  expect(zstdDecompressSync(zstd.bytes)).toEqual(whole)
  const zipped = await raw('auditor', '/log/tile/entries/000', 'zstd;q=0, gzip')
  expect(zipped.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(zipped.bytes)).toEqual(whole)
  const rest = await raw('admin', `/log/tile/entries/001.p/${events.length - 256}`)
  expect(rest.bytes).toEqual(bundle(events.slice(256)))
})

test('who is told all entries leaves a record of it, as a reader of the feed does', async () => {
  await raw('auditor', '/log/tile/entries/000')
  expect((await eventsNow()).map(({ stream }) => stream).join()).toMatch(/access/)
})

test('what a path names is kept for good, and a checkpoint for a moment', async () => {
  for (const path of ['0/000', '0/001.p/3', 'entries/000']) {
    const { headers, status } = await raw('auditor', `/log/tile/${path}`)
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable')
    expect(headers['content-type']).toBe('application/octet-stream')
  }
  const { headers } = await raw('hill', '/log/checkpoint')
  expect(headers['cache-control']).toBe('private, max-age=1')
  expect(headers['content-type']).toBe('text/plain; charset=utf-8')
})

const nowhere = [
  ...['0/002', '0/001', '0/001.p/0', '0/001.p/256', '0/001.p/01', '0/001.p/200', '1/000', '2/000'],
  ...['00/000', '0/0', '0/x000/000', '0/%30%30%30', '0/000/', '64/000', 'entries/001', 'entry/000'],
  ...['0//000', '-1/000', '0/000.p/', 'entries/000.p/256', ''],
]

describe('a path that is written otherwise, or names what is not there, leads nowhere', () => {
  test.each(nowhere)('/log/tile/%s', async (path) => {
    expect((await raw('auditor', `/log/tile/${path}`)).status).toBe(404)
  })
})

const statuses = async (path: string, as: readonly Parameters<TestServer['get']>[0][]) =>
  Promise.all(as.map(async (one) => (await server.get(one, path)).status))

test('hashes are for every known caller, entries for auditors and admins alone', async () => {
  const callers = ['hill', 'hill-analyst', 'platform', 'analyst', 'auditor', 'admin'] as const
  for (const path of ['/log/checkpoint', '/log/tile/0/000', '/log/keys']) {
    expect(await statuses(path, [...callers, 'none', 'unknown'])).toEqual([
      ...callers.map(() => 200),
      ...[401, 401],
    ])
  }
  expect(await statuses('/log/tile/entries/000', callers)).toEqual([403, 403, 403, 403, 200, 200])
  expect(await statuses('/log/status', callers)).toEqual([403, 403, 200, 200, 200, 200])
})

test('leaves are found by their positions, and positions by their leaves', async () => {
  const { store } = server.daybook
  events = await eventsNow()
  await checkpointFrom(server, events.length)
  for (const index of [0, 1, 255, 256, events.length - 1]) {
    const { position } = events[index]!
    const found = server.tlog!.reading((log) => [
      log.indexOf(store, position),
      log.positionAt(store, index),
    ])
    expect(await Promise.all(found)).toEqual([index, position])
  }
  const none = server.tlog!.reading((log) => [
    log.indexOf(store, events.at(-1)!.position + 9),
    log.positionAt(store, events.length),
    log.positionAt(store, -1),
  ])
  expect(await Promise.all(none)).toEqual([null, null, null])
})

describe('keys', () => {
  const rotate = (): Promise<Answer> => server.post('admin', '/log/rotate')

  test('old keys sign beside new ones until they are retired', async () => {
    expect((await server.post('admin', '/log/retire')).body.code).toBe('log-keys-needed')
    expect((await server.post('platform', '/log/rotate')).status).toBe(403)
    const first = await keysOf(server)
    const { body, status } = await rotate()
    expect(status).toBe(200)
    expect(body.vkeys).toHaveLength(2)
    const size = (await eventsNow()).length
    const both = await checkpointFrom(server, size)
    expect(both.signed).toHaveLength(4)
    expect(await keysOf(server)).toHaveLength(4)
    const retired = await server.post('admin', '/log/retire')
    expect(retired.body.vkeys).toHaveLength(2)
    const alone = await checkpointFrom(server, size + 2)
    const ids = alone.signed.map(({ key }) => Buffer.from(key.keyId).toString('hex'))
    expect(ids).toHaveLength(2)
    for (const { keyId } of first) expect(ids).not.toContain(Buffer.from(keyId).toString('hex'))
    const { body: named } = await server.get('hill', '/log/keys')
    expect(named.keys.map(({ until }: { until: unknown }) => until !== null)).toEqual([
      ...[true, true, false, false],
    ])
  })
})
