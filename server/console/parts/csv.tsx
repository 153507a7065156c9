import { say } from '../words/say.ts'
import { states } from '../words/states.ts'

type Cell = string | number | boolean | null

const quotedCell = (cell: Cell) => {
  const text = cell === null ? '' : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as RFC 4180 has them, under the names of their fields, with figures as the server gave. */
export function csvOf(rows: readonly Readonly<Record<string, Cell>>[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row) => names.map((name) => quotedCell(row[name] ?? null)).join(','))
  return [names.join(','), ...lines].map((line) => `${line}\r\n`).join('')
}

/** What of a row is one value: the rest has no column. */
export const flat = (row: object): Record<string, Cell> =>
  Object.fromEntries(
    Object.entries(row).filter(([, value]) => value === null || typeof value !== 'object'),
  )

type Props = { readonly name: string; readonly rows: readonly object[] }

/** Saves rows as a file, made in the browser of what is shown. */
export function CsvButton({ name, rows }: Props) {
  const save = () => {
    const file = new Blob([csvOf(rows.map(flat))], { type: 'text/csv;charset=utf-8' })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(file)
    link.download = `${name}.csv`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <button class="btn" type="button" onClick={save} disabled={rows.length === 0}>
      {say(states.csv)}
    </button>
  )
}
