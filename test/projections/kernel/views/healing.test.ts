import { hash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { foundLedger } from '../../../../commands/kernel/found-ledger.ts'
import type { EventStore } from '../../../../domain/kernel/event-store.ts'
import { type Projection, projection, table } from '../../../../projections/kernel/projection.ts'
import { RowsUnavailable } from '../../../../projections/kernel/rows-unavailable.ts'
import { dump } from '../../../../projections/kernel/views/dump.ts'
import { rebuild } from '../../../../projections/kernel/views/rebuild.ts'
import { Runner } from '../../../../projections/kernel/views/runner.ts'
import { View } from '../../../../projections/kernel/views/view.ts'
import { pathOf } from '../../../../projections/kernel/views/view-files.ts'
import { openSqliteStore } from '../../../../server/store/sqlite.ts'
import { openViews, type Views } from '../../../../server/views/host.ts'
import { eventOf, manySales, shops, sold } from '../shop.ts'
import { projections } from './healing-catalog.ts'

let folder: string
let store: EventStore
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'healing-'))
  store = openSqliteStore(folder)
  await fill(1_200)
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

async function fill(count: number): Promise<void> {
  const from = await store.end()
  const sales = [...manySales(count)].filter(({ type }) => type === 'ItemSold')
  const appends = sales.map(({ shop, type, data }, i) =>
    store.append(`shop-${shop}`, 'any', [eventOf(from + i, type, data)]),
  )
  await Promise.all(appends)
}

const fileOf = (projection: Projection) => pathOf(join(folder, 'views'), projection)

/** A runner that has folded everything there is. */
async function caughtUp(): Promise<Runner> {
  const runner = new Runner([sold], join(folder, 'views'))
  await runner.open(store)
  while (await runner.round());
  return runner
}

/** What a question answers, or that it says to try again. Anything else fails the test. */
function asked(views: Views, of: string): number | 'again' {
  const tables = ['goods', 'sales', 'journal', 'counts']
  try {
    return views.read(of, (rows) =>
      tables.reduce((sum, table) => sum + rows.all(`SELECT * FROM ${table}`).length, 0),
    )
  } catch (error) {
    expect(error).toBeInstanceOf(RowsUnavailable)
    return 'again'
  }
}

const overwrite = (file: string, at: number, length: number) => {
  const whole = readFileSync(file)
  whole.fill(0, at, Math.min(at + length, whole.length))
  writeFileSync(file, whole)
}

const other = projection({
  name: 'sold',
  version: 1,
  of: [shops],
  fold: {},
  tables: { others: table({ name: z.string() }, ['name']) },
})

function ofAnotherProjection(file: string) {
  const beside = join(folder, 'other.db')
  const view = View.create(beside, other)
  view.finish()
  view.close()
  copyFileSync(beside, file)
}

function withSql(file: string, sql: string) {
  using db = new DatabaseSync(file)
  db.exec(sql)
}

/** The rows are too many to be shown where they differ. */
const digest = (rows: Iterable<string>) => hash('sha256', [...rows].join('\n'))

const PAGE = 16_384

const halfOf = (file: string) => PAGE * Math.floor(statSync(file).size / PAGE / 2)

const damages: [string, (file: string) => unknown][] = [
  ['cut in half', (file) => truncateSync(file, halfOf(file))],
  ['cut to nothing', (file) => truncateSync(file, 0)],
  ['without its header', (file) => overwrite(file, 0, 100)],
  ['with zeros in every page but the first', (file) => overwrite(file, PAGE, 1_000 * PAGE)],
  ['deleted', (file) => rmSync(file)],
  [
    'replaced by a folder',
    (file) => [rmSync(file), mkdirSync(join(file, 'a'), { recursive: true })],
  ],
  ["replaced by another projection's", ofAnotherProjection],
  ['that has lost a table', (file) => withSql(file, 'DROP TABLE sales')],
  ['that has lost its checkpoint', (file) => withSql(file, 'DELETE FROM daybook_checkpoint')],
  ['that another moved on', (file) => withSql(file, 'UPDATE daybook_checkpoint SET position = 17')],
  ['whose log is junk', (file) => writeFileSync(`${file}-wal`, 'junk'.repeat(50_000))],
  ['that nobody may open', (file) => chmodSync(file, 0)],
]

/** The file holds what a rebuild from the same events does. */
async function expectRight(projection: Projection = sold) {
  await rebuild(store, [projection], join(folder, 'again'))
  const right = digest(dump(pathOf(join(folder, 'again'), projection)))
  const file = fileOf(projection)
  await expect.poll(() => existsSync(file) && digest(dump(file))).toBe(right)
}

