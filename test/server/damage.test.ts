import {
  chmodSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { pathOf } from '../../projections/kernel/views/view-files.ts'
import { openQuotes } from '../../projections/open-quotes/fold.ts'
import { openDaybook } from '../../server/main.ts'
import { openServer, type TestServer } from '../support/server.ts'
import { temporaryFolder } from '../support/serving.ts'

const salt = { name: 'Salt', category: 'salt', unit: 'TNE' }
const ready = (server: TestServer) => server.get('platform', '/health/ready')
const troublesOf = async (server: TestServer) => (await ready(server)).body.troubles

describe('rows that are damaged while the server runs', () => {
  test.each([
    ['cut short', (file: string) => truncateSync(file, 20_000)],
    ['without a header', (file: string) => truncateSync(file, 0)],
    ['deleted', (file: string) => rmSync(file)],
  ])('%s, answer 503 until they are there again, and never anything wrong', async (_, damage) => {
    const server = await openServer()
    await server.record('platform', '/products/salt/register', salt)
    await server.drained()
    damage(pathOf(join(server.folder, 'views'), openQuotes))
    const statuses = new Set<number>()
    const asked = async () => {
      const answer = await server.get('platform', '/quotes/open')
      statuses.add(answer.status)
      if (answer.status === 503) {
        expect(answer.body.code).toBe('rows-being-built')
        expect(answer.headers['retry-after']).toBe('1')
      }
      return [answer.status, (await ready(server)).status]
    }
    for (let n = 0; n < 5; n++) {
      await asked()
      await server.record('platform', `/products/salt-${n}/register`, salt)
    }
    const position = await server.drained()
    await expect.poll(asked).toEqual([200, 200])
    expect(statuses.isSubsetOf(new Set([200, 503]))).toBe(true)
    const answer = await server.get('platform', `/quotes/open?position=${position}`)
    // Or later: a rule notes its own place, a moment after its last answer.
    expect(Number(answer.headers['daybook-position'])).toBeGreaterThanOrEqual(Number(position))
    await server.close()
  })
})

describe('a ledger that is damaged while the server runs', () => {
  test('takes nothing more and says so, and what can be read is answered', async () => {
    const server = await openServer()
    await server.record('platform', '/products/salt/register', salt)
    await server.drained()
    const file = join(server.folder, 'ledger.db')
    renameSync(file, `${file}.away`)
    const answer = await server.post('platform', '/products/pepper/register', salt)
    expect([answer.status, answer.body.code]).toEqual([503, 'ledger-damaged'])
    expect(await troublesOf(server)).toEqual([
      `The ledger's file is damaged: ${file} was removed or replaced while it was in use.`,
    ])
    expect((await ready(server)).status).toBe(503)
    expect((await server.get('platform', '/streams/product-salt')).status).toBe(200)
    expect((await server.get('platform', '/quotes/open')).status).toBe(200)
    await server.close()
  })

  test('is noticed by whoever reads, the thread that folds as well', async () => {
    const folder = temporaryFolder()
    const log = pino({ level: 'silent' })
    const first = await openDaybook({ folder: folder.path, log })
    await first.views.waitFor('all', 0, 10_000)
    await first.close()
    const file = join(folder.path, 'ledger.db')
    const store = await openDaybook({ folder: folder.path, log, rowsWhenAsked: true })
    const event = (n: number) => ({
      ...{ id: crypto.randomUUID(), type: 'ProductRegistered', version: 1, meta: '{}' },
      ...{ at: '2026-01-01T00:00:00.000Z', effectiveAt: '2026-01-01T00:00:00.000Z' },
      day: '2026-01-01',
      data: JSON.stringify({ ...salt, name: `mark-${n}-` }),
    })
    const some = Array.from({ length: 300 }, (_, n) => n)
    await Promise.all(some.map((n) => store.store.append(`product-p${n}`, 'absent', [event(n)])))
    using db = new DatabaseSync(file)
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    const whole = readFileSync(file)
    const page = Math.floor(whole.indexOf('mark-77-') / 4_096) * 4_096
    whole.fill(0, page, page + 4_096)
    writeFileSync(file, whole)
    expect(store.damage.found).toBe(null)
    await store.views.waitFor('all', 1, 1_000)
    await expect.poll(() => store.damage.found).toMatch(/cannot be read/)
    await store.close()
    folder.remove()
  })
})

/** The permissions of a folder and of all that is in it. */
function modesIn(path: string): Record<string, number> {
  const all = [path, ...readdirSync(path, { recursive: true }).map((name) => join(path, `${name}`))]
  return Object.fromEntries(all.map((one) => [one, statSync(one).mode & 0o777]))
}

function loosen(path: string) {
  for (const [one, mode] of Object.entries(modesIn(path))) {
    chmodSync(one, mode === 0o700 ? 0o777 : 0o666)
  }
}

test('a folder and every file in it are of their owner alone, whatever was there', async () => {
  const folder = temporaryFolder()
  const before = process.umask(0)
  try {
    const log = pino({ level: 'silent' })
    for (let start = 0; start < 2; start++) {
      const daybook = await openDaybook({ folder: join(folder.path, 'data'), log })
      await daybook.views.waitFor('all', await daybook.store.end(), 10_000)
      const modes = modesIn(join(folder.path, 'data'))
      expect(Object.keys(modes).length).toBeGreaterThan(6)
      for (const [path, mode] of Object.entries(modes)) {
        expect([path, mode]).toEqual([path, /\.db(-\w+)?$/.test(path) ? 0o600 : 0o700])
      }
      await daybook.close()
      loosen(join(folder.path, 'data'))
    }
  } finally {
    process.umask(before)
    folder.remove()
  }
})
