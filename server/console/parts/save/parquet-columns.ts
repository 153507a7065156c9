import type { ParquetWriter } from 'hyparquet-writer'

/** A column as a file with types has it; those of the command line are written by it, too. */
export type FileColumn = {
  readonly name: string
  readonly nullable: boolean
  readonly kind: 'text' | 'decimal' | 'date' | 'moment' | 'integer' | 'boolean' | 'json'
  /** Of a decimal: how many digits there are, and how many of them stand after the point. */
  readonly digits: number
  readonly scale: number
}

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number]

/** The digits that any tool can read as one decimal. */
export const MOST_DIGITS = 38
/** The digits that eight bytes hold. */
const DIGITS_OF_INT64 = 18
const DAY_MS = 86_400_000

/** How a column is declared; a moment is in UTC with milliseconds, JSON is text. */
export function elementOf({ name, kind, nullable, digits, scale }: FileColumn): SchemaElement {
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
    : { ...decimal, type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, precision: MOST_DIGITS }
}

/** A decimal as a whole number of units of its column's last place. */
export function unitsOf(text: string, scale: number): bigint {
  const [whole = '', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(scale, '0'))
}

/** A value as its column has it; SQLite has 1 and 0 for what is true and what is not. */
export function inParquet(
  { kind, scale }: FileColumn,
  cell: string | number | boolean | null,
): unknown {
  if (cell === null) return null
  if (kind === 'integer') return BigInt(cell)
  if (kind === 'boolean') return cell === true || cell === 1
  if (kind === 'date') return Date.parse(String(cell)) / DAY_MS
  if (kind === 'moment') return BigInt(Date.parse(String(cell)))
  return kind === 'decimal' ? unitsOf(String(cell), scale) : String(cell)
}
