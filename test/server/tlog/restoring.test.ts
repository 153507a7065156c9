import { cpSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseNote } from '../../../server/tlog/formats/note.ts'
import { type Logged, rootOfEvents, serveLogged } from '../../support/logged-folder.ts'
import { temporaryFolder } from '../../support/serving.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const inFolder = (name: string) => join(folder.path, name)
const LOG = ['log.db', 'log.db-wal', 'log.db-shm']

/** Serves the folder for a while. */
async function during<T>(work: (server: Logged) => Promise<T>, origin?: string): Promise<T> {
  const server = await serveLogged(folder.path, origin === undefined ? {} : { origin })
  try {
    return await work(server)
  } finally {
    await server.close()
  }
}

/** Takes the ledger back to what it was before the work. */
async function losing(work: () => Promise<void>) {
  cpSync(inFolder('ledger.db'), inFolder('backup'))
  await work()
  for (const end of ['', '-wal', '-shm']) rmSync(inFolder(`ledger.db${end}`), { force: true })
  cpSync(inFolder('backup'), inFolder('ledger.db'))
}

test('a log that is lost, or damaged, is built anew with the same root, and shows the same note', async () => {
  const before = await during(async (server) => {
    await server.register('apples', 3)
    return server.signed()
  })
  for (const name of LOG) rmSync(inFolder(name), { force: true })
  expect(await during((server) => server.signed())).toEqual(before)
  writeFileSync(inFolder('log.db'), 'This is no database, and never was one, however it is read.')
  expect(await during((server) => server.signed())).toEqual(before)
  const db = new DatabaseSync(inFolder('log.db'))
  db.exec('UPDATE tiles SET hashes = zeroblob(length(hashes)); DELETE FROM heads')
  db.close()
  expect(await during((server) => server.signed())).toEqual(before)
})

test('the keys of a log are its owner’s alone', async () => {
  await during((server) => server.signed())
  expect(statSync(inFolder('signer')).mode & 0o777).toBe(0o700)
  for (const name of ['keys.json', 'head', 'note']) {
    expect(statSync(inFolder(`signer/${name}`)).mode & 0o777).toBe(0o600)
  }
})

test('a log has its name for good', async () => {
  await during(async (server) => {
    await server.signed()
    expect(server.tlog.status().origin).toBe('log.example/trade')
  }, 'log.example/trade')
  await expect(serveLogged(folder.path, { origin: 'log.example/other' })).rejects.toThrow(
    'called log.example/trade since its first head, and never log.example/other',
  )
  await expect(serveLogged(folder.path, { origin: 'https://log.example' })).rejects.toThrow(
    'without its scheme',
  )
  await during((server) => server.signed(), 'log.example/trade')
})

