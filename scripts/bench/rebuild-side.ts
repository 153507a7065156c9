import { closeSync, fsyncSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { pages } from '../../domain/kernel/event-store.ts'
import { projections } from '../../projections/catalog.ts'
import { openSqliteReader } from '../../server/store/sqlite.ts'
import { partsOf, rebuildSideBySide } from '../../server/views/rebuild/side-by-side.ts'
import { answerCalls } from './child.ts'
import { recordRows, replayRows } from './rows-written.ts'

/** The most memory this process has ever had, in bytes. */
const peak = () => process.resourceUsage().maxRSS * 1024

/** All projections from all events, with the memory it took for half of them and for all. */
async function ours({ ledger, folder }: { ledger: string; folder: string }) {
  let half = 0
  const start = performance.now()
  const store = { kind: 'sqlite', folder: ledger } as const
  const { status } = await rebuildSideBySide(store, projections, folder, (now) => {
    const left = now.reduce((sum, { head, position }) => sum + head - 2 * position, 0)
    if (half === 0 && left <= 0) half = peak()
  })
  const seconds = (performance.now() - start) / 1000
  const failed = status.find(({ error }) => error !== null)
  if (failed) throw new Error(`${failed.name} stopped: ${failed.error}`)
  return { seconds, half, full: peak() }
}

/** Milliseconds to read all events by pages and to parse the data of each. */
async function scan(ledger: string): Promise<number> {
  const reader = openSqliteReader(ledger)
  const start = performance.now()
  let parsed = 0
  for await (const events of pages(reader)) {
    for (const { data } of events) if (typeof JSON.parse(data) === 'object') parsed += 1
  }
  const took = performance.now() - start
  await reader.close()
  if (parsed === 0) throw new Error('there is nothing to scan')
  return took
}

function sync(file: string): void {
  const descriptor = openSync(file, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

/** Keeps the rows that a rebuild writes, for its peer; gives how many. */
async function record({ ledger, folder }: { ledger: string; folder: string }) {
  const reader = openSqliteReader(ledger)
  let rows = 0
  for (const part of partsOf(projections)) {
    for (const projection of part) {
      rows += await recordRows(reader, projection, folder, part.length)
    }
  }
  await reader.close()
  return { rows }
}

type Peer = { readonly ledger: string; readonly record: string; readonly folder: string }

/** Scan, parse, and the bare insert of the recorded rows, which are durable in the end as ours. */
async function peer({ ledger, record, folder }: Peer) {
  const scanned = await scan(ledger)
  let inserted = 0
  for (const projection of projections) {
    const file = join(folder, `${projection.name}.db`)
    inserted += replayRows(projection, record, file)
    const start = performance.now()
    sync(file)
    inserted += performance.now() - start
  }
  return { scan: scanned / 1000, insert: inserted / 1000 }
}

const calls = { ours, record, peer }
export type RebuildCalls = typeof calls
answerCalls(calls)
