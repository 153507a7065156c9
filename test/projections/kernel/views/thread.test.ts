import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EventStore, StoreUnavailable } from '../../../../domain/kernel/event-store.ts'
import { dump } from '../../../../projections/kernel/views/dump.ts'
import { rebuild } from '../../../../projections/kernel/views/rebuild.ts'
import { openSqliteReader, openSqliteStore } from '../../../../server/store/sqlite.ts'
import { openViews, type ViewsOptions } from '../../../../server/views/host.ts'
import { eventOf, manySales, sold } from '../shop.ts'

/** `LAW_RUNS=20` kills it so often. */
const KILLS = Number(process.env.LAW_RUNS ?? 3)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thread-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const catalog = new URL('shop-catalog.ts', import.meta.url).href
const open = (more: Partial<ViewsOptions> = {}) =>
  openViews({ folder, store: { kind: 'sqlite', folder }, projections: [sold], catalog, ...more })
const rowsOf = () => [...dump(join(folder, 'views', 'sold.v1.db'))]

async function fill(store: EventStore, count: number, from = 0): Promise<void> {
  const appends = [...manySales(count)].map(({ shop, type, data }, i) =>
    store.append(`shop-${shop}`, 'any', [eventOf(from + i, type, data)]),
  )
  await Promise.all(appends)
}

test('a question may wait for what was just written, and sees rows and position together', async () => {
  const store = openSqliteStore(folder)
  await fill(store, 500)
  const views = await open()
  const unwatch = store.watch(() => views.poke())
  expect(await views.waitFor('all', await store.end(), 10_000)).toBe(true)
  for (let i = 0; i < 20; i++) {
    await fill(store, 3, 500 + i * 3)
    const end = await store.end()
    expect(await views.waitFor('sold', end, 10_000)).toBe(true)
    const seen = views.read('sold', (rows) => ({
      position: rows.position,
      last: rows.get<{ last: number }>('SELECT max(position) AS last FROM journal')?.last,
    }))
    expect(seen.position).toBe(end)
    expect(seen.last).toBeLessThanOrEqual(end)
  }
  await store.append('shop-s1', 'any', [eventOf(999, 'ShopPainted', { color: 'red' })])
  const end = await store.end()
  expect(await views.waitFor('sold', end, 10_000)).toBe(true)
  // Nothing of it is in the rows, and their file was not written.
  expect(views.read('sold', (rows) => rows.position)).toBe(end)
  expect(views.status()).toMatchObject([{ name: 'sold', state: 'live', lag: 0, error: null }])
  expect(await views.waitFor('sold', 1_000_000, 20)).toBe(false)
  unwatch()
  await views.close()
  const followed = rowsOf()
  await rebuild(store, [sold], join(folder, 'views'))
  expect(rowsOf()).toEqual(followed)
  await store.close()
})

test('a ledger that is not there yet is waited for, and meanwhile no rows answer', async () => {
  const views = await open()
  expect(() => views.read('sold', () => 1)).toThrow(StoreUnavailable)
  expect(views.status()).toMatchObject([{ state: 'rebuilding', position: 0 }])
  const store = openSqliteStore(folder)
  await fill(store, 10)
  expect(await views.waitFor('all', 10, 10_000)).toBe(true)
  await views.close()
  await store.close()
})

test('a thread that ends by itself is reported, and started again', async () => {
  const states: string[] = []
  const views = await open({
    catalog: 'data:text/javascript,throw new Error("no catalog")',
    onProgress: ([view]) => states.push(`${view?.state}: ${view?.error}`),
  })
  while (states.length < 2) await setTimeout(20)
  expect(new Set(states)).toEqual(
    new Set(['failed: the projection thread stopped, and is started again: no catalog']),
  )
  expect(await views.waitFor('all', 1, 10_000)).toBe(false)
  await views.close()
})

test('killed in the middle of a rebuild or of following, it ends with the same rows', async () => {
  const store = openSqliteStore(folder)
  await fill(store, 8_000)
  await store.close()
  const child = new URL('follow-child.ts', import.meta.url)
  let midway = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const process = fork(child, [folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const [first] = await once(process, 'message')
    await setTimeout((kill * 150) / KILLS)
    process.kill('SIGKILL')
    await once(process, 'exit')
    if (first === 'rebuilding') midway += 1
  }
  expect(midway).toBeGreaterThan(0)
  const views = await open()
  expect(await views.waitFor('all', 8_000, 20_000)).toBe(true)
  await views.close()
  const survived = rowsOf()
  const reader = openSqliteReader(folder)
  await rebuild(reader, [sold], join(folder, 'views'))
  await reader.close()
  expect(rowsOf()).toEqual(survived)
})
