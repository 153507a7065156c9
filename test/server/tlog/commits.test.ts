import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StandIn } from '../../support/eventstoredb-stand-in.ts'
import { type Logged, rootOfEvents, serveLogged } from '../../support/logged-folder.ts'
import { openServer } from '../../support/server.ts'
import { temporaryFolder } from '../../support/serving.ts'
import { checkpointFrom } from '../../support/signed-log.ts'

const folders = [temporaryFolder(), temporaryFolder()]
const folderOf = (n: number) => folders[n]!.path
let node: StandIn | null = null
beforeEach(() => {
  node = null
})
afterEach(async () => {
  await node?.down()
  for (const { remove } of folders) remove()
})

const commitsIn = async (server: Logged) =>
  (await server.events()).filter(({ type }) => type === 'StreamsCommitted')

test('a commit that is asked for is a leaf, and is the last one until more is recorded', async () => {
  const server = await serveLogged(folderOf(0))
  await server.register('apples', 2)
  const { size: before } = await server.signed()
  const asked = await Promise.all([1, 2, 3].map(() => server.post('/log/commit')))
  const { body, status } = asked[0]!
  expect(status).toBe(200)
  expect(body).toMatchObject({ index: before, size: before })
  for (const other of asked) expect(other.body).toEqual(body)
  expect((await server.post('/log/commit')).body).toEqual(body)
  const [event] = await commitsIn(server)
  expect(JSON.parse(event!.data)).toMatchObject({ size: before, root: body.root })
  expect((await server.signed()).root).toBe(rootOfEvents(await server.events()))
  await server.register('pears')
  const next = (await server.post('/log/commit')).body
  expect(next).toMatchObject({ index: before + 2, size: before + 2 })
  await server.signed()
  await server.close()
  rmSync(join(folderOf(0), 'log.db'))
  const again = await serveLogged(folderOf(0))
  await again.signed()
  expect((await again.post('/log/commit')).body).toEqual(next)
  expect(again.tlog.status().trouble).toBeNull()
  await again.close()
})

test('the streams are committed to when a business day is settled', async () => {
  const server = await openServer({ tlog: true })
  await server.record('platform', '/calendar/close-day', { date: '2026-03-30' })
  await server.drained()
  const types = async () => {
    const { events } = await server.daybook.store.readAll({ after: 0, limit: 99 })
    return events.map(({ type }) => type)
  }
  await expect.poll(types).toContain('StreamsCommitted')
  await checkpointFrom(server, (await types()).length)
  const all = await types()
  expect(all.indexOf('StreamsCommitted')).toBeGreaterThan(all.indexOf('BusinessDaySettled'))
  expect(all.filter((type) => type === 'StreamsCommitted')).toHaveLength(1)
  await server.close()
})

test('a member has the streams committed to once a minute at most', async () => {
  const server = await openServer({ tlog: true })
  await checkpointFrom(server, 1)
  expect((await server.post('hill', '/log/commit')).status).toBe(200)
  const again = await server.post('hill', '/log/commit')
  expect([again.status, again.body.code]).toEqual([429, 'share-exceeded'])
  expect(Number(again.headers['retry-after'])).toBeGreaterThan(0)
  expect((await server.post('reef', '/log/commit')).status).toBe(200)
  expect((await server.post('auditor', '/log/commit')).status).toBe(200)
  await server.close()
})

test('a server comes to the commits of another one, at sizes that it has passed', async () => {
  node = await StandIn.start()
  const store = node.url
  const first = await serveLogged(folderOf(0), { store })
  const second = await serveLogged(folderOf(1), { store })
  await first.register('apples', 2)
  await first.signed()
  await second.signed()
  const signs = first.tlog.status().signer === 'signs' ? first : second
  const other = signs === first ? second : first
  for (const name of ['pears', 'plums']) {
    await other.register(name)
    await signs.signed()
    expect((await signs.post('/log/commit')).status).toBe(200)
  }
  await other.signed()
  expect(other.tlog.status().trouble).toBeNull()
  expect((await other.post('/log/commit')).body.code).toBe('log-not-committed')
  await first.close()
  await second.close()
})
