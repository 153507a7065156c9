import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { importRetail } from '../../../scripts/import/online-retail/import.ts'
import type { RetailLine } from '../../../scripts/import/online-retail/line.ts'
import { openRetail } from '../../../scripts/import/online-retail/reader.ts'
import { memoryLedger } from './scms-ledger.ts'

/** The first line of the file, in its order. */
export const header = [
  ...['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice'],
  ...['CustomerID', 'Country'],
]

export type Fields = Readonly<Record<string, string>>

/** An ordinary line: a dozen boxes for a customer in Britain. */
const ordinary: Fields = {
  InvoiceNo: '600001',
  StockCode: '10001B',
  Description: 'TIN BOX',
  Quantity: '12',
  InvoiceDate: '2011-03-01 10:30:00',
  UnitPrice: '1.25',
  CustomerID: '77001.0',
  Country: 'United Kingdom',
}

/** Of the same goods, taken back a week later; the quantity is that of the line. */
export const takenBack = (quantity: number, more: Fields = {}): Fields => ({
  InvoiceNo: 'C600900',
  InvoiceDate: '2011-03-08 09:00:00',
  Quantity: String(-quantity),
  ...more,
})

export const nobody: Fields = { CustomerID: '' }

const quoted = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Lines in the form of the file; each is the ordinary one but for what is given. */
export function csvOf(lines: readonly Fields[], columns: readonly string[] = header): string {
  const rows = lines.map((line) =>
    columns.map((column) => quoted({ ...ordinary, ...line }[column] ?? '')),
  )
  return [columns.map(quoted), ...rows].map((cells) => `${cells.join(',')}\n`).join('')
}

/** A folder for the files of one test file, gone at its end. */
export function retailFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-retail-'))
  let count = 0
  afterAll(() => rmSync(folder, { recursive: true }))
  const write = (content: string | Uint8Array, ending = '.csv') => {
    const path = join(folder, `${count++}${ending}`)
    writeFileSync(path, content)
    return path
  }
  return { folder, write, file: (...lines: Fields[]) => write(csvOf(lines)) }
}

/** All lines of a file at once. */
export function readRetail(path: string) {
  const all = [...openRetail(path, path).lines()]
  const unread = all.filter((line) => 'reason' in line)
  return { lines: all.filter((line): line is RetailLine => !('reason' in line)), unread }
}

/** Imports a file, into an empty ledger if need be. */
export async function importing(
  file: string,
  ledger: Pick<ReturnType<typeof memoryLedger>, 'run' | 'events' | 'of'> = memoryLedger(),
) {
  const imported = await importRetail({ file, run: ledger.run })
  const flags = Object.fromEntries(imported.report.flagged.map(({ flag, of }) => [flag, of]))
  return { ...ledger, ...imported, flags }
}
