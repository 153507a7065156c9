import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pages } from '../../domain/kernel/event-store.ts'
import { projections } from '../../projections/catalog.ts'
import { dump } from '../../projections/kernel/views/dump.ts'
import { buildingPathOf, pathOf } from '../../projections/kernel/views/view-files.ts'
import { openSqliteReader } from '../../server/store/sqlite.ts'
import { seeded } from '../support/seeded.ts'
import { temporaryFolder } from '../support/serving.ts'
import { start } from './command.ts'
import { fromStock, scmsFiles } from './import/scms-fixture.ts'
import { daybookInThread } from './thread.ts'

const LINES = 600

const files = scmsFiles()
const csv = files.file(
  ...Array.from({ length: LINES }, (_, i) => ({
    ...(i % 3 === 0 ? fromStock : { 'PQ #': `FPQ-${Math.floor(i / 2)}` }),
    ID: `${i + 1}`,
    'Item Description': `Item ${i % 40}, tablets`,
    Vendor: i % 3 === 0 ? 'SCMS from RDC' : `VENDOR ${i % 25}`,
  })),
)
const folders = { whole: temporaryFolder(), killed: temporaryFolder() }
afterAll(() => {
  for (const { remove } of Object.values(folders)) remove()
})

const importInto = (folder: string) => ['import', 'scms', csv, '--data', folder, '--json']

/** What every stream holds, without when and in which order it was recorded. */
async function streamsIn(folder: string) {
  const reader = openSqliteReader(folder)
  const streams: Record<string, unknown[]> = {}
  for await (const events of pages(reader)) {
    for (const { stream, id, type, version, revision, at, effectiveAt, data } of events) {
      const happened = effectiveAt === at ? 'when it was recorded' : effectiveAt
      streams[stream] ??= []
      streams[stream].push({ id, type, version, revision, happened, data })
    }
  }
  await reader.close()
  return streams
}

async function endOf(folder: string): Promise<number> {
  try {
    const reader = openSqliteReader(folder)
    return await reader.end().finally(() => reader.close())
  } catch {
    return 0
  }
}

/** Runs a command and kills it once something holds; false: it had ended before. */
async function killed(args: readonly string[], when: () => Promise<boolean>): Promise<boolean> {
  const child = start(args)
  child.stdout.resume()
  child.stderr.resume()
  const ended = once(child, 'exit') as Promise<[number | null]>
  let over = false
  void ended.then(() => {
    over = true
  })
  while (!over && !(await when())) await sleep(5)
  child.kill('SIGKILL')
  const [code] = await ended
  return code === null
}

const rowsIn = (folder: string) =>
  projections.map((one) => [...dump(pathOf(join(folder, 'views'), one))].join('\n'))

describe('an import', () => {
  const { whole, killed: other } = folders
  beforeAll(async () => {
    const { code, out, err } = await daybookInThread(importInto(whole.path))
    expect(err).not.toMatch(/^\s+at /m)
    const report = JSON.parse(out)
    expect([code, report.lines.read]).toEqual([0, LINES])
  })

  test('that is killed, and run again, ends with the same streams, revisions, ids and data', async () => {
    const random = seeded()
    const end = await endOf(whole.path)
    let kills = 0
    for (const part of [0.1 + random() * 0.3, 0.5 + random() * 0.3]) {
      const far = async () => (await endOf(other.path)) > end * part
      if (await killed(importInto(other.path), far)) kills += 1
    }
    expect(kills).toBeGreaterThan(0)
    expect(await endOf(other.path)).toBeGreaterThan(0)
    expect((await daybookInThread(importInto(other.path))).code).toBe(0)
    expect(await streamsIn(other.path)).toEqual(await streamsIn(whole.path))
  })

  test('that is run again adds nothing, and says so', async () => {
    const end = await endOf(whole.path)
    const rows = rowsIn(whole.path)
    const again = await daybookInThread(importInto(whole.path))
    expect(again.code).toBe(0)
    expect(JSON.parse(again.out).events.appended).toBe(0)
    expect(await endOf(whole.path)).toBe(end)
    expect(rowsIn(whole.path)).toEqual(rows)
  })
})

describe('the rows', () => {
  const { path } = folders.whole
  const rebuild = ['rebuild', '--data', path, '--json']

  test('are the same bytes when views/ was deleted, and when a rebuild was killed', async () => {
    const rows = rowsIn(path)
    expect(rows.join('').length).toBeGreaterThan(100_000)
    rmSync(join(path, 'views'), { recursive: true })
    const { code, out } = await daybookInThread(rebuild)
    expect(code).toBe(0)
    expect(JSON.parse(out).written['settlement-trail'].trades).toBeGreaterThanOrEqual(LINES)
    expect(rowsIn(path)).toEqual(rows)
    const building = projections.map((one) => buildingPathOf(join(path, 'views'), one))
    let kills = 0
    for (const delay of [0, 40]) {
      const begun = async () => building.some((file) => existsSync(file))
      const midway = async () => (await begun()) && sleep(delay, true)
      if (await killed(rebuild, midway)) kills += 1
    }
    expect(kills).toBeGreaterThan(0)
    expect((await daybookInThread(rebuild)).code).toBe(0)
    expect(rowsIn(path)).toEqual(rows)
  })

  test('and the events are printed a line each, from a position, by type, up to a limit', async () => {
    const data = ['--data', path]
    const lines = async (...args: string[]) => {
      const { code, out } = await daybookInThread(['events', ...data, ...args])
      expect(code).toBe(0)
      return out.split('\n').flatMap((line) => (line ? [JSON.parse(line)] : []))
    }
    const [all, matches, few] = await Promise.all([
      lines(),
      lines('--type', 'MatchAgreed'),
      lines('--after', '3', '--limit', '5'),
    ])
    expect(all.length).toBeGreaterThan(LINES * 5)
    expect(matches).toEqual(all.filter(({ type }) => type === 'MatchAgreed'))
    expect(matches).toHaveLength(LINES)
    expect(few).toEqual(all.filter(({ position }) => Number(position) > 3).slice(0, 5))
  })
})
