import type { DatabaseSync } from 'node:sqlite'
import { fileWriter, ParquetWriter } from 'hyparquet-writer'
import { createPrivate } from '../../projections/kernel/views/private-files.ts'
import {
  elementOf,
  type FileColumn,
  inParquet,
} from '../../server/console/parts/save/parquet-columns.ts'
import { rowsOf } from './cells.ts'
import type { PlainTable } from './tables.ts'

/** Rows of a group: all of a group are in memory at once. */
const GROUP = 65_536

/** Writes a table; a moment is in UTC with milliseconds, JSON is text. */
export function writeParquet(
  db: DatabaseSync,
  table: PlainTable,
  columns: readonly FileColumn[],
  path: string,
): void {
  createPrivate(path)
  const root = { name: 'root', num_children: columns.length }
  const schema = [root, ...columns.map(elementOf)]
  const file = new ParquetWriter({ writer: fileWriter(path), schema, createdBy: 'daybook' })
  for (const rows of rowsOf(db, table, GROUP)) {
    const columnData = columns.map((column, i) => ({
      name: column.name,
      data: rows.map((row) => inParquet(column, row[i]!)),
    }))
    file.write({ columnData, rowGroupSize: GROUP })
  }
  file.finish()
}
