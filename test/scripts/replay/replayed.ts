import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { projections } from '../../../projections/catalog.ts'
import { list, quoted } from '../../../projections/kernel/rows/columns.ts'
import { foldAll } from '../../../projections/kernel/views/fold-all.ts'
import { writeReplay } from '../../../scripts/replay/replay.ts'
import { before, type RowsTable, rowsTables } from '../../../scripts/replay/tables.ts'

type Rows = Readonly<Record<string, readonly string[]>>

const rowsOf = (db: DatabaseSync, name: string, table: RowsTable): string[] =>
  db
    .prepare(`SELECT ${list(table.columns.map((column) => column.name))} FROM ${quoted(name)}
      ORDER BY ${list(table.key)}`)
    .all()
    .map((row) => JSON.stringify(Object.values(row)))

/** The rows of these events alone, each projection folded by itself, by their names in a replay. */
export function foldedRows(events: readonly StoredEvent[]): Rows {
  const rows: Record<string, string[]> = {}
  for (const [projection, tables] of Map.groupBy(
    rowsTables(projections),
    (one) => one.projection,
  )) {
    using view = foldAll(events, projection)
    for (const table of tables) rows[table.name] = rowsOf(view.db, table.own, table)
  }
  return rows
}

/** Replays a store into a file, and hands it over. */
export async function replayed<T>(
  store: EventStore,
  period: { readonly until: number; readonly from?: number },
  use: (db: DatabaseSync, file: string) => T | Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-replayed-'))
  try {
    const file = join(folder, 'replay.db')
    await writeReplay({ store, projections, ...period, file, folder })
    using db = new DatabaseSync(file, { readOnly: true })
    return await use(db, file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** All rows of a replay, or those of before its period. */
export function replayedRows(db: DatabaseSync, old = false): Rows {
  const tables = rowsTables(projections)
  return Object.fromEntries(
    tables.map((table) => [table.name, rowsOf(db, old ? before(table).name : table.name, table)]),
  )
}
