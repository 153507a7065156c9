import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EventStore, StoreUnavailable } from '../../../../domain/kernel/event-store.ts'
import { type Projection, projection } from '../../../../projections/kernel/projection.ts'
import { dump } from '../../../../projections/kernel/views/dump.ts'
import { foldAll } from '../../../../projections/kernel/views/fold-all.ts'
import { FoldFailed } from '../../../../projections/kernel/views/folding.ts'
import { rebuild } from '../../../../projections/kernel/views/rebuild.ts'
import { Runner } from '../../../../projections/kernel/views/runner.ts'
import { openMemoryStore } from '../../../support/memory-store.ts'
import { eventOf, logOf, manySales, type ShopEvent, shops, sold, stalls } from '../shop.ts'

let folder: string
let store: EventStore
/** From now on every read throws StoreUnavailable, or no longer does. */
let away = false
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'views-'))
  away = false
  const memory = openMemoryStore()
  store = {
    ...memory,
    readAll: async (read) => {
      if (away) throw new StoreUnavailable('The store is away.')
      return memory.readAll(read)
    },
  }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function add(events: Iterable<ShopEvent>, from = 0): Promise<void> {
  for (const [i, { shop, type, data }] of [...events].entries()) {
    await store.append(`shop-${shop}`, 'any', [eventOf(from + i, type, data)])
  }
}

/** A runner that has folded everything there is. */
async function caughtUp(...projections: Projection[]): Promise<Runner> {
  const runner = new Runner(projections, folder)
  await runner.open(store)
  while (await runner.round());
  return runner
}

const fileOf = ({ name, version }: Projection) => join(folder, `${name}.v${version}.db`)
const rowsOf = (of: Projection = sold) => [...dump(fileOf(of))]

test('rows that were followed are those of a rebuild', async () => {
  await add(manySales(300))
  const runner = await caughtUp(sold)
  for (let i = 0; i < 5; i++) {
    await add(manySales(40), 300 + i * 40)
    await runner.round()
  }
  runner.close()
  const followed = rowsOf()
  const { status, written } = await rebuild(store, [sold], folder)
  expect(status).toMatchObject([{ state: 'live', position: 500, head: 500, error: null }])
  expect(written.sold?.journal).toBeGreaterThan(400)
  expect(rowsOf()).toEqual(followed)
  expect(followed.length).toBeGreaterThan(400)
})

test('after a restart, folding goes on from the checkpoint', async () => {
  await add(manySales(200))
  const first = await caughtUp(sold)
  first.close()
  await add(manySales(100), 200)
  const second = await caughtUp(sold)
  expect(second.written().sold?.journal).toBeLessThan(120)
  second.close()
  const followed = rowsOf()
  await rebuild(store, [sold], folder)
  expect(rowsOf()).toEqual(followed)
})

test('a new version is built beside the old one, which answers until it is replaced', async () => {
  await add(manySales(3_000))
  const old = await caughtUp(sold)
  old.close()
  const next = projection({ ...sold, version: 2 })
  const runner = new Runner([next], folder)
  await runner.open(store)
  await runner.round()
  const half = runner.status()[0]!
  expect(half).toMatchObject({ state: 'rebuilding', serving: { version: 1 } })
  expect(half.position).toBeLessThan(half.head)
  expect(existsSync(fileOf(sold))).toBe(true)
  while (await runner.round());
  expect(runner.status()).toMatchObject([{ state: 'live', serving: { version: 2 } }])
  runner.close()
  expect(readdirSync(folder)).toEqual(['sold.v2.db'])
})

test('a rebuild that was broken off is begun anew', async () => {
  await add(manySales(3_000))
  const runner = new Runner([sold], folder)
  await runner.open(store)
  await runner.round()
  runner.close()
  expect(readdirSync(folder)).toEqual(['sold.v1.db.building'])
  const again = await caughtUp(sold)
  again.close()
  const begunAnew = rowsOf()
  rmSync(folder, { recursive: true })
  await rebuild(store, [sold], folder)
  expect(rowsOf()).toEqual(begunAnew)
})

test.each([
  ['of another ledger', async () => openMemoryStore()],
  ['that is no database', async () => writeFileSync(fileOf(sold), 'not a database, only text')],
  [
    'whose tables are not those declared',
    async () => {
      const db = new DatabaseSync(fileOf(sold))
      db.exec("UPDATE daybook_checkpoint SET declared = 'other tables'")
      db.close()
    },
  ],
])('a file %s is built anew', async (_, spoil) => {
  await add(manySales(50))
  const first = await caughtUp(sold)
  first.close()
  const other = await spoil()
  if (other) {
    store = other
    await add(manySales(70), 1_000)
  }
  const runner = new Runner([sold], folder)
  await runner.open(store)
  expect(runner.status(), 'wrong rows answer nothing').toMatchObject([{ serving: null }])
  while (await runner.round());
  expect(runner.status()).toMatchObject([{ state: 'live', serving: { version: 1 } }])
  runner.close()
  const rows = rowsOf()
  await rebuild(store, [sold], folder)
  expect(rowsOf()).toEqual(rows)
  expect(rows.length).toBeGreaterThan(40)
})

