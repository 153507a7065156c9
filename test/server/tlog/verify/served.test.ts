import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KIND, verifierKey, vkeyText } from '../../../../server/tlog/formats/keys.ts'
import { parsePolicy } from '../../../../server/tlog/formats/policy.ts'
import type { Fetch } from '../../../../server/tlog/verify/verify-address.ts'
import { verifyAddress } from '../../../../server/tlog/verify/verify-address.ts'
import { type Asked, verifyFolder } from '../../../../server/tlog/verify/verify-folder.ts'
import { agree } from '../../../server/requests.ts'
import { openServer } from '../../../support/server.ts'

type Server = Awaited<ReturnType<typeof openServer>>

let server: Server

/** The key of a log that is not ours. */
const OTHER = vkeyText(verifierKey('elsewhere.example/log', KIND.ed25519, new Uint8Array(32)))
const scratches: string[] = []

/** What is asked in each test, with a folder of its own. */
function asked(more: Partial<Asked> = {}): Asked {
  const scratch = mkdtempSync(join(tmpdir(), 'daybook-scratch-'))
  scratches.push(scratch)
  return { policy: null, since: null, rows: true, scratch, ...more }
}

const fetchOf =
  (of: Server, as: Parameters<Server['get']>[0] = 'auditor'): Fetch =>
  async (path) => {
    const answer = await of.app.inject({ url: `/${path}`, headers: of.headersOf(as) })
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${path}`)
    return new Uint8Array(answer.rawPayload)
  }

/** The newest checkpoint, once it has every event that was recorded. */
async function checkpoint(of: Server): Promise<string> {
  const { store } = of.daybook
  await of.tlog!.signedUpTo(await store.end(), 20_000)
  return Buffer.from(await fetchOf(of)('log/checkpoint')).toString()
}

beforeAll(async () => {
  server = await openServer({ tlog: true })
  await server.record('platform', '/members/hill/register', { legalName: 'Hill Ltd' })
  await server.record('platform', '/members/fuji/register', { legalName: 'Fuji Ltd' })
  for (const member of ['hill', 'fuji']) {
    const check = { checkedBy: 'Bureau', evidence: 'seen' }
    await server.record('platform', `/members/${member}/verify-licence`, check)
    await server.record('platform', `/members/${member}/verify-bank-account`, check)
  }
  const sugar = { name: 'Sugar', category: 'sugar', unit: 'TNE' }
  await server.record('platform', '/products/sugar/register', sugar)
  await server.record('platform', '/matches/m1/agree', agree)
  await server.drained()
})
afterAll(async () => {
  await server.close()
  for (const scratch of scratches) rmSync(scratch, { recursive: true, force: true })
})

test('the folder of a running server holds, with its signatures, its tiles and its rows', async () => {
  const since = await checkpoint(server)
  await server.record('platform', '/members/reef/register', { legalName: 'Reef Ltd' })
  const { keys } = (await server.get('auditor', '/log/keys')).body
  const lines = keys.map(({ vkey }: { vkey: string }) => `log ${vkey}\n`)
  const policy = parsePolicy(`${lines.join('')}quorum none\n`)
  expect(await server.tlog!.commit()).not.toBeNull()
  await checkpoint(server)
  const verdict = await verifyFolder(server.folder, asked({ policy, since }))
  expect(verdict.failures).toEqual([])
  expect(verdict).toMatchObject({ holds: true, unsigned: 0 })
  const counted = Object.fromEntries(verdict.checks.map(({ check, count }) => [check, count]))
  expect(counted).toMatchObject({ consistency: 1, commitments: 1 })
  expect(counted.signatures).toBeGreaterThan(0)
  expect(counted.rows).toBeGreaterThan(5)
  expect(Object.keys(verdict.outside)).toContain('daybook-heads')
})

test('the log at an address holds, and an entry that was edited is named by its index', async () => {
  await checkpoint(server)
  const fetch = fetchOf(server)
  const verdict = await verifyAddress(fetch, asked())
  expect(verdict.failures).toEqual([])
  expect(verdict).toMatchObject({ holds: true, places: 'index', unsigned: 0 })

  const edited: Fetch = async (path) => {
    const bytes = await fetch(path)
    if (!path.includes('/entries/')) return bytes
    return Buffer.from(
      Buffer.from(bytes).toString('latin1').replace('Fuji Ltd', 'Foji Ltd'),
      'latin1',
    )
  }
  const index = (await server.daybook.store.readAll({ after: 0, limit: 1_000 })).events.findIndex(
    ({ data }) => data.includes('Fuji Ltd'),
  )
  const other = await verifyAddress(edited, asked())
  expect(other).toMatchObject({
    holds: false,
    first: { check: 'tree', position: index, stream: 'member-fuji', revision: 0 },
  })
})

test('a checkpoint that another log signed, or of another tree, is refused', async () => {
  const note = await checkpoint(server)
  const forged: Fetch = async (path) => {
    const bytes = await fetchOf(server)(path)
    if (path !== 'log/checkpoint') return bytes
    return Buffer.from(note.replace(/\n[A-Za-z0-9+/]{43}=\n/, `\n${'A'.repeat(43)}=\n`))
  }
  const verdict = await verifyAddress(forged, asked())
  expect(verdict.first).toMatchObject({ check: 'signatures' })
  const policy = parsePolicy(`log ${OTHER}\nquorum none\n`)
  const untrusted = await verifyFolder(server.folder, asked({ policy, rows: false }))
  expect(untrusted).toMatchObject({ holds: false, first: { check: 'signatures' } })
})

test('rows that are not what the events make of them are found, and the row is named', async () => {
  await server.daybook.views.waitFor('all', await server.daybook.store.end(), 20_000)
  const folder = join(server.folder, 'views')
  const name = readdirSync(folder).find((file) => /^settlement-trail\.v\d+\.db$/.test(file))!
  using db = new DatabaseSync(join(folder, name))
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'daybook%'")
    .all()
  for (const { name } of tables) db.exec(`DELETE FROM "${name}"`)
  const verdict = await verifyFolder(server.folder, asked())
  expect(verdict.holds).toBe(false)
  expect(verdict.first).toMatchObject({ check: 'rows' })
  expect(verdict.first?.why).toContain('settlement-trail has no row more, and the events make ')
})
