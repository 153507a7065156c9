import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import papa from 'papaparse'
import { type Cell, columnNames, columns } from './columns.ts'
import { dateReader } from './dates.ts'
import { type ScmsLine, sumsOf, type UnreadLine } from './line.ts'
import { readLine } from './read-line.ts'

/** The file cannot be imported at all; the message is one sentence for whoever named it. */
export class NotImportable extends Error {
  override name = 'NotImportable'
}

export type ScmsFile = {
  readonly path: string
  /** Lines below the header, empty ones aside. */
  readonly read: number
  /** In the order of the file. */
  readonly lines: readonly ScmsLine[]
  readonly unread: readonly UnreadLine[]
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') throw new NotImportable(`There is no file ${path}.`)
    if (code === 'EISDIR') throw new NotImportable(`${path} is a folder, not a file.`)
    if (code === 'EACCES') throw new NotImportable(`This user may not read ${path}.`)
    throw new NotImportable(`${path} cannot be read: ${String(error)}.`)
  }
}

/** As long as a text can be: the real file has 4 MB. */
const MOST_BYTES = 512_000_000

type Records = {
  /** Cells by line. */
  readonly data: string[][]
  /** Whether nothing can be missing from the last cell: it has an end, or all its decimals. */
  readonly whole: boolean
}

/** Cells by line. A quote within a cell that does not begin with one is that sign: `1" pipe`. */
function recordsOf(path: string): Records {
  const bytes = bytesOf(path)
  if (!isUtf8(bytes)) throw new NotImportable(`${path} is not text in UTF-8.`)
  if (bytes.length > MOST_BYTES) throw new NotImportable(`${path} is larger than 512 MB.`)
  const options = { delimiter: ',', skipEmptyLines: true }
  const text = bytes.toString('utf8')
  const { data, errors } = papa.parse<string[]>(text, options)
  const [wrong] = errors
  if (data.length === 0) throw new NotImportable(`${path} is empty.`)
  if (wrong === undefined) return { data, whole: /(?:[\r\n"]|\.\d\d)$/.test(text) }
  const at = wrong.row === undefined ? '' : ` (row ${wrong.row + 1})`
  throw new NotImportable(`${path} is not a CSV file: ${wrong.message}${at}.`)
}

/** Finds the columns by their names, wherever they stand. */
function cellReader(path: string, header: readonly string[]) {
  const missing = columnNames.find((column) => !header.includes(columns[column]))
  if (missing) {
    const lacks = `its first line has no column "${columns[missing]}"`
    throw new NotImportable(`${path} is not an SCMS delivery history: ${lacks}.`)
  }
  const places = new Map(columnNames.map((column) => [column, header.indexOf(columns[column])]))
  return (record: readonly string[]): Cell =>
    (column) =>
      record[places.get(column) ?? -1] ?? ''
}

/**
 * Reads a whole SCMS delivery history (one order line a line, some 400 bytes each). Lines that
 * cannot be taken are told apart with the reason; a second line of the same `ID` is one of them.
 * Throws NotImportable when the file is missing, unreadable or not of this format.
 */
export function openScms(path: string): ScmsFile {
  const { data, whole } = recordsOf(path)
  const [header = [], ...records] = data
  const cellOf = cellReader(path, header)
  if (records.length === 0) throw new NotImportable(`${path} has no lines below its first.`)
  const dateOf = dateReader()
  const seen = new Set<string>()
  const lines: ScmsLine[] = []
  const unread: UnreadLine[] = []
  for (const [index, record] of records.entries()) {
    const line = readRecord(index + 2, record)
    if ('reason' in line) unread.push(line)
    else lines.push(line)
  }
  return { path, read: records.length, lines, unread }

  function readRecord(at: number, record: readonly string[]): ScmsLine | UnreadLine {
    const line = readLine(at, cellOf(record), dateOf)
    if (record.length !== header.length) {
      const reason = `It has ${record.length} columns where the first line has ${header.length}.`
      return { at, id: line.id, reason, sums: sumsOf(line) }
    }
    if ('reason' in line) return line
    const { id } = line
    if (!whole && at === records.length + 1) {
      return { at, id, reason: 'It has no end, and may have been cut off.', sums: sumsOf(line) }
    }
    if (seen.has(id)) {
      return { at, id, reason: 'An earlier line has the same ID.', sums: sumsOf(line) }
    }
    seen.add(id)
    return line
  }
}
