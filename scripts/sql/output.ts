import { once } from 'node:events'
import type { StatementSync } from 'node:sqlite'
import { csvLine } from '../replay/csv.ts'

export const STYLES = ['table', 'json', 'csv'] as const
export type Style = (typeof STYLES)[number]

type Value = string | number | bigint | null | Uint8Array
type Row = readonly Value[]

/** Rows that decide how wide the columns of a table are. */
const MEASURED = 1_000

/** Characters of a cell that a table shows. */
const WIDEST = 60

const asText = (value: Value) => {
  if (value === null) return ''
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : `${value}`
}

const asJson = (value: Value) => {
  if (typeof value === 'bigint') return `${value}`
  return JSON.stringify(value instanceof Uint8Array ? asText(value) : value)
}

/** Two columns of one name would be one in an object: the second becomes `name_2`. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name}_${times}`
  })
}

function* jsonOf(names: readonly string[], rows: Iterable<Row>): Generator<string> {
  const keys = distinct(names).map((name) => JSON.stringify(name))
  let before = '['
  for (const row of rows) {
    yield `${before}\n  {${row.map((value, i) => `${keys[i]}:${asJson(value)}`).join(',')}}`
    before = ','
  }
  yield before === '[' ? '[]\n' : '\n]\n'
}

function* csvOf(names: readonly string[], rows: Iterable<Row>): Generator<string> {
  yield csvLine(names)
  for (const row of rows) {
    yield csvLine(row.map((value) => (value instanceof Uint8Array ? asText(value) : value)))
  }
}

const shown = (value: Value) => {
  const text = asText(value).replaceAll(/\s+/g, ' ')
  const letters = [...text]
  return letters.length <= WIDEST ? text : `${letters.slice(0, WIDEST - 1).join('')}…`
}

const isNumber = (value: Value) => value === null || /^-?\d+(?:\.\d+)?$/.test(asText(value))

function* tableOf(names: readonly string[], rows: Iterable<Row>): Generator<string> {
  const all = rows[Symbol.iterator]()
  const first: Row[] = []
  let next = all.next()
  for (; !next.done && first.length < MEASURED; next = all.next()) first.push(next.value)
  const right = names.map((_, i) => first.length > 0 && first.every((row) => isNumber(row[i]!)))
  const widths = names.map((name, i) =>
    first.reduce((widest, row) => Math.max(widest, [...shown(row[i]!)].length), name.length),
  )
  const line = (cells: readonly string[]) =>
    `${cells
      .map((cell, i) => {
        const gap = ' '.repeat(Math.max(0, widths[i]! - [...cell].length))
        return right[i] ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd()}\n`
  yield line(names)
  yield line(widths.map((width) => '─'.repeat(width)))
  for (const row of first) yield line(row.map(shown))
  for (; !next.done; next = all.next()) yield line(next.value.map(shown))
}

const styles = { table: tableOf, json: jsonOf, csv: csvOf } as const

/** Writes what a statement gives, a row at a time; a statement without columns gives nothing. */
export async function print(
  statement: StatementSync,
  style: Style,
  out: NodeJS.WritableStream,
): Promise<void> {
  statement.setReturnArrays(true)
  statement.setReadBigInts(true)
  const names = statement.columns().map(({ name }) => name)
  const rows = statement.iterate() as unknown as Iterable<Row>
  if (names.length === 0) {
    for (const _ of rows);
    return
  }
  let waiting = ''
  for (const text of styles[style](names, rows)) {
    waiting += text
    if (waiting.length < 65_536) continue
    if (!out.write(waiting)) await once(out, 'drain')
    waiting = ''
  }
  out.write(waiting)
}
