import { NotImportable } from '../not-importable.ts'
import { type FileRecord, recordsOf } from '../records.ts'
import { columnNames, columns, type FileCell } from './columns.ts'
import { copyOf, type RetailLine, type UnreadLine } from './line.ts'
import { clock } from './london.ts'
import { readLine } from './read-line.ts'

export type RetailFile = {
  /** Reads the file once more, line by line; lines that cannot be taken say why. */
  readonly lines: () => Generator<RetailLine | UnreadLine>
}

/** Finds the columns by their names, wherever they stand. */
function cellReader(name: string, header: readonly string[]) {
  const missing = columnNames.find((column) => !header.includes(columns[column]))
  if (missing) {
    const lacks = `its first line has no column "${columns[missing]}"`
    throw new NotImportable(`${name} is not the file Online Retail: ${lacks}.`)
  }
  const places = Object.fromEntries(
    columnNames.map((column) => [column, header.indexOf(columns[column])]),
  )
  return (record: readonly string[]): FileCell =>
    (column) =>
      record[places[column]!] ?? ''
}

/** One text for all that are equal, of the few that a column has. */
function keeping() {
  const known = new Map<string, string>()
  return (text: string): string => {
    const before = known.get(text)
    if (before !== undefined) return before
    const copy = copyOf(text)
    known.set(copy, copy)
    return copy
  }
}

function* linesOf(name: string, path: string): Generator<RetailLine | UnreadLine> {
  const records = recordsOf(path)
  const header = records.next().value?.cells ?? []
  const cellOf = cellReader(name, header)
  const helping = { timeOf: clock(), kept: keeping() }
  let at = 1
  for (const record of records) yield readRecord(++at, record)

  function readRecord(at: number, { cells, whole }: FileRecord): RetailLine | UnreadLine {
    const line = readLine(at, cellOf(cells), helping)
    const unread = (reason: string): UnreadLine => {
      const id = 'reason' in line ? line.id : `${line.invoice} ${line.written}`
      return { at, id, reason, value: line.value }
    }
    if (cells.length !== header.length) {
      return unread(`It has ${cells.length} columns where the first line has ${header.length}.`)
    }
    return whole ? line : unread('It has no end, and may have been cut off.')
  }
}

/**
 * Opens the file Online Retail (UCI; one line of an invoice a line, some 90 bytes each), which
 * stands at `path` in plain text. Throws NotImportable when it is not of this format.
 */
export function openRetail(name: string, path: string): RetailFile {
  const records = recordsOf(path)
  const header = records.next()
  if (header.done) throw new NotImportable(`${name} is empty.`)
  cellReader(name, header.value.cells)
  if (records.next().done) throw new NotImportable(`${name} has no lines below its first.`)
  return { lines: () => linesOf(name, path) }
}