test('a fold that throws stops its projection, which names the event; the others go on', async () => {
  const fussy = projection({
    ...sold,
    name: 'fussy',
    fold: {
      ...sold.fold,
      ShopPainted(_, { data }) {
        if (data.color === 'pink') throw new Error('not pink')
      },
    },
  })
  await add(manySales(20))
  await add([{ shop: 's1', type: 'ShopPainted', data: { color: 'pink' } }], 20)
  await add(manySales(20), 21)
  const runner = await caughtUp(fussy, sold)
  const [failed, fine] = runner.status()
  expect(failed).toMatchObject({ state: 'failed', serving: null })
  expect(failed?.error).toMatch(
    /^fussy cannot fold ShopPainted at position 21 \(shop-s1, revision \d+\): not pink$/,
  )
  expect(fine).toMatchObject({ state: 'live', position: 41 })
  runner.close()

  const mended = projection({ ...fussy, fold: sold.fold })
  const restarted = await caughtUp(mended, sold)
  expect(restarted.status()).toMatchObject([{ state: 'live' }, { state: 'live' }])
  restarted.close()
})

test('a settle that throws, or a row that does not fit, stops the projection too', () => {
  const unsettled = projection({
    ...sold,
    settle() {
      throw new Error('cannot')
    },
  })
  const sale = { item: 'cup', color: null, cents: 1.5 }
  const log = logOf([{ shop: 'x', type: 'ItemSold', data: sale }])
  expect(() => foldAll(log, unsettled)).toThrow(FoldFailed)
  expect(() => foldAll(log, unsettled)).toThrow(/sold cannot settle after ItemSold at position 3/)
  expect(() => foldAll(log, sold)).toThrow(/sold has wrong rows after ItemSold at position 3/)
})

test('events without a handler are not even parsed', () => {
  const [painted] = logOf([{ shop: 'x', type: 'ShopPainted', data: {} }])
  using view = foldAll([{ ...painted!, data: 'no JSON' }], sold)
  expect(view.reading.position).toBe(3)
})

test('nor are events whose handler does not ask for their data', () => {
  const [counted] = logOf([{ shop: 'x', type: 'ShopCounted', data: { by: 'y' } }])
  const counts = projection({
    name: 'counts',
    version: 1,
    of: [shops],
    tables: sold.tables,
    fold: {
      ShopCounted: ({ counts }, { id }) => counts.put({ shop: id, goods: 0, cents: 0 }),
    },
  })
  using view = foldAll([{ ...counted!, data: 'no JSON' }], counts)
  expect([...dump(view.db)]).toEqual(['counts ["x",0,0]'])
})

test('events without a handler of their own are folded by the rest, and no others', () => {
  const log = logOf([
    { shop: 'x', type: 'ShopCounted', data: { by: 'y' } },
    { shop: 'x', type: 'ShopPainted', data: { color: 'red' } },
  ])
  const journal = projection({
    name: 'journal',
    version: 1,
    of: [shops],
    tables: sold.tables,
    fold: { ShopPainted: ({ counts }, { id }) => counts.put({ shop: id, goods: 0, cents: 0 }) },
    rest: ({ journal }, { stream, revision, position }) =>
      journal.put({ stream, revision, position }),
  })
  using view = foldAll(log, journal)
  expect([...dump(view.db)]).toEqual(['counts ["x",0,0]', 'journal ["shop-x",0,3]'])
})

test('older data is brought to the current shape before it is folded', () => {
  using view = foldAll(
    logOf([{ shop: 'x', type: 'ItemSold', data: { item: 'a', cents: 1 } }]),
    sold,
  )
  expect(view.reading.all('SELECT item, color FROM goods')).toEqual([{ item: 'a', color: null }])
})

test('an event of the same name in another kind of stream is left alone', () => {
  const [sale] = logOf([{ shop: 'x', type: 'ItemSold', data: { price: '1' } }])
  const stall = { ...sale!, stream: 'stall-x' }
  using view = foldAll([stall], sold)
  expect([...dump(view.db)]).toEqual([])
  const both = projection({
    name: 'both',
    version: 1,
    of: [shops, stalls],
    tables: sold.tables,
    fold: { ItemSold: ({ counts }, { id }) => counts.put({ shop: id, goods: 0, cents: 0 }) },
  })
  using folded = foldAll([stall], both)
  expect([...dump(folded.db)]).toEqual(['counts ["x",0,0]'])
})

test('a fold for an event that the streams lack is refused when it is declared wrongly', () => {
  const fold = { ...sold.fold, ItemLost() {} }
  expect(() => foldAll([], { ...sold, fold })).toThrow(/folds ItemLost, which its streams lack/)
})

test('a store that is away loses nothing', async () => {
  await add(manySales(100))
  const runner = await caughtUp(sold)
  await add(manySales(10), 100)
  away = true
  await expect(runner.round()).rejects.toThrow(StoreUnavailable)
  away = false
  await runner.round()
  expect(runner.status()).toMatchObject([{ state: 'live', position: 110 }])
  runner.close()
})