describe('a ledger that has lost signed leaves', () => {
  const lose = async () => {
    await during(async (server) => {
      await server.register('apples', 2)
      await server.signed()
    }, 'log.example')
    let lost = ''
    await losing(async () => {
      lost = await during(async (server) => {
        await server.register('pears', 3)
        return (await server.signed()).note
      })
    })
    return lost
  }

  test.each([
    ['what was to be signed is gone', ['head']],
    ['what was signed is gone', ['note']],
    ['both are gone', ['head', 'note']],
  ])('is not signed where %s from the folder of its keys', async (_, gone) => {
    await lose()
    for (const name of gone) rmSync(inFolder(`signer/${name}`))
    for (const name of LOG) rmSync(inFolder(name), { force: true })
    await during(async (server) => {
      await server.register('plums', 9)
      const { trouble, shown } = await server.until(({ signer }) => signer === 'stopped')
      expect(trouble).toMatch(/cannot be signed/)
      expect(shown?.size ?? 0).toBe(0)
    })
  })

  test('is never signed under its name, also when it has grown again, and goes on', async () => {
    await lose()
    await during(async (server) => {
      const { trouble } = await server.until(({ signer }) => signer === 'stopped')
      expect(trouble).toMatch(/it was restored from an older backup/)
      const { body } = await server.get('/health/ready')
      expect(body.warnings.join()).toMatch(/the verifiable log needs to be looked after/)
      await server.register('plums', 9)
    })
    await during(async (server) => {
      const { trouble, shown } = await server.until(({ signer }) => signer === 'stopped')
      expect(trouble).toMatch(/were signed with the root [0-9a-f]{64}, and have [0-9a-f]{64}/)
      expect(shown).toBeNull()
      expect((await server.get('/log/checkpoint')).status).toBe(503)
    })
  })

  test('is signed under another name, by other keys, and its first entry says what was lost', async () => {
    const lost = await lose()
    await during(async (server) => {
      await server.until(({ signer }) => signer === 'stopped')
      const { body, status } = await server.post('/log/restore', { reason: 'The disk broke.' })
      expect(status).toBe(200)
      const size = Number(lost.split('\n')[1])
      expect(body).toEqual({ origin: 'log.example/2', from: size - 3, to: size })
      const signed = await server.signed()
      const events = await server.events()
      const restored = events.find(({ type }) => type === 'LogRestored')!
      const others = events.filter((event) => event !== restored)
      expect(signed.root).toBe(rootOfEvents([restored, ...others]))
      expect(JSON.parse(restored.data)).toMatchObject({ previous: lost, reason: 'The disk broke.' })
      const names = parseNote(signed.note).signatures.map(({ name }) => name)
      expect(new Set(names)).toEqual(new Set(['log.example/2']))
      const { store } = server.daybook
      const found = server.tlog.reading((log) => [
        log.indexOf(store, restored.position),
        log.indexOf(store, others[0]!.position),
        log.positionAt(store, 0),
        log.positionAt(store, others.length),
      ])
      const last = others.at(-1)!.position
      expect(await Promise.all(found)).toEqual([0, 1, restored.position, last])
      expect((await server.post('/log/restore', { reason: 'Again.' })).body.code).toBe('log-intact')
      await server.register('figs')
      await server.signed()
    })
    const again = await during((server) => server.signed())
    expect(again.note.startsWith('log.example/2\n')).toBe(true)
  })

  test('never goes on under a name that its log has had', async () => {
    await lose()
    const restore = (server: Logged, origin?: string) =>
      server.post('/log/restore', { reason: 'The disk broke.', ...(origin && { origin }) })
    const stopped = (server: Logged) => server.until(({ signer }) => signer === 'stopped')
    await during(async (server) => {
      await stopped(server)
      expect((await restore(server, 'log.example')).body.code).toBe('log-origin-wrong')
      expect((await restore(server, 'log.example/later')).status).toBe(200)
      await server.signed()
    })
    await losing(() =>
      during(async (server) => {
        await server.register('figs')
        await server.signed()
      }),
    )
    await during(async (server) => {
      await stopped(server)
      for (const name of ['log.example', 'log.example/later']) {
        expect((await restore(server, name)).body.code).toBe('log-origin-wrong')
      }
      expect((await restore(server)).body.origin).toBe('log.example/later/2')
      expect((await server.signed()).note.startsWith('log.example/later/2\n')).toBe(true)
    })
  })

  test('that has lost its keys goes on under another name, too', async () => {
    await during((server) => server.signed(), 'log.example')
    rmSync(inFolder('signer'), { recursive: true })
    await during(async (server) => {
      const { trouble } = await server.until(({ signer }) => signer === 'stopped')
      expect(trouble).toMatch(/the keys of log.example are gone/)
      const wrong = await server.post('/log/restore', { reason: 'Lost.', origin: 'log.example' })
      expect(wrong.body.code).toBe('log-origin-wrong')
      const body = { reason: 'The keys are lost.', origin: 'log.example/new' }
      expect((await server.post('/log/restore', body)).status).toBe(200)
      expect((await server.signed()).note.startsWith('log.example/new\n')).toBe(true)
    })
  })
})

describe('an event that Daybook did not write', () => {
  const forge = () => {
    const db = new DatabaseSync(inFolder('ledger.db'))
    db.exec(`
      INSERT INTO streams VALUES ((SELECT max(id) + 1 FROM streams), 'boat-ark');
      INSERT INTO events SELECT max(position) + 1, (SELECT max(id) FROM streams), 0, randomblob(16),
        (SELECT min(id) FROM types), 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z',
        '{}', '{}', '2026-01-01' FROM events`)
    db.close()
  }

  test('stops the log, and not the ledger, until an administrator leaves it out', async () => {
    await during(async (server) => {
      await server.register('apples')
      await server.signed()
      expect((await server.post('/log/leave-out', { reason: 'None.' })).body.code).toBe(
        'log-not-blocked',
      )
    })
    forge()
    await during(async (server) => {
      const { size } = server.tlog.status().shown ?? { size: 0 }
      await server.register('pears', 2)
      const { trouble, blocked } = await server.until((status) => status.blocked !== null)
      expect(trouble).toMatch(
        /does not grow beyond boat-ark@0 .* an administrator may leave it out/,
      )
      expect(blocked?.sha256).toMatch(/^[0-9a-f]{64}$/)
      expect(size).toBeLessThan((await server.events()).length)
      const left = await server.post('/log/leave-out', { reason: 'Written by hand.' })
      expect(left.body).toEqual({ stream: 'boat-ark', revision: 0 })
      const { root } = await server.signed()
      const leaves = (await server.events()).filter(({ stream }) => stream !== 'boat-ark')
      expect(root).toBe(rootOfEvents(leaves))
    })
    const before = await during((server) => server.signed())
    for (const name of LOG) rmSync(inFolder(name), { force: true })
    expect(await during((server) => server.signed())).toEqual(before)
  })
})
