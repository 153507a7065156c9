import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { projections } from '../../../projections/catalog.ts'
import { columnsOf, list, quoted } from '../../../projections/kernel/rows/columns.ts'
import type { Story } from '../../../scripts/explain/steps.ts'
import { type RowsTable, rowsTables } from '../../../scripts/replay/tables.ts'

const tables = new Map(rowsTables(projections).map((table) => [table.name, table]))

/** The table whose numbers a column holds, by its name in a replay. */
function numbersOf({ projection, own }: RowsTable, column: string): string | null {
  const type = projection.tables[own]!.columns[column]!
  const of = z.globalRegistry.get(type)?.numbers
  return typeof of === 'string' ? `${projection.name.replaceAll('-', '_')}_${of}` : null
}

const isOfAll = ({ projection, own }: RowsTable, column: string) =>
  z.globalRegistry.get(projection.tables[own]!.columns[column]!)?.ofAll === true

/** Where the rows of a table are: of a replay, or of a view. */
type Place = (table: RowsTable) => { readonly db: DatabaseSync; readonly name: string }

/** The tables of a replay. */
export const inReplay =
  (db: DatabaseSync): Place =>
  ({ name }) => ({ db, name })

/** What a number stands for. */
function named(place: Place, table: string, number: unknown): unknown {
  const { columns, key } = tables.get(table)!
  const { db, name } = place(tables.get(table)!)
  const names = columns.map((one) => one.name).filter((one) => !key.includes(one))
  const row = db
    .prepare(`SELECT ${list(names)} FROM ${quoted(name)} WHERE ${quoted(key[0]!)} = ?`)
    .get(Number(number))
  const values = Object.values(row ?? {})
  return values.length === 1 ? values[0] : { ...row }
}

/** All rows of a table as a story tells them, each as JSON with its keys in order. */
function rowsIn(place: Place, table: RowsTable): Set<string> {
  const { db, name: at } = place(table)
  const kinds = columnsOf(table.projection.tables[table.own]!)
  const rows = db.prepare(`SELECT * FROM ${quoted(at)}`).all()
  return new Set(
    rows.map((row) =>
      ordered(
        Object.fromEntries(
          kinds.flatMap(({ name, kind }) => {
            const cell = row[name]
            const numbers = numbersOf(table, name)
            if (isOfAll(table, name)) return []
            if (numbers !== null) return [[name, named(place, numbers, cell)]]
            if (cell === null) return [[name, null]]
            if (kind === 'boolean') return [[name, cell === 1]]
            return [[name, kind === 'json' ? JSON.parse(String(cell)) : cell]]
          }),
        ),
      ),
    ),
  )
}

const ordered = (row: object) =>
  JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))

/** Compares how a story leaves rows with how all events do. */
export function comparer(place: Place) {
  const known = new Map<string, Set<string>>()
  return (story: Story): string[] => {
    const last = new Map<string, { table: string; after: object | undefined }>()
    for (const { table, key, after } of story.steps.flatMap(({ changes }) => changes)) {
      last.set(`${table} ${JSON.stringify(key)}`, { table, after })
    }
    return [...last].flatMap(([name, { table, after }]) => {
      if (after === undefined) return []
      const rows = known.get(table) ?? rowsIn(place, tables.get(table)!)
      known.set(table, rows)
      return rows.has(ordered(after)) ? [] : [`${story.stream}: ${name}`]
    })
  }
}
