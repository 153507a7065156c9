import type { DatabaseSync } from 'node:sqlite'
import type { ColumnKind, TypedColumn } from '../../projections/kernel/column-kinds.ts'
import { list, quoted } from '../../projections/kernel/rows/columns.ts'
import { type FileColumn, MOST_DIGITS } from '../../server/console/parts/save/parquet-columns.ts'
import type { PlainTable } from './tables.ts'

export type Cell = string | number | null

/** What values of a kind look like in SQLite, where they are no more than texts. */
const LIKE: Partial<Record<ColumnKind, string>> = {
  date: '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]',
  moment:
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z',
}

/**
 * The columns of a table by their kinds and its values: a decimal has as many places as any value
 * needs. Where a value is not of its column's kind, or has too many digits, the column is text, so
 * that nothing is lost; `warn` is told so.
 */
export function fileColumns(
  db: DatabaseSync,
  table: PlainTable,
  warn: (sentence: string) => void,
): FileColumn[] {
  return table.columns.map((column) => {
    const { name, kind, nullable } = column
    const asText = { name, nullable, kind: 'text', digits: 0, scale: 0 } as const
    const found = kind === 'decimal' ? decimal(db, table, column) : null
    if (found !== null && found.digits <= MOST_DIGITS) return { ...asText, ...found, kind }
    if (found === null && kind !== 'decimal' && looksLike(db, table, column)) {
      return { ...asText, kind }
    }
    warn(`${table.name}.${name} is written as text: not every value of it is a ${kind} that fits.`)
    return asText
  })
}

/** Digits and places of all values; null: one of them is no decimal. */
function decimal(db: DatabaseSync, { name: table }: PlainTable, { name }: TypedColumn) {
  const column = quoted(name)
  const found = db
    .prepare(`SELECT count(*) FILTER (WHERE digits GLOB '*[^0-9.]*' OR digits = '') AS wrong,
        coalesce(max(CASE point WHEN 0 THEN length(digits) ELSE point - 1 END), 1) AS whole,
        coalesce(max(CASE point WHEN 0 THEN 0 ELSE length(digits) - point END), 0) AS scale
      FROM (SELECT digits, instr(digits, '.') AS point FROM
        (SELECT ltrim(${column}, '-') AS digits FROM ${quoted(table)} WHERE ${column} IS NOT NULL))`)
    .get()
  if (found === undefined || Number(found.wrong) > 0) return null
  const scale = Number(found.scale)
  return { digits: Number(found.whole) + scale, scale }
}

function looksLike(db: DatabaseSync, { name: table }: PlainTable, { name, kind }: TypedColumn) {
  const like = LIKE[kind]
  if (like === undefined) return true
  const other = db.prepare(
    `SELECT 1 FROM ${quoted(table)} WHERE ${quoted(name)} NOT GLOB ? LIMIT 1`,
  )
  return other.get(like) === undefined
}

/** All rows of a table, in the order of its key, so many at a time. */
export function* rowsOf(
  db: DatabaseSync,
  table: PlainTable,
  together: number,
): Generator<Cell[][]> {
  const rows = db.prepare(`SELECT ${list(table.columns.map(({ name }) => name))}
    FROM ${quoted(table.name)} ORDER BY ${list(table.key)}`)
  rows.setReturnArrays(true)
  let some: Cell[][] = []
  for (const row of rows.iterate()) {
    some.push(row as unknown as Cell[])
    if (some.length < together) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}
