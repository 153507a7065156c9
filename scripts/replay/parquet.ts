import type { DatabaseSync } from 'node:sqlite'
import { fileWriter, ParquetWriter } from 'hyparquet-writer'
import { dayNumber } from '../../domain/values/instant.ts'
import { createPrivate } from '../../projections/kernel/views/private-files.ts'
import { type Cell, type FileColumn, rowsOf, unitsOf } from './cells.ts'
import type { PlainTable } from './tables.ts'

/** Rows of a group: all of a group are in memory at once. */
const GROUP = 65_536

/** The digits that eight bytes hold. */
const DIGITS_OF_INT64 = 18

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number]

function elementOf({ name, kind, nullable, digits, scale }: FileColumn): SchemaElement {
  const element = { name, repetition_type: nullable ? 'OPTIONAL' : 'REQUIRED' } as const
  if (kind === 'integer') return { ...element, type: 'INT64' }
  if (kind === 'boolean') return { ...element, type: 'BOOLEAN' }
  if (kind === 'date') return { ...element, type: 'INT32', converted_type: 'DATE' }
  if (kind === 'moment') {
    const utc = { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } as const
    return { ...element, type: 'INT64', logical_type: utc }
  }
  if (kind !== 'decimal') return { ...element, type: 'BYTE_ARRAY', converted_type: 'UTF8' }
  const decimal = { ...element, converted_type: 'DECIMAL', scale } as const
  return digits <= DIGITS_OF_INT64
    ? { ...decimal, type: 'INT64', precision: DIGITS_OF_INT64 }
    : { ...decimal, type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, precision: 38 }
}

function inParquet({ kind, scale }: FileColumn, cell: Cell): unknown {
  if (cell === null) return null
  if (kind === 'integer') return BigInt(cell)
  if (kind === 'boolean') return cell === 1
  if (kind === 'date') return dayNumber(String(cell))
  if (kind === 'moment') return BigInt(Date.parse(String(cell)))
  return kind === 'decimal' ? unitsOf(String(cell), scale) : cell
}

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
