import { createHash, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
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

const EVENTS = 70_000
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

async function fill({ store }: Daybook): Promise<void> {
  const appended = Array.from({ length: EVENTS / A_STREAM }, (_, stream) => {
    const events = Array.from({ length: A_STREAM }, (_, revision) => made(stream, revision))
    return store.append(`product-p${stream}`, 'absent', events)
  })
  for (const { outcome } of await Promise.all(appended)) expect(outcome).toBe('appended')
}

type Tamper = (path: string, body: Buffer) => Buffer

describe.skipIf(!hasGo)('a log of 70,000 events, checked by golang.org/x/mod/sumdb', () => {
  const folder = temporaryFolder()
  const data = join(folder.path, 'ledger')
  const earlier = join(folder.path, 'earlier')
  let daybook: Daybook
  let served: Awaited<ReturnType<typeof serve>>
  let door: Server
  let program: string
  let vkey: string
  /** What the auditor gets, when something stands between it and the server. */
  let tamper: Tamper = (_, body) => body

  const checked = (...args: string[]) => {
    const { port } = door.address() as AddressInfo
    return audit(program, `http://127.0.0.1:${port}`, vkey, ...args)
  }
  const signedUpTo = async () =>
    expect(await served.tlog!.signedUpTo(await daybook.store.end(), 60_000)).toBe(true)

  beforeAll(async () => {
    daybook = await openDaybook({
      ...{ folder: data, rowsWhenAsked: true, log: pino({ level: 'silent' }) },
    })
    await fill(daybook)
    served = await serve(daybook, { host: '127.0.0.1', port: 0 })
    program = buildAuditor(folder.path)
    door = createServer(async ({ url = '' }, response) => {
      const answer = await fetch(`${served.url}/log${url}`)
      const body = Buffer.from(await answer.arrayBuffer())
      response.writeHead(answer.status).end(answer.ok ? tamper(url, body) : body)
    })
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
    await signedUpTo()
    const answer = await fetch(`${served.url}/log/keys`)
    const { keys } = (await answer.json()) as { keys: { vkey: string }[] }
    // Of the two that is not of the time after quantum computers.
    vkey = keys.map((key) => key.vkey).find((one) => one.length < 200)!
  }, 300_000)

  afterAll(async () => {
    door?.closeAllConnections()
    door?.close()
    await served?.stop()
    await daybook?.close()
    folder.remove()
  })

  test('it is accepted, and again as it grows', { timeout: 300_000 }, async () => {
    const first = await checked()
    expect(first).toContain(`\n${served.tlog!.head()!.size}\n`)
    expect(served.tlog!.head()!.size).toBeGreaterThanOrEqual(EVENTS)
    writeFileSync(earlier, first)
    await daybook.store.append('product-later', 'absent', [made(EVENTS, 0), made(EVENTS, 1)])
    await signedUpTo()
    const later = await checked(earlier)
    expect(later).toContain(`\n${served.tlog!.head()!.size}\n`)
    writeFileSync(earlier, later)
  })

  test('a flipped byte in a bundle is refused', async () => {
    tamper = (path, body) => {
      if (path === '/tile/entries/100') body[5_000]! ^= 1
      return body
    }
    const said = await checked()
    tamper = (_, body) => body
    expect(said).toMatch(/entries do not lead to the root|is cut short|is too long/)
  })

  test('a smaller tree that is signed anew is refused by who has the larger one', async () => {
    const size = served.tlog!.head()!.size - 1
    const root = served.tlog!.reading((log) => rootOf(size, log.readHash))
    const { keys, origin } = readKeys(data)!
    const smaller = signed(keys, { origin, size, root }, Math.floor(Date.now() / 1000))
    tamper = (path, body) => (path === '/checkpoint' ? Buffer.from(smaller) : body)
    const said = await checked(earlier)
    tamper = (_, body) => body
    expect(said).toBe(
      `the earlier checkpoint is of another log: the log had ${size + 1} leaves, and has ${size}`,
    )
  })

  test('another tree of the same key is refused by who has the first', async () => {
    const { size } = served.tlog!.head()!
    const other = fromHex(hex(served.tlog!.reading((log) => rootOf(size - 1, log.readHash))))!
    const { keys, origin } = readKeys(data)!
    const forked = signed(keys, { origin, size, root: other }, Math.floor(Date.now() / 1000))
    tamper = (path, body) => (path === '/checkpoint' ? Buffer.from(forked) : body)
    const [known, unknown] = [await checked(earlier), await checked()]
    tamper = (_, body) => body
    expect(known).toMatch(/^the earlier checkpoint is of another log/)
    expect(unknown).toMatch('the entries do not lead to the root that was signed')
  })

  test('an edited event in the store is refused, and so is a removed last one', async () => {
    const db = new DatabaseSync(join(data, 'ledger.db'), { timeout: 5_000 })
    try {
      db.exec('UPDATE events SET data = replace(data, \'"TNE"\', \'"KGM"\') WHERE position = 4711')
      expect(await checked(earlier)).toBe('the entries do not lead to the root that was signed')
      db.exec('UPDATE events SET data = replace(data, \'"KGM"\', \'"TNE"\') WHERE position = 4711')
      db.exec(
        'DELETE FROM events WHERE position = (SELECT max(position) FROM events WHERE stream > 0)',
      )
      expect(await checked(earlier)).toMatch(/^\/tile\/entries\/.*(is cut short|500|404|503)/)
    } finally {
      db.close()
    }
  })
})
