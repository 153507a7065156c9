import { closeSync, fsyncSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pages } from '../../domain/kernel/event-store.ts'
import { list, quoted } from '../../projections/kernel/columns.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import type { SqlValue } from '../../projections/kernel/query.ts'
import { type Rebuilt, rebuild } from '../../projections/kernel/rebuild.ts'
import { View } from '../../projections/kernel/view.ts'
import { pathOf } from '../../projections/kernel/view-files.ts'
import { priceHistory } from '../../projections/price-history/fold.ts'
import { settlementTrail } from '../../projections/settlement-trail/fold.ts'
import { openSqliteReader } from '../../server/store/sqlite.ts'
import { answerCalls } from './child.ts'

const both: readonly Projection[] = [priceHistory, settlementTrail]

/** Rows of one commit, as many as a rebuild holds in memory. */
const CHUNK = 16_384

/** The most memory this process has ever had, in bytes. */
const peak = () => process.resourceUsage().maxRSS * 1024

type Ours = { readonly ledger: string; readonly views: string }

/** Both projections from all events, with the memory it took for half of them and for all. */
async function ours({ ledger, views }: Ours) {
  const reader = openSqliteReader(ledger)
  const middle = (await reader.end()) / 2
  let half = 0
  const start = performance.now()
  const { status, written } = await rebuild(reader, both, views, (now) => {
    if (half === 0 && now.every(({ position }) => position >= middle)) half = peak()
  }).finally(() => reader.close())
  const seconds = (performance.now() - start) / 1000
  const failed = status.find(({ error }) => error !== null)
  if (failed) throw new Error(`${failed.name} stopped: ${failed.error}`)
  return { seconds, written, half, full: peak() }
}

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

type Insertion = { readonly from: DatabaseSync; readonly into: DatabaseSync; readonly name: string }

/** Rows of a finished table in the order of events where a column tells it, else of their key. */
function rowsOf({ from, name }: Insertion, columns: readonly string[]): StatementSync {
  const order = ['position', 'lastPosition', 'number'].find((column) => columns.includes(column))
  const by = order === undefined ? '' : `ORDER BY ${quoted(order)}`
  const rows = from.prepare(`SELECT ${list(columns)} FROM ${quoted(name)} ${by}`)
  rows.setReturnArrays(true)
  return rows
}

/** The first so many rows of a statement that returns arrays. */
function* upTo(count: number, rows: StatementSync): Generator<SqlValue[]> {
  let left = count
  for (const row of rows.iterate()) {
    if (!Array.isArray(row)) throw new TypeError('the statement returns no arrays')
    yield row
    left -= 1
    if (left === 0) return
  }
}

type Wrote = { readonly rows: number; readonly took: number }

/** Writes rows in commits of a chunk. `took` is in milliseconds; reading rows is not counted. */
function insert(db: DatabaseSync, from: Iterable<SqlValue[]>, write: StatementSync): Wrote {
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')]
  let [rows, took] = [0, 0]
  let chunk: SqlValue[][] = []
  const flush = () => {
    const start = performance.now()
    begin.run()
    for (const row of chunk) write.run(...row)
    commit.run()
    took += performance.now() - start
    rows += chunk.length
    chunk = []
  }
  for (const row of from) if (chunk.push(row) === CHUNK) flush()
  if (chunk.length > 0) flush()
  return { rows, took }
}

/**
 * Writes as many rows into a table as the rebuild wrote: each once, then upserts of the same rows
 * in turn. Rows that are gone in the end are not known: their writes are left to the rebuild.
 */
function insertTable(table: Insertion, key: readonly string[], count: number): number {
  const { into, name } = table
  const columns = into
    .prepare(`PRAGMA table_info(${quoted(name)})`)
    .all()
    .map((column) => String(column.name))
  const marks = columns.map(() => '?').join(', ')
  const sql = `INSERT INTO ${quoted(name)} (${list(columns)}) VALUES (${marks})`
  const rest = columns.filter((column) => !key.includes(column))
  const sets = rest.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ')
  const again = rest.length === 0 ? 'NOTHING' : `UPDATE SET ${sets}`
  const upsert = `${sql} ON CONFLICT DO ${again}`
  const rows = rowsOf(table, columns)
  let left = count
  let took = 0
  for (let write = sql; left > 0; write = upsert) {
    const wrote = insert(into, upTo(left, rows), into.prepare(write))
    if (wrote.rows === 0) break
    left -= wrote.rows
    took += wrote.took
  }
  return took
}

function insertRows(projection: Projection, views: string, raw: string, written: Written): number {
  const from = new DatabaseSync(pathOf(views, projection), { readOnly: true })
  const file = join(raw, `${projection.name}.db`)
  const view = View.create(file, projection)
  let took = 0
  for (const [name, { key, number }] of Object.entries(projection.tables)) {
    const columns = number === null ? key : [number]
    took += insertTable({ from, into: view.db, name }, columns, written[name] ?? 0)
  }
  from.close()
  const start = performance.now()
  view.close()
  // A rebuild ends with rows that are durable, so these are, too.
  const descriptor = openSync(file, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
  return took + (performance.now() - start)
}

type Written = Rebuilt['written'][string]
type Peer = Ours & { readonly raw: string; readonly written: Rebuilt['written'] }

/** Scan, parse, and the bare insert of the rows that the rebuild left in `views`. */
async function peer({ ledger, views, raw, written }: Peer) {
  const scanned = await scan(ledger)
  const inserted = both.map((one) => insertRows(one, views, raw, written[one.name] ?? {}))
  const insert = inserted.reduce((all, one) => all + one, 0)
  return { scan: scanned / 1000, insert: insert / 1000 }
}

const calls = { ours, peer }
export type RebuildCalls = typeof calls
answerCalls(calls)
