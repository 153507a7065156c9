import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EventStore, pages } from '../../domain/kernel/event-store.ts'
import { FolderLocked } from '../../server/folder-lock.ts'
import { openSqliteReader, openSqliteStore } from '../../server/store/sqlite.ts'
import type { Report } from './kill-writer.ts'

/** A longer run is `KILLS=200 npx vitest …`. */
const KILLS = Number(process.env.KILLS ?? 4)
const WRITER = fileURLToPath(new URL('kill-writer.ts', import.meta.url))

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-kill-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Another process that appends to the folder's ledger; `limit` is its largest file in KiB. */
function startWriter(limit?: number) {
  const run = [process.execPath, WRITER, folder]
  const limited = ['bash', '-c', `ulimit -S -f ${limit}; exec "$@"`, 'bash', ...run]
  const [command = '', ...parameters] = limit === undefined ? run : limited
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'inherit'] })
  const reports: Report[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    // The last line may have been cut off by the kill: then nobody was told.
    if (line.endsWith('}')) reports.push(JSON.parse(line))
  })
  return { child, reports, finished: once(lines, 'close') }
}

type Writer = ReturnType<typeof startWriter>

async function until({ child }: Writer, condition: () => boolean) {
  while (!condition()) {
    if (child.exitCode !== null) throw new Error(`the writer ended with ${child.exitCode}`)
    await pause(2)
  }
}

async function killed({ child, finished }: Writer) {
  child.kill('SIGKILL')
  await finished
}

const acknowledged = (reports: readonly Report[]) =>
  reports.filter(({ outcome }) => outcome === 'appended')

/** Every acknowledged event is there once and at its revision, and nothing that was refused. */
async function expectTheTruth(store: Pick<EventStore, 'readAll'>, reports: readonly Report[]) {
  const faults: string[] = []
  const places = new Map<string, string>()
  const ends = new Map<string, number>()
  let last = 0
  for await (const page of pages(store)) {
    for (const { id, stream, revision, position } of page) {
      if (position <= last) faults.push(`${id} is out of order`)
      if (places.has(id)) faults.push(`${id} is there twice`)
      if (revision !== (ends.get(stream) ?? -1) + 1) faults.push(`a gap before ${id}`)
      places.set(id, `${revision}@${stream}`)
      ends.set(stream, revision)
      last = position
    }
  }
  for (const { stream, ids, outcome, revision } of reports) {
    for (const [i, id] of ids.entries()) {
      const place = places.get(id)
      const promised = `${revision - ids.length + 1 + i}@${stream}`
      if (outcome === 'appended' && place !== promised) faults.push(`${id} was lost`)
      const refused = outcome === 'conflict' || outcome === 'StoreUnavailable'
      if (refused && place !== undefined) faults.push(`${id} was refused and is there`)
    }
  }
  expect(faults).toEqual([])
}

describe('a writer that is killed', () => {
  test(
    'has lost nothing it acknowledged, and left nothing it refused',
    async () => {
      const reports: Report[] = []
      for (let kill = 0; kill < KILLS; kill += 1) {
        const writer = startWriter()
        await until(writer, () => writer.reports.length > 0)
        await pause(Math.random() * 120)
        await killed(writer)
        reports.push(...writer.reports)
        const store = openSqliteStore(folder)
        await expectTheTruth(store, reports)
        await store.close()
      }
      expect(acknowledged(reports).length).toBeGreaterThan(KILLS)
      expect(acknowledged(reports).length).toBeLessThan(reports.length)
    },
    KILLS * 5_000,
  )

  test('keeps other writers out while it lives, and no longer', async () => {
    const writer = startWriter()
    await until(writer, () => writer.reports.length > 0)
    expect(() => openSqliteStore(folder)).toThrow(FolderLocked)
    expect(() => openSqliteStore(folder)).toThrow(folder)
    const reader = openSqliteReader(folder)
    expect((await reader.readAll({ after: 0, limit: 10 })).events.length).toBeGreaterThan(0)
    await reader.close()
    await killed(writer)
    await openSqliteStore(folder).close()
  })
})

const canLiftLimits = process.platform === 'linux' && hasCommand('prlimit')

function hasCommand(name: string): boolean {
  try {
    return execFileSync(name, ['--version']).length > 0
  } catch {
    return false
  }
}

const lift = ({ pid }: ChildProcess) =>
  execFileSync('prlimit', [`--pid=${pid}`, '--fsize=unlimited:'])

describe.skipIf(!canLiftLimits)('a writer whose file may not grow', () => {
  test('says so, and goes on by itself once it may', async () => {
    const writer = startWriter(512)
    const failed = () =>
      writer.reports.filter(({ outcome }) => outcome !== 'appended' && outcome !== 'conflict')
    await until(writer, () => failed().length > 100)
    const before = acknowledged(writer.reports).length
    expect(before).toBeGreaterThan(0)
    lift(writer.child)
    await until(writer, () => acknowledged(writer.reports).length > before + 1_000)
    await killed(writer)
    const names = new Set(failed().map(({ outcome }) => outcome))
    expect(names.isSubsetOf(new Set(['OutcomeUnknown', 'StoreUnavailable']))).toBe(true)
    const store = openSqliteStore(folder)
    await expectTheTruth(store, writer.reports)
    await store.close()
  })
})
