import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { type Cell, columnsOf } from './cells.ts'

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number]

/** The names of figures: other texts of digits are ids, or numbers of papers. */
const FIGURES = new Set([
  ...['amount', 'capacity', 'earned', 'exact', 'exposure', 'high', 'leaseCost'],
  ...['lendingValue', 'loanToValue', 'low', 'marketValue', 'mayFall', 'mean', 'meanDays'],
  ...['occupancy', 'otherwise', 'owed', 'perDay', 'price', 'quantity', 'scatter', 'share'],
  ...['stored', 'toCall', 'toPay', 'turnoverDays', 'value', 'volume'],
])
const isFigure = (name: string) => FIGURES.has(name) || /^fall\d|PerCent$/.test(name)

const DECIMAL = /^-?\d+(?:\.\d+)?$/
const DATE = /^\d{4}-\d\d-\d\d$/
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** The digits that any tool can read as one decimal. */
const MOST_DIGITS = 38
const DAY_MS = 86_400_000

/** How a column is declared, and how a value of it is written. */
type Typed = {
  readonly element: Omit<SchemaElement, 'name'>
  readonly write: (cell: NonNullable<Cell>) => unknown
}

const text: Typed = {
  element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  write: (cell) => String(cell),
}
const date: Typed = {
  element: { type: 'INT32', converted_type: 'DATE' },
  write: (cell) => Date.parse(String(cell)) / DAY_MS,
}
const moment: Typed = {
  element: {
    ...{ type: 'INT64' },
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  write: (cell) => BigInt(Date.parse(String(cell))),
}
const integer: Typed = { element: { type: 'INT64' }, write: (cell) => BigInt(cell) }
const boolean: Typed = { element: { type: 'BOOLEAN' }, write: (cell) => cell }

/** With as many places as any of them needs; text, if a digit would be lost. */
function decimal(texts: readonly string[]): Typed {
  const fractions = texts.map((one) => one.split('.')[1] ?? '')
  const scale = Math.max(...fractions.map(({ length }) => length))
  const wholes = texts.map((one) => one.replace('-', '').split('.')[0]!.length)
  if (Math.max(...wholes) + scale > MOST_DIGITS) return text
  const length = { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16 } as const
  return {
    element: { ...length, converted_type: 'DECIMAL', scale, precision: MOST_DIGITS },
    write(cell) {
      const [whole = '', fraction = ''] = String(cell).split('.')
      return BigInt(whole + fraction.padEnd(scale, '0'))
    },
  }
}

function typed(name: string, cells: readonly NonNullable<Cell>[]): Typed {
  if (cells.length === 0) return text
  if (cells.every((cell) => typeof cell === 'boolean')) return boolean
  if (cells.every((cell) => Number.isSafeInteger(cell))) return integer
  const texts = cells.map(String)
  const all = (like: RegExp) => texts.every((one) => like.test(one))
  if (all(DATE)) return date
  if (all(MOMENT)) return moment
  return isFigure(name) && all(DECIMAL) ? decimal(texts) : text
}

/**
 * Rows as a Parquet file: days are dates, moments are timestamps in UTC, figures are decimals, and
 * what would lose a digit is text.
 */
export function parquetOf(rows: readonly object[]): ArrayBuffer {
  const columns = columnsOf(rows).map(({ name, cells }) => {
    const { element, write } = typed(
      name,
      cells.filter((cell) => cell !== null),
    )
    const data = cells.map((cell) => (cell === null ? null : write(cell)))
    return { data, element: { name, repetition_type: 'OPTIONAL' as const, ...element } }
  })
  const schema = [{ name: 'root', num_children: columns.length }, ...columns.map((c) => c.element)]
  const writer = new ByteWriter()
  const file = new ParquetWriter({ writer, schema, createdBy: 'daybook' })
  file.write({ columnData: columns.map(({ data, element: { name } }) => ({ name, data })) })
  file.finish()
  return writer.getBuffer()
}