test('files of rows damaged in every way are built anew while the server runs', async () => {
  const catalog = new URL('healing-catalog.ts', import.meta.url).href
  const views = await openViews({
    folder,
    store: { kind: 'sqlite', folder },
    projections,
    catalog,
  })
  expect(await views.waitFor('all', await store.end(), 20_000)).toBe(true)
  const files = projections.map(fileOf)
  for (const [i, [, damage]] of damages.entries()) damage(files[i]!)
  // Nothing wrong is answered, whoever comes first: who asks, who writes, or who looks.
  for (let n = 0; n < 20; n++) {
    if (n === 10) await fill(40)
    for (const { name } of projections) {
      const rows = asked(views, name)
      if (rows !== 'again') expect([name, rows > 1_000]).toEqual([name, true])
    }
    views.poke()
    await setTimeout(1)
  }
  const end = await store.end()
  const states = () => {
    views.poke()
    return views.status().map(({ name, state, position }) => {
      const answers = asked(views, name) !== 'again'
      return { name, state, position, answers }
    })
  }
  const healed = projections.map(({ name }) => ({
    name,
    state: 'live',
    position: end,
    answers: true,
  }))
  await expect.poll(states).toEqual(healed)
  await views.close()
  for (const projection of projections) await expectRight(projection)
})

test('rows whose folder is deleted while the server runs are built anew', async () => {
  const runner = await caughtUp()
  rmSync(join(folder, 'views'), { recursive: true })
  runner.inspect()
  await runner.open(store)
  while (await runner.round());
  expect(runner.status()).toMatchObject([{ state: 'live', error: null, serving: { version: 1 } }])
  runner.close()
  await expectRight()
})

test.each(damages)('a file of rows %s is built anew at the start', async (what, damage) => {
  const before = await caughtUp()
  before.close()
  damage(fileOf(sold))
  const runner = new Runner([sold], join(folder, 'views'))
  await runner.open(store)
  // Junk in a log is left aside, and modes are put right: then the rows are as they were.
  const harmless = what === 'whose log is junk' || what === 'that nobody may open'
  const serving = harmless ? expect.anything() : null
  expect(runner.status(), 'wrong rows answer nothing').toMatchObject([{ serving }])
  while (await runner.round());
  expect(runner.status()).toMatchObject([{ state: 'live', serving: { version: 1 } }])
  runner.close()
  await expectRight()
})

test('a file that is spoilt again and again is built at once, and then after pauses', async () => {
  const runner = await caughtUp()
  let builds = 0
  const start = performance.now()
  while (performance.now() - start < 2_000) {
    const [view] = runner.status()
    if (view?.state === 'live') {
      builds += 1
      runner.spoilt({ projection: 'sold', file: view.serving!, reason: 'the disk is bad' })
    }
    await runner.open(store)
    while (runner.status()[0]?.state === 'rebuilding' && (await runner.round()));
    await setTimeout(5)
  }
  expect(builds).toBeGreaterThan(1)
  expect(builds).toBeLessThan(6)
  expect(runner.status()).toMatchObject([
    { state: 'failed', serving: null, error: 'the disk is bad' },
  ])
  runner.close()
})

test('an event that comes a second time is not folded again', async () => {
  const runner = new Runner([sold], join(folder, 'views'))
  let again = false
  const repeating = {
    readStream: store.readStream.bind(store),
    end: store.end.bind(store),
    readAll: (read: Parameters<EventStore['readAll']>[0]) =>
      store.readAll(again ? { ...read, after: read.after - 10 } : read),
  }
  await runner.open(repeating)
  while (await runner.round());
  again = true
  await fill(20)
  await runner.round()
  expect(runner.status()).toMatchObject([{ state: 'rebuilding', serving: null }])
  expect(runner.status()[0]?.error).toMatch(/^position \d+ \(shop-s\d+, .*\) came a second time$/)
  again = false
  await runner.open(repeating)
  while (await runner.round());
  runner.close()
  await expectRight()
})

test('two that fold one file at once spoil it for none that asks', async () => {
  const first = await caughtUp()
  first.close()
  const one = new Runner([sold], join(folder, 'views'))
  const two = new Runner([sold], join(folder, 'views'))
  for (const runner of [one, two]) await runner.open(store)
  for (let n = 0; n < 5; n++) {
    await fill(20)
    for (const runner of [one, two]) {
      while (await runner.round());
      await runner.open(store)
    }
  }
  two.close()
  while (await one.round());
  one.inspect()
  await one.open(store)
  while (await one.round());
  one.close()
  await expectRight()
})

test('rows of another ledger are built anew, though its events have the same names', async () => {
  const before = await caughtUp()
  before.close()
  const runner = new Runner([sold], join(folder, 'views'))
  await foundLedger(store, () => '2026-03-31T12:00:00.000Z')
  await runner.open(store)
  expect(runner.status(), 'they are of a ledger without an id').toMatchObject([{ serving: null }])
  while (await runner.round());
  runner.close()
  const again = new Runner([sold], join(folder, 'views'))
  await again.open(store)
  expect(again.status()).toMatchObject([{ state: 'live' }])
  again.close()
  await expectRight()
})
