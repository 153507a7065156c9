import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EventStore } from '../../../../domain/kernel/event-store.ts'
import { type Projection, projection } from '../../../../projections/kernel/projection.ts'
import { dump } from '../../../../projections/kernel/views/dump.ts'
import { rebuild } from '../../../../projections/kernel/views/rebuild.ts'
import { Runner } from '../../../../projections/kernel/views/runner.ts'
import { openMemoryStore } from '../../../support/memory-store.ts'
import { eventOf, manySales, type ShopEvent, shops, sold } from '../shop.ts'

let folder: string
let store: EventStore
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'views-'))
  store = openMemoryStore()
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
const rowsOf = (of: Projection) => [...dump(fileOf(of))]

/** Folds another event of the shops than `sold`. */
const painted = projection({
  name: 'painted',
  version: 1,
  of: [shops],
  tables: { journal: sold.tables.journal },
  fold: {
    ShopPainted: ({ journal }, { stream, revision, position }) =>
      journal.put({ stream, revision, position }),
  },
})

function* paintings(count: number): Generator<ShopEvent> {
  const data = { color: 'red' }
  for (let i = 0; i < count; i++) yield { shop: 'red', type: 'ShopPainted', data }
}

/** Looks at every event of the shops, and keeps nothing of them. */
const indifferent = projection({
  name: 'indifferent',
  version: 1,
  of: [shops],
  tables: { journal: sold.tables.journal },
  fold: {},
  rest: ({ journal }, { stream, revision }) => void journal.get({ stream, revision }),
})

/** Where a file says that it is. */
function noted(of: Projection): number {
  using db = new DatabaseSync(fileOf(of), { readOnly: true })
  return Number(db.prepare('SELECT position FROM daybook_checkpoint').get()?.position)
}

test('what others fold moves a projection on, and its file only now and then', async () => {
  await add(manySales(50))
  const runner = await caughtUp(sold, painted)
  const folding = async (count: number, from: number) => {
    await add(paintings(count), from)
    while (await runner.round());
    const position = await store.end()
    expect(runner.status()).toMatchObject([
      { name: 'sold', position, serving: { upTo: position } },
      { name: 'painted', position, serving: { upTo: position } },
    ])
    return position
  }
  const [before, end] = [noted(sold), await folding(9, 50)]
  expect([noted(sold), noted(painted)]).toEqual([before, end])
  const later = await folding(20_000, 59)
  expect(later - noted(sold)).toBeLessThan(16_384)
  expect(noted(sold)).toBeGreaterThan(end)
  runner.close()
  expect([noted(sold), noted(painted)]).toEqual([later, later])
})

test('a projection that noted less than it passed over folds nothing twice after a crash', async () => {
  await add(manySales(50))
  const crashed = await caughtUp(sold, painted)
  await add(paintings(9), 50)
  await crashed.round()
  await add(manySales(20), 59)
  const next = await caughtUp(sold, painted)
  expect(next.status()).toMatchObject([{ error: null }, { error: null }])
  expect(next.written().painted).toEqual({})
  next.close()
  const followed = [rowsOf(sold), rowsOf(painted)]
  await rebuild(store, [sold, painted], folder)
  expect([rowsOf(sold), rowsOf(painted)]).toEqual(followed)
})

test('events that change no row move a projection on, and are not written to its file', async () => {
  await add(paintings(20))
  const runner = await caughtUp(indifferent)
  const before = noted(indifferent)
  await add(paintings(9), 20)
  while (await runner.round());
  const position = await store.end()
  expect(runner.status()).toMatchObject([{ position, error: null, serving: { upTo: position } }])
  expect(noted(indifferent)).toBe(before)
  runner.close()
  expect(noted(indifferent)).toBe(position)
})
