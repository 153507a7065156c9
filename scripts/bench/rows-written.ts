import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pages } from '../../domain/kernel/event-store.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import type { SqlValue } from '../../projections/kernel/reading.ts'
import { list, quoted } from '../../projections/kernel/rows/columns.ts'
import { historyOf, UNTIL } from '../../projections/kernel/rows/history.ts'
import { FoldedEvent, Folding } from '../../projections/kernel/views/folding.ts'
import { roomOf } from '../../projections/kernel/views/follower.ts'
import { View } from '../../projections/kernel/views/view.ts'
import type { ReadingStore } from '../../server/store/sqlite.ts'

/** Rows that the bare insert writes in a commit. */
const CHUNK = 32_768

const recordOf = (folder: string, { name }: Projection) => join(folder, `${name}.record.db`)
const recorded = (table: string) => quoted(`written_${table}`)

const columnsOf = (db: DatabaseSync, table: string) =>
  db
    .prepare(`PRAGMA table_info(${quoted(table)})`)
    .all()
    .map((column) => String(column.name))

type Written = {
  readonly name: string
  readonly key: readonly string[]
  readonly number: string | null
}

/** The tables of a projection with their keys, and those of earlier versions of their rows. */
const tablesOf = ({ tables }: Projection): Written[] =>
  Object.entries(tables).flatMap(([name, { key, number }]): Written[] => {
    const table = { name, key, number }
    const history = { name: historyOf(name), key: [...key, UNTIL], number }
    return number === null ? [table, history] : [table]
  })

/** From now on every row that is written to a table is kept in the record, in order. */
function recordTable(db: DatabaseSync, table: string): void {
  const columns = columnsOf(db, table)
  const values = columns.map((column) => `new.${quoted(column)}`).join(', ')
  db.exec(`CREATE TABLE record.${recorded(table)} AS SELECT * FROM ${quoted(table)} LIMIT 0`)
  for (const written of ['INSERT', 'UPDATE']) {
    const name = quoted(`${table}_${written}`)
    db.exec(`CREATE TEMP TRIGGER ${name} AFTER ${written} ON main.${quoted(table)}
      BEGIN INSERT INTO ${recorded(table)} (${list(columns)}) VALUES (${values}); END`)
  }
}

/**
 * Folds a whole ledger as a rebuild does, and records every row that is written on the way: as
 * often as it is written, with what it held then. Rows that are deleted are not recorded.
 * `together` are rebuilt in the same run, this one among them.
 */
export async function recordRows(
  store: ReadingStore,
  projection: Projection,
  folder: string,
  together: number,
) {
  const room = roomOf(together)
  const view = View.create(join(folder, `${projection.name}.db`), projection)
  view.db.prepare('ATTACH ? AS record').run(recordOf(folder, projection))
  for (const { name } of tablesOf(projection)) recordTable(view.db, name)
  const folding = new Folding(projection)
  let last: FoldedEvent | null = null
  const commit = (settled: boolean) => {
    if (last === null) return
    if (settled) folding.settle(view, last)
    folding.commit(view, last.position, last)
  }
  for await (const events of pages(store, { types: folding.types })) {
    for (const stored of events) {
      const event = new FoldedEvent(stored)
      if (view.isBeyond(event.position)) {
        commit(true)
        view.begin(event.position, last?.position ?? 0)
      }
      last = event
      folding.fold(view, event)
    }
    if (view.touched >= room) commit(false)
  }
  commit(true)
  view.finish()
  const count = ({ name }: { readonly name: string }) =>
    Number(view.db.prepare(`SELECT count(*) AS n FROM record.${recorded(name)}`).get()?.n)
  const rows = tablesOf(projection).reduce((all, table) => all + count(table), 0)
  view.close()
  return rows
}

/** Writes rows in commits of a chunk, in milliseconds; reading them is not counted. */
function insertRows(db: DatabaseSync, rows: StatementSync, write: StatementSync): number {
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')]
  let took = 0
  let chunk: SqlValue[][] = []
  const flush = () => {
    const start = performance.now()
    begin.run()
    for (const row of chunk) write.run(...row)
    commit.run()
    took += performance.now() - start
    chunk = []
  }
  for (const row of rows.iterate()) {
    if (!Array.isArray(row)) throw new TypeError('the statement returns no arrays')
    if (chunk.push(row) === CHUNK) flush()
  }
  if (chunk.length > 0) flush()
  return took
}

/** Inserts the recorded rows into the same tables of an empty file, in milliseconds. */
export function replayRows(projection: Projection, folder: string, file: string): number {
  const record = new DatabaseSync(recordOf(folder, projection), { readOnly: true })
  const view = View.create(file, projection)
  let took = 0
  for (const { name: table, key, number } of tablesOf(projection)) {
    const columns = columnsOf(view.db, table)
    const rest = columns.filter((column) => column !== number && !key.includes(column))
    const sets = rest.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ')
    const write = view.db.prepare(`INSERT INTO ${quoted(table)} (${list(columns)})
      VALUES (${columns.map(() => '?').join(', ')})
      ON CONFLICT DO ${rest.length === 0 ? 'NOTHING' : `UPDATE SET ${sets}`}`)
    const rows = record.prepare(`SELECT ${list(columns)} FROM ${recorded(table)} ORDER BY rowid`)
    rows.setReturnArrays(true)
    took += insertRows(view.db, rows, write)
  }
  record.close()
  const start = performance.now()
  view.close()
  return took + (performance.now() - start)
}
