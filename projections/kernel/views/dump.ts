import { DatabaseSync } from 'node:sqlite'
import { list, quoted } from '../rows/columns.ts'
import { SINCE, UNTIL } from '../rows/history.ts'

const namesOf = (columns: readonly Readonly<Record<string, unknown>>[]) =>
  list(columns.map(({ name }) => String(name)))

/**
 * Every row of a projection's file, and every earlier version that is kept, table by table in the
 * order of their keys, a line each: `<table> <JSON of the cells>`. Equal rows give equal lines, however they came about.
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
      WHERE type = 'table' AND name NOT LIKE 'daybook_%' ORDER BY name`)
    .all()
  for (const { name } of tables) {
    const table = String(name)
    const columns = db.prepare('SELECT name, pk FROM pragma_table_info(?)').all(table)
    const key = columns
      .filter(({ pk }) => Number(pk) > 0)
      .sort((a, b) => Number(a.pk) - Number(b.pk))
    // Which epoch wrote a row says nothing of what it is now.
    const isCurrent = columns.every((column) => column.name !== UNTIL)
    const shown = columns.filter((column) => !isCurrent || column.name !== SINCE)
    const rows = db.prepare(
      `SELECT ${namesOf(shown)} FROM ${quoted(table)} ORDER BY ${namesOf(key)}`,
    )
    rows.setReturnArrays(true)
    for (const row of rows.iterate()) yield `${table} ${JSON.stringify(row)}`
  }
}
