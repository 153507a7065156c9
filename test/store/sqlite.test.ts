import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EventStore, pages, StoreUnavailable } from '../../domain/kernel/event-store.ts'
import { FolderLocked } from '../../server/folder-lock.ts'
import { END } from '../../server/store/sqlite/reader.ts'
import { openSqliteReader, openSqliteStore } from '../../server/store/sqlite.ts'
import {
  appended,
  event,
  freshStream,
  freshType,
  gathered,
  idsIn,
  idsOf,
  numbered,
} from './contract/events.ts'
import type { Harness } from './contract/harness.ts'
import { agreesWithTheModel } from './contract/model.ts'
import { storeContract } from './contract.ts'

async function openEmbedded(): Promise<Harness & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-store-'))
  let store = openSqliteStore(folder)
  return {
    folder,
    get store() {
      return store
    },
    async reopen() {
      await store.close()
      store = openSqliteStore(folder)
      return store
    },
    async dispose() {
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}

storeContract('the embedded store', openEmbedded)

describe('the embedded store alone', () => {
  test('finds its end from behind, however many events there are', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'daybook-end-'))
    await openSqliteStore(folder).close()
    using db = new DatabaseSync(join(folder, 'ledger.db'), { readOnly: true })
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${END}`).all()
    expect(plan.map(({ detail }) => detail)).toEqual(['SCAN events'])
    await rm(folder, { recursive: true })
  })

  let harness: Awaited<ReturnType<typeof openEmbedded>>
  let store: EventStore
  let folder: string
  beforeAll(async () => {
    harness = await openEmbedded()
    store = harness.store
    folder = harness.folder
  })
  afterAll(() => harness.dispose())

  agreesWithTheModel(() => harness, { together: true })

  test('serves more appends than one commit takes, in the order they came', async () => {
    const stream = freshStream()
    const events = numbered(5_000)
    const answers = await Promise.all(events.map((e) => appended(store, stream, 'any', [e])))
    expect(answers.map(({ revision }) => revision)).toEqual(events.map((_, i) => i))
    expect(await idsIn(store, stream)).toEqual(idsOf(events))
  })

  test('an event that cannot be stored refuses its own append alone', async () => {
    const [stream, refused] = [freshStream(), freshStream()]
    const unstorable = [event(), event({ version: 1.5 })]
    const answers = await Promise.allSettled([
      store.append(stream, 'absent', numbered(1)),
      store.append(refused, 'absent', unstorable),
      store.append(stream, 0, numbered(1)),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await idsIn(store, stream)).toHaveLength(2)
    expect(await idsIn(store, refused)).toEqual([])
  })

  test('housekeeping does not move the end', async () => {
    const { position } = await appended(store, freshStream(), 'absent', numbered(1))
    await appended(store, `daybook-${randomUUID()}`, 'absent', numbered(3))
    expect(await store.end()).toBe(position)
  })

  test('a page with a filter looks at a bounded part of the ledger and goes on after it', async () => {
    const [common, rare] = [freshType(), freshType()]
    const start = await store.end()
    const [first, last] = [event({ type: rare }), event({ type: rare })]
    await appended(store, freshStream(), 'absent', [first])
    await appended(store, freshStream(), 'absent', numbered(20_000, common))
    await appended(store, freshStream(), 'absent', [last])
    const page = await store.readAll({ after: start, limit: 10, types: [rare] })
    expect(idsOf(page.events)).toEqual([first.id])
    expect(page.end).toBe(false)
    const all = await gathered(store, { after: start, limit: 10, types: [rare] })
    expect(idsOf(all)).toEqual([first.id, last.id])
  })

  test('a reader beside the writer sees what was acknowledged, and new types too', async () => {
    const reader = openSqliteReader(folder)
    const start = await reader.end()
    for (let n = 0; n < 5; n += 1) {
      const [stream, type] = [freshStream(), freshType()]
      const events = numbered(3, type)
      const { position } = await appended(store, stream, 'absent', events)
      expect(await reader.end()).toBe(position)
      expect(idsOf(await gathered(reader, { after: start, types: [type] }))).toEqual(idsOf(events))
      expect(idsOf(await reader.readStream(stream, { limit: 10 }))).toEqual(idsOf(events))
    }
    await reader.close()
    await reader.close()
    await expect(reader.end()).rejects.toThrow(StoreUnavailable)
  })

  test('a second writer is told that the ledger is in use, in this process and in others', async () => {
    expect(() => openSqliteStore(folder)).toThrow(FolderLocked)
    const module = new URL('../../server/store/sqlite.ts', import.meta.url).href
    const open = `import { openSqliteStore } from '${module}'
      try { openSqliteStore(process.argv[1]) } catch (e) { console.log(e.name, e.message) }`
    const parameters = ['--input-type=module', '--eval', open, folder]
    const { stdout } = await promisify(execFile)(process.execPath, parameters)
    expect(stdout.trim()).toBe(
      `FolderLocked Another process is using the ledger in ${folder}. ` +
        'Stop it first, or use another folder.',
    )
  })
})

describe('a folder', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'daybook-folder-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('is made, with those above it, and opened again after it was closed', async () => {
    const deep = join(folder, 'a', 'b')
    await openSqliteStore(deep).close()
    const store = openSqliteStore(deep)
    expect(await store.end()).toBe(0)
    expect(await store.readAll({ after: 0, limit: 1 })).toEqual({ events: [], next: 0, end: true })
    await store.close()
  })

  test('without a ledger cannot be read, and none is made', async () => {
    const empty = join(folder, 'empty')
    expect(() => openSqliteReader(empty)).toThrow(`There is no ledger in ${empty}.`)
    expect(existsSync(empty)).toBe(false)
  })

  test('that cannot be made, or holds something else, is refused and left unlocked', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, 'this is no ledger, but long enough to be read as one'.repeat(100))
    expect(() => openSqliteStore(file)).toThrow(StoreUnavailable)
    const other = join(folder, 'other')
    await openSqliteStore(other).close()
    writeFileSync(join(other, 'ledger.db'), 'this is no ledger'.repeat(100))
    expect(() => openSqliteStore(other)).toThrow(StoreUnavailable)
    await rm(join(other, 'ledger.db'))
    await openSqliteStore(other).close()
  })

  test('with a ledger of another format is refused and not touched', async () => {
    const newer = join(folder, 'newer')
    await openSqliteStore(newer).close()
    const db = new DatabaseSync(join(newer, 'ledger.db'))
    db.exec('PRAGMA user_version = 3')
    db.close()
    expect(() => openSqliteStore(newer)).toThrow('has format 3; this version of Daybook reads 2.')
    expect(() => openSqliteReader(newer)).toThrow('has format 3; this version of Daybook reads 2.')
  })

  test('that another program holds is in use again when that one lets go', async () => {
    const held = join(folder, 'held')
    const store = openSqliteStore(held)
    const stream = freshStream()
    await appended(store, stream, 'absent', numbered(2))
    const other = new DatabaseSync(join(held, 'ledger.db'))
    other.exec('BEGIN IMMEDIATE')
    await expect(store.append(stream, 1, numbered(1))).rejects.toThrow(StoreUnavailable)
    other.exec('ROLLBACK')
    other.close()
    expect((await appended(store, stream, 1, numbered(1))).revision).toBe(2)
    await store.close()
  })

  test('is read in pages while it is written, and the log is reset meanwhile', async () => {
    const busy = join(folder, 'busy')
    const store = openSqliteStore(busy)
    const reader = openSqliteReader(busy)
    const stream = freshStream()
    await appended(store, stream, 'absent', numbered(100))
    const reading = pages(reader, { limit: 10 })
    await reading.next()
    const text = 'x'.repeat(20_000)
    for (let n = 0; n < 6_000; n += 100) {
      const events = Array.from({ length: 100 }, () => event({ data: `{"text":"${text}"}` }))
      await appended(store, freshStream(), 'absent', events)
    }
    expect(statSync(join(busy, 'ledger.db-wal')).size).toBeLessThan(60_000_000)
    await reading.return(0)
    await reader.close()
    await store.close()
  })
})
