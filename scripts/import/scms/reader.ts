import { NotImportable } from '../not-importable.ts'
import { type FileRecord, recordsOf } from '../records.ts'
import { columnNames, columns, type FileCell } from './columns.ts'
import { dateReader } from './dates.ts'
import { type ScmsLine, sumsOf, type UnreadLine } from './line.ts'
import { readLine } from './read-line.ts'

export type ScmsFile = {
  readonly path: string
  /** Lines below the header, empty ones aside. */
  readonly read: number
  /**
   * Reads the file once more, line by line. Lines that cannot be taken are told apart with the
   * reason; a second line of the same `ID` is one of them.
   */
  readonly lines: () => Generator<ScmsLine | UnreadLine>
}

/** Finds the columns by their names, wherever they stand. */
function cellReader(path: string, header: readonly string[]) {
  const missing = columnNames.find((column) => !header.includes(columns[column]))
  if (missing) {
    const lacks = `its first line has no column "${columns[missing]}"`
    throw new NotImportable(`${path} is not an SCMS delivery history: ${lacks}.`)
  }
  const places = new Map(columnNames.map((column) => [column, header.indexOf(columns[column])]))
  return (record: readonly string[]): FileCell =>
    (column) =>
      record[places.get(column) ?? -1] ?? ''
}

/** The lines below the header. Of each no more is kept than its ID. */
function* linesOf(path: string): Generator<ScmsLine | UnreadLine> {
  const records = recordsOf(path)
  const header = records.next().value?.cells ?? []
  const cellOf = cellReader(path, header)
  const dateOf = dateReader()
  const seen = new Set<string>()
  let at = 1
  for (const record of records) yield readRecord(++at, record)

  function readRecord(at: number, { cells, whole }: FileRecord): ScmsLine | UnreadLine {
    const line = readLine(at, cellOf(cells), dateOf)
    const { id } = line
    if (cells.length !== header.length) {
      const reason = `It has ${cells.length} columns where the first line has ${header.length}.`
      return { at, id, reason, sums: sumsOf(line) }
    }
    if ('reason' in line) return line
    if (!whole) {
      return { at, id, reason: 'It has no end, and may have been cut off.', sums: sumsOf(line) }
    }
    if (seen.has(id)) {
      return { at, id, reason: 'An earlier line has the same ID.', sums: sumsOf(line) }
    }
    seen.add(id)
    return line
  }
}

/**
 * Opens an SCMS delivery history (one order line a line, some 400 bytes each), and reads it to its
 * end. Throws NotImportable when the file is missing, unreadable or not of this format.
 */
export function openScms(path: string): ScmsFile {
  const records = recordsOf(path)
  const header = records.next()
  if (header.done) throw new NotImportable(`${path} is empty.`)
  cellReader(path, header.value.cells)
  let read = 0
  for (const _ of records) read++
  if (read === 0) throw new NotImportable(`${path} has no lines below its first.`)
  return { path, read, lines: () => linesOf(path) }
}
