import { type Cell, columnsOf } from './cells.ts'

const quotedCell = (cell: Cell) => {
  const text = cell === null ? '' : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as RFC 4180 has them, under the names of their fields, with figures as the server gave. */
export function csvOf(rows: readonly object[]): string {
  const columns = columnsOf(rows)
  const lines = rows.map((_, n) => columns.map(({ cells }) => quotedCell(cells[n]!)).join(','))
  const head = columns.map(({ name }) => name).join(',')
  return [head, ...lines].map((line) => `${line}\r\n`).join('')
}
