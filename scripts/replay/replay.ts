import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { Position } from '../../domain/kernel/stored-event.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import { ledgerOf } from '../../projections/kernel/views/ledger-identity.ts'
import { createPrivate } from '../../projections/kernel/views/private-files.ts'
import type { ViewStatus } from '../../projections/kernel/views/runner.ts'
import type { Moment } from '../../server/as-of/position.ts'
import {
  before,
  columns,
  createPlain,
  events,
  type PlainTable,
  prepareInsert,
  replay,
  rowsTables,
} from './tables.ts'
import { writeEvents } from './write-events.ts'
import { copyRows, foldUpTo } from './write-rows.ts'

export type Replayed = {
  /** All its tables, those of the events and of the replay itself among them. */
  readonly tables: readonly PlainTable[]
  /** Rows of each. */
  readonly rows: Readonly<Record<string, number>>
}

type Wanted = {
  readonly store: Pick<EventStore, 'readAll' | 'readStream' | 'end'>
  readonly projections: readonly Projection[]
  /** The last position whose event counts. */
  readonly until: Position
  /** The first position of the period, if one was asked for. */
  readonly from?: Position | undefined
  /** What was asked for. */
  readonly asOf?: Moment | undefined
  /** A file that is not there yet, and an empty folder of its own to work in. */
  readonly file: string
  readonly folder: string
  readonly onProgress?: (status: readonly ViewStatus[]) => void
}

/** Nobody reads the file before it is whole, and it is synced before it gets its name. */
const WRITING = 'PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;'

/**
 * Folds exactly the events up to a position into one SQLite file of plain tables. With `from`, rows
 * stand beside those of before the period, and of the events only its own. Memory is flat: rows
 * go from file to file, events in pages.
 */
export async function writeReplay(wanted: Wanted): Promise<Replayed> {
  const { store, projections, until, from, file, folder, onProgress = () => {} } = wanted
  const tables = rowsTables(projections)
  const old = from === undefined ? [] : tables.map(before)
  const views = join(folder, 'views')
  createPrivate(file)
  using db = new DatabaseSync(file)
  db.exec(WRITING)
  const rows: Record<string, number> = {}
  if (from !== undefined) {
    await foldUpTo(store, projections, views, from - 1, onProgress)
    Object.assign(rows, copyRows(db, old, views))
  }
  await foldUpTo(store, projections, views, until, onProgress)
  Object.assign(rows, copyRows(db, tables, views))
  db.exec('BEGIN')
  rows[events.name] = await writeEvents(db, store, from ?? 0, until)
  const all = [...tables, ...old, events, columns, replay].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )
  rows[columns.name] = make(db, columns, columnRows(all))
  rows[replay.name] = make(db, replay, await replayRows(wanted))
  db.exec('COMMIT')
  return { tables: all, rows }
}

/** What a table of all columns says of them. */
export const columnRows = (tables: readonly PlainTable[]) =>
  tables.flatMap((table) =>
    table.columns.map(({ name, kind }, i) => [table.name, i + 1, name, kind]),
  )

async function replayRows({ store, projections, until, from, asOf }: Wanted) {
  const ledger = await ledgerOf(store)
  return projections.map(({ name, version }) => [
    ...[name, version, ledger, until, asOf === undefined ? null : `${asOf}`, from ?? null],
  ])
}

type SmallRows = readonly (readonly (string | number | null)[])[]

/** Makes one of the small tables that say what the others are. */
export function make(db: DatabaseSync, table: PlainTable, rows: SmallRows): number {
  for (const sql of createPlain(table)) db.exec(sql)
  return insert(db, table, rows)
}

export function insert(db: DatabaseSync, table: PlainTable, rows: SmallRows): number {
  const one = prepareInsert(db, table)
  for (const row of rows) one.run(...row)
  return rows.length
}
