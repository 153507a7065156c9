import { createHash, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NewEvent } from '../../../domain/kernel/stored-event.ts'
import { type Daybook, openDaybook, serve } from '../../../server/main.ts'
import { fromHex, hex } from '../../../server/tlog/formats/bytes.ts'
import { rootOf } from '../../../server/tlog/formats/tree.ts'
import { readKeys, signed } from '../../../server/tlog/signer/keys.ts'
import { audit, buildAuditor, hasGo } from '../../support/check-log.ts'
import { temporaryFolder } from '../../support/serving.ts'

/** The first tile of the third level is begun by 65,536. */
const MANY = 65_700
/** Two bundles and a beginning of one. */
const SOME = 600
const A_STREAM = 100

const at = '2026-03-31T12:00:00.000Z'

/** An event whose length and contents differ from those of the others. */
function made(stream: number, revision: number): NewEvent {
  const name = 'g'.repeat((stream * A_STREAM + revision) % 211)
  const salt = createHash('sha256').update(`${stream}@${revision}`).digest('hex').slice(0, 32)
  return {
    ...{ id: randomUUID(), type: 'ProductRegistered', version: 1, at, effectiveAt: at },
    day: '2026-03-31',
    data: JSON.stringify({ category: 'goods', name, unit: 'TNE' }),
    meta: JSON.stringify({ by: 'made', salt }),
  }
}

async function fill({ store }: Daybook, count: number): Promise<void> {
  const appended = Array.from({ length: count / A_STREAM }, (_, stream) => {
    const events = Array.from({ length: A_STREAM }, (_, revision) => made(stream, revision))
    return store.append(`product-p${stream}`, 'absent', events)
  })
  for (const { outcome } of await Promise.all(appended)) expect(outcome).toBe('appended')
}

type Tamper = (path: string, body: Buffer) => Buffer

const folder = temporaryFolder()
let program: string
beforeAll(() => {
  if (hasGo) program = buildAuditor(folder.path)
}, 300_000)
afterAll(() => folder.remove())

/** A log of so many events, behind a door where an auditor gets what `tamper` makes of it. */
async function aLog(name: string, events: number) {
  const data = join(folder.path, name)
  const log = pino({ level: 'silent' })
  const daybook = await openDaybook({ folder: data, rowsWhenAsked: true, log })
  await fill(daybook, events)
  const served = await serve(daybook, { host: '127.0.0.1', port: 0 })
  const signedUpTo = async () =>
    expect(await served.tlog!.signedUpTo(await daybook.store.end(), 60_000)).toBe(true)
  const intact: Tamper = (_, body) => body
  let tamper = intact
  const door = createServer(async ({ url = '' }, response) => {
    const answer = await fetch(`${served.url}/log${url}`)
    const body = Buffer.from(await answer.arrayBuffer())
    response.writeHead(answer.status).end(answer.ok ? tamper(url, body) : body)
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  await signedUpTo()
  const answer = await fetch(`${served.url}/log/keys`)
  const { keys } = (await answer.json()) as { keys: { vkey: string }[] }
  // Of the two that is not of the time after quantum computers.
  const vkey = keys.map((key) => key.vkey).find((one) => one.length < 200)!
  const { port } = door.address() as AddressInfo
  return {
    ...{ data, store: daybook.store, tlog: served.tlog!, signedUpTo },
    checked: (...args: string[]) => audit(program, `http://127.0.0.1:${port}`, vkey, ...args),
    async tampered<T>(by: Tamper, run: () => Promise<T>): Promise<T> {
      tamper = by
      return run().finally(() => {
        tamper = intact
      })
    },
    async close() {
      door.closeAllConnections()
      door.close()
      await served.stop()
      await daybook.close()
    },
  }
}

test.skipIf(!hasGo)(
  'a log of 65,700 events is accepted by golang.org/x/mod/sumdb',
  { timeout: 300_000 },
  async () => {
    const large = await aLog('large', MANY)
    const { size } = large.tlog.head()!
    expect(size).toBeGreaterThanOrEqual(MANY)
    expect(await large.checked()).toContain(`\n${size}\n`)
    await large.close()
  },
)

describe.skipIf(!hasGo)('a log, checked by golang.org/x/mod/sumdb', () => {
  const earlier = join(folder.path, 'earlier')
  let log: Awaited<ReturnType<typeof aLog>>
  beforeAll(async () => {
    log = await aLog('small', SOME)
  }, 300_000)
  afterAll(() => log?.close())

  test('is accepted, and again as it grows', { timeout: 300_000 }, async () => {
    const first = await log.checked()
    expect(first).toContain(`\n${log.tlog.head()!.size}\n`)
    expect(log.tlog.head()!.size).toBeGreaterThanOrEqual(SOME)
    writeFileSync(earlier, first)
    await log.store.append('product-later', 'absent', [made(SOME, 0), made(SOME, 1)])
    await log.signedUpTo()
    const later = await log.checked(earlier)
    expect(later).toContain(`\n${log.tlog.head()!.size}\n`)
    expect(later).not.toBe(first)
    writeFileSync(earlier, later)
  })

  test('a flipped byte in a bundle is refused', async () => {
    const flipped: Tamper = (path, body) => {
      if (path === '/tile/entries/001') body[5_000]! ^= 1
      return body
    }
    const said = await log.tampered(flipped, () => log.checked())
    expect(said).toMatch(/entries do not lead to the root|is cut short|is too long/)
  })

  const answering =
    (checkpoint: string): Tamper =>
    (path, body) =>
      path === '/checkpoint' ? Buffer.from(checkpoint) : body

  test('a smaller tree that is signed anew is refused by who has the larger one', async () => {
    const size = log.tlog.head()!.size - 1
    const root = log.tlog.reading(({ readHash }) => rootOf(size, readHash))
    const { keys, origin } = readKeys(log.data)!
    const smaller = signed(keys, { origin, size, root }, Math.floor(Date.now() / 1000))
    const said = await log.tampered(answering(smaller), () => log.checked(earlier))
    expect(said).toBe(
      `the earlier checkpoint is of another log: the log had ${size + 1} leaves, and has ${size}`,
    )
  })

  test('another tree of the same key is refused by who has the first', async () => {
    const { size } = log.tlog.head()!
    const other = fromHex(hex(log.tlog.reading(({ readHash }) => rootOf(size - 1, readHash))))!
    const { keys, origin } = readKeys(log.data)!
    const forked = signed(keys, { origin, size, root: other }, Math.floor(Date.now() / 1000))
    const [known, unknown] = await log.tampered(answering(forked), async () => [
      await log.checked(earlier),
      await log.checked(),
    ])
    expect(known).toMatch(/^the earlier checkpoint is of another log/)
    expect(unknown).toMatch('the entries do not lead to the root that was signed')
  })

  test('an edited event in the store is refused, and so is a removed last one', async () => {
    const db = new DatabaseSync(join(log.data, 'ledger.db'), { timeout: 5_000 })
    try {
      db.exec('UPDATE events SET data = replace(data, \'"TNE"\', \'"KGM"\') WHERE position = 471')
      expect(await log.checked(earlier)).toBe('the entries do not lead to the root that was signed')
      db.exec('UPDATE events SET data = replace(data, \'"KGM"\', \'"TNE"\') WHERE position = 471')
      db.exec(
        'DELETE FROM events WHERE position = (SELECT max(position) FROM events WHERE stream > 0)',
      )
      expect(await log.checked(earlier)).toMatch(/^\/tile\/entries\/.*(is cut short|500|404|503)/)
    } finally {
      db.close()
    }
  })
})
