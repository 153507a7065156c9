import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/**
 * What the raw file says of who bought, bought again and stayed, by a plain loop over its rows. It
 * shares no code with the import, the deciders and the folds, which are compared with it.
 */

type Row = {
  readonly invoice: string
  readonly code: string
  readonly quantity: number
  /** In thousandths of a pound. */
  readonly price: number
  readonly day: string
  readonly customer: string
  readonly country: string
}

/** The cells of a line, in which quotes may enclose commas and, doubled, quotes. */
function cellsOf(line: string): string[] {
  const cells: string[] = []
  let cell = ''
  let inside = false
  for (let i = 0; i < line.length; i++) {
    const sign = line[i]!
    if (sign === '"' && inside && line[i + 1] === '"') cell += line[++i]
    else if (sign === '"') inside = !inside
    else if (sign === ',' && !inside) {
      cells.push(cell)
      cell = ''
    } else cell += sign
  }
  return [...cells, cell]
}

function* rowsOf(path: string): Generator<Row> {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  let begin = text.indexOf('\n') + 1
  while (begin < text.length) {
    const end = text.indexOf('\n', begin)
    const cells = cellsOf(text.slice(begin, end))
    begin = end + 1
    const [invoice, code, , quantity, time, price, customer, country] = cells
    yield {
      invoice: invoice!,
      code: code!.toUpperCase(),
      quantity: Number(quantity),
      price: Math.round(Number(price) * 1_000),
      day: time!.slice(0, 10),
      customer: customer!,
      country: country!,
    }
  }
}

const COSTS = ['POST', 'DOT', 'C2', 'M', '23444', '23574']
const ENTRIES = ['D', 'S', 'B', 'CRUK', 'AMAZONFEE', 'BANK CHARGES', '22016']

/** A row that was sold, and what is left of it. */
type Sold = Row & { left: number }

/** What a cancellation takes back of what was sold before at its price, the latest last. */
function takeBack(sold: readonly Sold[], quantity: number): void {
  const backwards = sold.toReversed()
  const one =
    backwards.find((row) => row.left === quantity && row.quantity === quantity) ??
    backwards.find((row) => row.left >= quantity)
  if (one !== undefined) {
    one.left -= quantity
    return
  }
  let missing = quantity
  for (const row of backwards) {
    const part = Math.min(row.left, missing)
    row.left -= part
    missing -= part
  }
}

export type RawCustomer = {
  readonly country: string
  /** Of its first row, whatever that is. */
  readonly month: string
  /** On which something of its trades still stands, in order. */
  readonly days: readonly string[]
}

const isTrade = ({ code, price, quantity }: Row) =>
  !COSTS.includes(code) && !ENTRIES.includes(code) && price * quantity >= 5

/** All customers of the file. */
export function rawCustomers(path: string): RawCustomer[] {
  const first = new Map<string, Row>()
  const shelves = new Map<string, Sold[]>()
  for (const row of rowsOf(path)) {
    const { invoice, customer, code, price, quantity } = row
    if (customer === '') continue
    if (!first.has(customer)) first.set(customer, row)
    const key = `${customer} ${code} ${price}`
    const shelf = shelves.get(key) ?? []
    shelves.set(key, shelf)
    if (!invoice.startsWith('C')) shelf.push({ ...row, left: quantity })
    else if (!ENTRIES.includes(code)) takeBack(shelf, -quantity)
  }
  const days = new Map<string, Set<string>>()
  for (const row of [...shelves.values()].flat()) {
    if (row.left === 0 || !isTrade(row)) continue
    const known = days.get(row.customer) ?? new Set()
    days.set(row.customer, known.add(row.day))
  }
  return [...first].map(([customer, { country, day }]) => ({
    country,
    month: day.slice(0, 7),
    days: [...(days.get(customer) ?? [])].sort(),
  }))
}
