import { closeSync, openSync, readSync } from 'node:fs'
import papa from 'papaparse'
import { NotImportable } from './not-importable.ts'

/** Read and parsed at once: some hundred lines. */
const CHUNK_BYTES = 262_144

function opened(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    throw unreadable(path, error)
  }
}

function unreadable(path: string, error: unknown): NotImportable {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT') return new NotImportable(`There is no file ${path}.`)
  if (code === 'EISDIR') return new NotImportable(`${path} is a folder, not a file.`)
  if (code === 'EACCES') return new NotImportable(`This user may not read ${path}.`)
  return new NotImportable(`${path} cannot be read: ${String(error)}.`)
}

/** The text of a file in parts, without a byte order mark; the last part may be empty. */
function* textOf(path: string): Generator<{ readonly text: string; readonly last: boolean }> {
  const file = opened(path)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const bytes = new Uint8Array(CHUNK_BYTES)
  const read = () => {
    try {
      return readSync(file, bytes)
    } catch (error) {
      throw unreadable(path, error)
    }
  }
  const decoded = (count: number) => {
    try {
      return decoder.decode(bytes.subarray(0, count), { stream: count > 0 })
    } catch {
      throw new NotImportable(`${path} is not text in UTF-8.`)
    }
  }
  try {
    for (let count = read(); ; count = read()) {
      yield { text: decoded(count), last: count === 0 }
      if (count === 0) return
    }
  } finally {
    closeSync(file)
  }
}

/** How lines end, told by the first; no name of a column holds a line's end. */
const newlineOf = (text: string): '\r\n' | '\n' | '\r' =>
  (/\r\n|\n|\r/.exec(text)?.[0] as '\r\n' | undefined) ?? '\n'

const isEmpty = (record: readonly string[]) => record.length === 1 && record[0] === ''

/** The cells of one line, and whether its end was seen: the last line may have been cut off. */
export type FileRecord = { readonly cells: readonly string[]; readonly whole: boolean }

/** Nothing can be missing from the last cell: it has an end, or all its decimals. */
const WHOLE = /(?:[\r\n"]|\.\d\d)$/

/**
 * The lines of a CSV file in their order, empty ones left out, read as they are asked for. A quote
 * within a cell that does not begin with one is that sign: `1" pipe`. Throws NotImportable.
 */
export function* recordsOf(path: string): Generator<FileRecord> {
  let rest = ''
  let end = ''
  let count = 0
  let parser: papa.Parser | null = null
  for (const { text, last } of textOf(path)) {
    rest += text
    end = (end + text.slice(-3)).slice(-3)
    parser ??= new papa.Parser({ delimiter: ',', newline: newlineOf(rest) })
    const { data, errors, meta } = parser.parse(rest, 0, !last)
    const [wrong] = errors
    const records = (data as string[][]).filter((record) => !isEmpty(record))
    if (wrong !== undefined) {
      const row = count + (wrong.row ?? records.length) + 1
      throw new NotImportable(`${path} is not a CSV file: ${wrong.message} (row ${row}).`)
    }
    rest = rest.slice(meta.cursor)
    count += records.length
    const cut = last && !WHOLE.test(end)
    for (const [n, cells] of records.entries()) {
      yield { cells, whole: !(cut && n === records.length - 1) }
    }
  }
}
