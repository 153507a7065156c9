import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { parseNote } from '../../../server/tlog/formats/note.ts'
import { StandIn } from '../../support/eventstoredb-stand-in.ts'
import { type Logged, rootOfEvents, serveLogged } from '../../support/logged-folder.ts'
import { temporaryFolder } from '../../support/serving.ts'

let node: StandIn
const folders = [temporaryFolder(), temporaryFolder(), temporaryFolder()]
const folderOf = (n: number) => folders[n]!.path

/** Ended with the test, however that ends: what stays open would keep others from its store. */
async function served(n: number): Promise<Logged> {
  const server = await serveLogged(folderOf(n), { store: node.url, origin: 'log.example' })
  onTestFinished(() => server.close())
  return server
}

const shows = (server: Logged, size: number) =>
  server.until(({ shown }) => (shown?.size ?? 0) >= size)

beforeAll(async () => {
  node = await StandIn.start()
})
afterAll(async () => {
  await node.down()
  for (const { remove } of folders) remove()
})

test('of several servers one signs, the others show the same notes with tiles of their own', {
  timeout: 300_000,
}, async () => {
  const [first, second] = [await served(0), await served(1)]
  await first.register('apples', 2)
  await second.register('pears', 2)
  const events = await first.events()
  const [one, other] = [await shows(first, events.length), await shows(second, events.length)]
  expect(one.shown!.root).toBe(rootOfEvents(events.slice(0, one.shown!.size)))
  expect(other.shown!.root).toBe(rootOfEvents(events.slice(0, other.shown!.size)))
  expect([one.signer, other.signer].sort()).toEqual(['follows', 'signs'])
  const tile = (server: Logged) => server.get(`/log/tile/0/000.p/${events.length}`)
  expect((await tile(first)).text).toBe((await tile(second)).text)
  const both = await Promise.all([first, second].map((server) => server.signed()))
  expect(both[0]).toEqual(both[1])
  // Who does not sign it has no keys of the log, and gives it none.
  const follower = one.signer === 'follows' ? first : second
  for (const what of ['rotate', 'retire']) {
    const { status, body } = await follower.post(`/log/${what}`)
    expect([status, body.code]).toEqual([409, 'log-not-signed-here'])
  }
  expect(parseNote((await follower.signed()).note).signatures).toHaveLength(2)
  expect((await follower.events()).some(({ type }) => type === 'LogKeyAdded')).toBe(false)
})

test('tiles that are damaged while the store is away are made anew, and a second time, too', {
  timeout: 120_000,
}, async () => {
  const store = await StandIn.start()
  const own = temporaryFolder()
  const where = { store: store.url, origin: 'log.example', deadlineMs: 3_000 }
  const server = await serveLogged(own.path, where)
  onTestFinished(async () => {
    await server.close()
    await store.down()
    own.remove()
  })
  await server.register('apples', 3)
  await server.signed()
  for (const name of ['pears', 'plums']) {
    await store.down()
    await server.until(({ signer }) => signer === 'waits')
    const db = new DatabaseSync(join(own.path, 'log.db'))
    // The last leaf is as it was: what is wrong is told by the root alone.
    db.exec("UPDATE tiles SET hashes = unhex('00' || substr(hex(hashes), 3))")
    db.close()
    await store.up()
    await server.until(({ signer }) => signer === 'signs')
    // Who may call is read anew as well, apart from the log.
    await vi.waitFor(() => server.register(name), { timeout: 60_000, interval: 100 })
    const { root, size } = await server.signed()
    expect(root).toBe(rootOfEvents((await server.events()).slice(0, size)))
  }
})

test('a stream that another program deletes for good stops the log until that is left out', async () => {
  const store = await StandIn.start()
  const own = temporaryFolder()
  const server = await serveLogged(own.path, { store: store.url, origin: 'log.example' })
  onTestFinished(async () => {
    await server.close()
    await store.down()
    own.remove()
  })
  await server.register('apples', 2)
  store.log.tombstone('product-apples-1')
  await server.register('pears')
  const { blocked } = await server.until((status) => status.blocked !== null)
  expect(blocked).toMatchObject({ why: 'deletes the stream for good' })
  const { status, body } = await server.post('/log/leave-out', { reason: 'Deleted by hand.' })
  const place = { stream: 'product-apples-1', revision: Number.MAX_SAFE_INTEGER }
  expect({ status, body }).toEqual({ status: 200, body: place })
  const { root } = await server.signed()
  expect(root).toBe(rootOfEvents(await server.events()))
})

test('servers with the same keys sign no size twice, whichever of them has the lock', {
  timeout: 300_000,
}, async () => {
  const signs = [0, 1].find((n) => {
    try {
      return readFileSync(join(folderOf(n), 'signer/keys.json')).length > 0
    } catch {
      return false
    }
  })!
  cpSync(join(folderOf(signs), 'signer'), join(folderOf(2), 'signer'), { recursive: true })
  const notes = new Map<number, string>()
  const signedTwice = new Set<number>()
  const look = (server: Logged) => {
    const { shown } = server.tlog.status()
    if (!shown) return
    if ((notes.get(shown.size) ?? shown.note) !== shown.note) signedTwice.add(shown.size)
    notes.set(shown.size, shown.note)
  }
  const servers = [await served(signs), await served(2)]
  const watching = servers.map((server) => setInterval(look, 5, server))
  onTestFinished(() => watching.forEach(clearInterval))
  await servers[1]!.signed()
  servers.forEach(look)
  await servers[0]!.register('plums', 3)
  await servers[1]!.signed()
  servers.forEach(look)
  // The one that has the lock goes; the other one takes over and goes on.
  const holder = servers.find((server) => server.tlog.status().signer === 'signs')!
  const heir = servers.find((server) => server !== holder)!
  await expect.poll(() => heir.tlog.status().signer).toBe('follows')
  const before = heir.tlog.status().shown!.size
  await holder.close()
  await heir.register('figs', 2)
  const { root, note } = await heir.signed()
  expect(heir.tlog.status().signer).toBe('signs')
  expect(root).toBe(rootOfEvents(await heir.events()))
  expect(heir.tlog.status().shown!.size).toBeGreaterThan(before)
  expect(parseNote(note).signatures).toHaveLength(2)
  expect(notes.size).toBeGreaterThan(1)
  expect([...signedTwice]).toEqual([])
})
