import { DatabaseSync } from 'node:sqlite'
import { list, quoted } from '../rows/columns.ts'

/**
 * Every row of a projection's file, table by table in the order of their keys, a line each:
 * `<table> <JSON of the cells>`. Equal rows give equal lines, however they came about.
 */
export function* dump(source: string | DatabaseSync): Generator<string> {
  if (typeof source !== 'string') return yield* linesOf(source)
  const db = new DatabaseSync(source, { readOnly: true })
  try {
    yield* linesOf(db)
  } finally {
    db.close()
  }
}

function* linesOf(db: DatabaseSync): Generator<string> {
  const tables = db
    .prepare(`SELECT name FROM sqlite_schema
      WHERE type = 'table' AND name <> 'daybook_checkpoint' ORDER BY name`)
    .all()
  for (const { name } of tables) {
    const table = String(name)
    const key = db
      .prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
      .all(table)
      .map((column) => String(column.name))
    const rows = db.prepare(`SELECT * FROM ${quoted(table)} ORDER BY ${list(key)}`)
    rows.setReturnArrays(true)
    for (const row of rows.iterate()) yield `${table} ${JSON.stringify(row)}`
  }
}
