import { closeSync, openSync, writeSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import type { FileColumn } from '../../server/console/parts/save/parquet-columns.ts'
import { type Cell, rowsOf } from './cells.ts'
import type { PlainTable } from './tables.ts'

/** One field of RFC 4180. Nothing is an empty field, and an empty text is `""`. */
export function csvField(value: string | number | bigint | null): string {
  if (value === null) return ''
  const text = `${value}`
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvLine = (fields: readonly (string | number | bigint | null)[]) =>
  `${fields.map(csvField).join(',')}\r\n`

const cellOf = ({ kind }: FileColumn, cell: Cell) =>
  kind === 'boolean' && cell !== null ? `${cell === 1}` : cell

/** Writes a table with a line of its columns' names. */
export function writeCsv(
  db: DatabaseSync,
  table: PlainTable,
  columns: readonly FileColumn[],
  path: string,
): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, csvLine(columns.map(({ name }) => name)))
    for (const rows of rowsOf(db, table, 1_024)) {
      writeSync(
        file,
        rows.map((row) => csvLine(columns.map((c, i) => cellOf(c, row[i]!)))).join(''),
      )
    }
  } finally {
    closeSync(file)
  }
}
