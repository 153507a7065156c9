import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { type Column, columnsOf } from './cells.ts'
import { elementOf, type FileColumn, inParquet, MOST_DIGITS } from './parquet-columns.ts'

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

/** Of a decimal: as many places as any of them needs; null, if a digit would be lost. */
function scaleOf(texts: readonly string[]): number | null {
  const parts = texts.map((one) => one.replace('-', '').split('.'))
  const scale = Math.max(...parts.map(([, fraction = '']) => fraction.length))
  const whole = Math.max(...parts.map(([whole = '']) => whole.length))
  return whole + scale > MOST_DIGITS ? null : scale
}

/** A column by its name and its values, which may be missing in any row. */
function columnOf({ name, cells: all }: Column): FileColumn {
  const of = (kind: FileColumn['kind'], scale = 0): FileColumn => ({
    // The same type of decimals whatever the rows: files of several months can be read together.
    ...{ name, nullable: true, kind, digits: MOST_DIGITS, scale },
  })
  const cells = all.filter((cell) => cell !== null)
  if (cells.length === 0) return of('text')
  if (cells.every((cell) => typeof cell === 'boolean')) return of('boolean')
  if (cells.every((cell) => Number.isSafeInteger(cell))) return of('integer')
  const texts = cells.map(String)
  const areAll = (like: RegExp) => texts.every((one) => like.test(one))
  if (areAll(DATE)) return of('date')
  if (areAll(MOMENT)) return of('moment')
  const scale = isFigure(name) && areAll(DECIMAL) ? scaleOf(texts) : null
  return scale === null ? of('text') : of('decimal', scale)
}

/**
 * Rows as a Parquet file: days are dates, moments are timestamps in UTC, figures are decimals, and
 * what would lose a digit is text.
 */
export function parquetOf(rows: readonly object[]): ArrayBuffer {
  const columns = columnsOf(rows).map(({ name, cells }) => {
    const column = columnOf({ name, cells })
    const data = cells.map((cell) => inParquet(column, cell))
    return { element: elementOf(column), source: { name, data } }
  })
  const elements = columns.map(({ element }) => element)
  const schema = [{ name: 'root', num_children: columns.length }, ...elements]
  const writer = new ByteWriter()
  const file = new ParquetWriter({ writer, schema, createdBy: 'daybook' })
  file.write({ columnData: columns.map(({ source }) => source) })
  file.finish()
  return writer.getBuffer()
}
