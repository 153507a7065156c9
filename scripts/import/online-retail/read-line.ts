import type { Instant } from '../../../domain/values/instant.ts'
import { type Mills, millsOf } from './amounts.ts'
import { codeKind } from './codes.ts'
import { columns, type FileCell, type FileColumn } from './columns.ts'
import type { LineKind, RetailLine, UnreadLine } from './line.ts'

const INVOICE = /^[AC]?\d{1,12}$/
const QUANTITY = /^-?\d{1,8}$/
/** The file has them as numbers that may be missing. */
const CUSTOMER = /^(\d{1,12})(?:\.0)?$/
/** Codes of goods become part of an id. */
const GOODS = /^[A-Z0-9_]{1,40}$/

/** The figures of a line; null for what cannot be read. */
type Read = {
  readonly quantity: number | null
  readonly price: Mills | null
  readonly time: Instant | null
  /** Empty: none. */
  readonly customer: string | null
}

function readFigures(cell: FileCell, timeOf: (text: string) => Instant | null): Read {
  const customer = cell('customer')
  return {
    quantity: QUANTITY.test(cell('quantity')) ? Number(cell('quantity')) : null,
    price: millsOf(cell('price')),
    time: timeOf(cell('time')),
    customer: customer === '' ? '' : (CUSTOMER.exec(customer)?.[1] ?? null),
  }
}

function kindOf(invoice: string, code: string, price: Mills, named: boolean): LineKind {
  if (invoice.startsWith('A')) return 'adjustment'
  if (invoice.startsWith('C')) return named ? 'cancellation' : 'unnamed-cancellation'
  const kind = codeKind(code)
  if (named) return kind !== 'goods' ? kind : price === 0 ? 'gift' : 'sale'
  if (price === 0) return 'movement'
  return kind === 'goods' ? 'unnamed-goods' : 'unnamed-other'
}

const wrong = (cell: FileCell, column: FileColumn, expected: string) =>
  `The column "${columns[column]}" holds "${cell(column).slice(0, 80)}", not ${expected}.`

/** What contradicts what the line is; null: nothing. */
function contradiction({ kind, code, quantity, price }: RetailLine): string | null {
  if (kind === 'adjustment') return null
  if (price < 0) return 'Its price is below zero, and it is no adjustment.'
  const takesBack = kind === 'cancellation' || kind === 'unnamed-cancellation'
  if (takesBack) return quantity < 0 ? null : 'It is on a cancellation, and takes nothing back.'
  if (kind === 'movement') return null
  if (quantity <= 0) return 'It takes back, and is on no cancellation.'
  if (kind === 'charge' && price % 10 !== 0) return 'What is charged is of whole pence.'
  if (kind !== 'sale' || GOODS.test(code)) return null
  return `Its code "${code.slice(0, 80)}" can be no part of an id.`
}

/** What helps to read many lines. */
export type Helping = {
  readonly timeOf: (text: string) => Instant | null
  /** One text for all that are equal. */
  readonly kept: (text: string) => string
}

/** Understands one line of the file. It never throws: what it cannot take says why. */
export function readLine(
  at: number,
  cell: FileCell,
  { timeOf, kept }: Helping,
): RetailLine | UnreadLine {
  const { quantity, price, time, customer } = readFigures(cell, timeOf)
  const [invoice, written] = [cell('invoice'), cell('code').trim()]
  const unread = (reason: string): UnreadLine => ({
    ...{ at, id: `${invoice} ${written}`, reason },
    value: (quantity ?? 0) * (price ?? 0),
  })
  if (!INVOICE.test(invoice)) return unread(wrong(cell, 'invoice', 'the number of an invoice'))
  if (written === '') return unread('It has no code.')
  if (!quantity) return unread(wrong(cell, 'quantity', 'a whole number other than zero'))
  if (price === null) return unread(wrong(cell, 'price', 'a price in pounds'))
  if (time === null) return unread(wrong(cell, 'time', 'a time'))
  if (customer === null) return unread(wrong(cell, 'customer', 'the number of a customer'))
  const country = kept(cell('country').trim())
  if (country === '') return unread('It has no country.')
  const code = written.toUpperCase()
  const line: RetailLine = {
    ...{ at, kind: kindOf(invoice, code, price, customer !== ''), invoice, code, written },
    ...{ description: cell('description').trim(), quantity, price, time, country },
    customer: customer === '' ? null : customer,
    value: quantity * price,
  }
  const fault = contradiction(line)
  return fault === null ? line : unread(fault)
}
