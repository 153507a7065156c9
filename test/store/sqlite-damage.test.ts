import {
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EventStore, pages, StoreDamaged } from '../../domain/kernel/event-store.ts'
import { Damage } from '../../server/store/sqlite/damage.ts'
import { openSqliteReader, openSqliteStore } from '../../server/store/sqlite.ts'
import { appended, event, numbered } from './contract/events.ts'

const PAGE = 4_096

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-damage-'))
  file = join(folder, 'ledger.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

const streamOf = (n: number) => `quote-q-${n}`
const marked = (n: number) => event({ data: `{"mark":"mark-${n}-","text":"${'x'.repeat(300)}"}` })

/** A closed ledger of streams with one event each: stream and position have one number. */
async function filled(count: number): Promise<void> {
  const store = openSqliteStore(folder)
  const all = Array.from({ length: count }, (_, i) => i + 1)
  await Promise.all(all.map((n) => appended(store, streamOf(n), 'absent', [marked(n)])))
  await store.close()
}

/** Writes over a part of the ledger's file, as a disk that fails does. */
function overwrite(at: number, bytes: Buffer): void {
  const whole = readFileSync(file)
  bytes.copy(whole, at)
  writeFileSync(file, whole)
}

const placeOf = (text: string) => readFileSync(file).indexOf(text)
const zeroPage = (at: number) => overwrite(Math.floor(at / PAGE) * PAGE, Buffer.alloc(PAGE))

/** The first byte of a page of this table or index that holds entries and is not the last. */
function leafOf(name: string): number {
  using db = new DatabaseSync(file, { readOnly: true })
  const sql = "SELECT pgoffset FROM dbstat WHERE name = ? AND pagetype = 'leaf' LIMIT 1 OFFSET 1"
  return Number(db.prepare(sql).get(name)?.pgoffset)
}

/** What opening it throws, or what is found a little later. */
async function foundIn(): Promise<string> {
  const damage = new Damage()
  let store: EventStore
  try {
    store = openSqliteStore(folder, damage)
  } catch (error) {
    return String(error)
  }
  try {
    await expect.poll(() => damage.found).not.toBe(null)
    await expect(store.append('quote-new', 'absent', numbered(1))).rejects.toThrow(StoreDamaged)
    await expect(store.append('quote-new', 'absent', numbered(1))).rejects.toThrow(damage.found!)
  } finally {
    await store.close()
  }
  return damage.found!
}

describe('a file that holds no ledger', () => {
  test('because it is empty, is refused and left as it is', async () => {
    writeFileSync(file, '')
    const sentence = `${file} is empty. Restore it, or remove it to begin a new ledger.`
    for (let n = 0; n < 2; n++) {
      expect(() => openSqliteStore(folder)).toThrow(sentence)
      expect(() => openSqliteReader(folder)).toThrow(sentence)
    }
    expect(readFileSync(file)).toHaveLength(0)
    rmSync(file)
    await openSqliteStore(folder).close()
  })

  test('because it is a database of something else, is refused and left as it is', () => {
    const other = new DatabaseSync(file)
    other.exec('CREATE TABLE recipes (name TEXT)')
    other.close()
    const before = readFileSync(file)
    expect(() => openSqliteStore(folder)).toThrow('holds no ledger')
    expect(readFileSync(file)).toEqual(before)
  })

  test('is not said of one whose lock alone is spoilt', async () => {
    await filled(10)
    const lock = join(folder, 'lock.db')
    writeFileSync(lock, 'x'.repeat(100))
    expect(await foundIn()).toMatch(
      /^StoreUnavailable: .*lock\.db is no lock any more\..*: remove it/,
    )
    rmSync(lock)
    const store = openSqliteStore(folder)
    await appended(store, 'quote-after', 'absent', numbered(1))
    await store.close()
  })

  test('because only its log is left, is not begun anew', async () => {
    await filled(10)
    const log = `${file}-wal`
    renameSync(file, log)
    expect(() => openSqliteStore(folder)).toThrow(`${file} is gone, and its log ${log} is left.`)
    expect(existsSync(file)).toBe(false)
  })

  test('because its making was broken off, is made whole', async () => {
    await filled(1)
    renameSync(file, `${file}.new`)
    truncateSync(`${file}.new`, PAGE * 2)
    const store = openSqliteStore(folder)
    expect(await store.end()).toBe(0)
    expect((await appended(store, 'quote-a', 'absent', numbered(1))).position).toBe(1)
    await store.close()
    expect(existsSync(`${file}.new`)).toBe(false)
  })
})

describe('damage of a ledger', () => {
  const count = 12_000

  test('is found wherever a page was destroyed, is named, and ends writing', async () => {
    await filled(count)
    const sound = readFileSync(file)
    for (const n of [count, 11_000, 7_777, 200]) {
      zeroPage(placeOf(`mark-${n}-`))
      // At the last page already when it is opened: the end of the ledger is looked for there.
      const found = (await foundIn()).replace(/^StoreDamaged: /, '')
      expect(found).toMatch(/^The ledger's file is damaged: the event at position \d+ \(quote-q-/)
      const [, position, stream] = /position (\d+) \(quote-q-(\d+), revision 0\)/.exec(found) ?? []
      expect(stream).toBe(position)
      expect(n - Number(position)).toBeLessThan(PAGE / 300)
      expect(n).toBeGreaterThanOrEqual(Number(position))
      writeFileSync(file, sound)
    }
    await expect(openSqliteStore(folder).close()).resolves.toBe(undefined)
  })

  test.each(['events_of_stream', 'streams', 'sqlite_autoindex_streams_1'])(
    'is found in %s too',
    async (name) => {
      await filled(count)
      zeroPage(leafOf(name))
      expect(await foundIn()).toMatch(/^The ledger's file is damaged: /)
    },
  )

  test('is found if bytes within a text were changed', async () => {
    await filled(count)
    overwrite(placeOf('"mark":"mark-5000-"'), Buffer.from('\u0000\u0001\u0002'))
    expect(await foundIn()).toBe(
      "The ledger's file is damaged: the event at position 5000 (quote-q-5000, revision 0) cannot be read.",
    )
  })

  test('is found if the file was cut short, or its first page destroyed', async () => {
    await filled(2_000)
    const sound = readFileSync(file)
    truncateSync(file, sound.length - 40 * PAGE)
    expect(await foundIn()).toMatch(/The ledger's file is damaged: /)
    writeFileSync(file, sound)
    zeroPage(0)
    expect(await foundIn()).toMatch(/The ledger's file is damaged: /)
  })

  test('leaves the rest to be read, and names the stream that cannot be', async () => {
    await filled(count)
    zeroPage(placeOf('mark-6000-'))
    const store = openSqliteStore(folder)
    const named = /stream quote-q-6000 cannot be read|position \d+/
    await expect(store.readStream(streamOf(6_000), { limit: 1 })).rejects.toThrow(named)
    expect(await store.readStream(streamOf(9_000), { limit: 1 })).toHaveLength(1)
    expect(await store.end()).toBe(count)
    const read: number[] = []
    const all = async () => {
      for await (const page of pages(store, { limit: 10 })) {
        read.push(...page.map(({ position }) => position))
      }
    }
    await expect(all()).rejects.toThrow(StoreDamaged)
    expect(read.length).toBeGreaterThan(5_900)
    const rest = await store.readAll({ after: 6_100, limit: 10 })
    expect(rest.events).toHaveLength(10)
    await store.close()
  })

  test('is told by whoever reads what nobody has checked', async () => {
    await filled(3_000)
    zeroPage(placeOf('mark-40-'))
    const damage = new Damage()
    const reader = openSqliteReader(folder, damage)
    expect(await reader.readStream(streamOf(2_000), { limit: 1 })).toHaveLength(1)
    expect(damage.found).toBe(null)
    await expect(reader.readStream(streamOf(40), { limit: 1 })).rejects.toThrow(StoreDamaged)
    expect(damage.found).toContain('the stream quote-q-40 cannot be read')
    await reader.close()
  })

  test.each([
    ['file was removed', () => rmSync(file)],
    ['file was replaced', () => writeFileSync(`${file}.2`, 'x') ?? renameSync(`${file}.2`, file)],
    ['lock was removed, so that another may write', () => rmSync(join(folder, 'lock.db'))],
  ])('is that its %s while it was in use', async (_, lose) => {
    await filled(10)
    const damage = new Damage()
    const store = openSqliteStore(folder, damage)
    await appended(store, 'quote-before', 'absent', numbered(1))
    lose()
    const lost = store.append('quote-after', 'absent', numbered(1))
    await expect(lost).rejects.toThrow('was removed or replaced while it was in use')
    expect(damage.found).not.toBe(null)
    await store.close()
  })
})
