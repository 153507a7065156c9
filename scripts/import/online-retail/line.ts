import type { Instant } from '../../../domain/values/instant.ts'
import { type Mills, millsOf, priceText } from './amounts.ts'

/** What a line is, as far as it says so itself. */
export type LineKind =
  /** Goods for a customer: a match. */
  | 'sale'
  /** Goods for a customer, for nothing: no trade. */
  | 'gift'
  /** A cost beside the goods, for a customer. */
  | 'charge'
  /** An entry of the books on the account of a customer. */
  | 'entry'
  /** On an invoice that takes back: of a customer, or of nobody. */
  | 'cancellation'
  | 'unnamed-cancellation'
  /** Of the shop for consumers, without a customer. */
  | 'unnamed-goods'
  | 'unnamed-other'
  /** Of the warehouse, at no price. */
  | 'movement'
  /** Of the books. */
  | 'adjustment'

/** One line of the file, understood. */
export type RetailLine = {
  /** Where it stands in the file; the header is line 1. */
  readonly at: number
  readonly kind: LineKind
  readonly invoice: string
  /** In upper case. */
  readonly code: string
  /** As the file writes it. */
  readonly written: string
  readonly description: string
  /** Below zero: taken back. */
  readonly quantity: number
  readonly price: Mills
  readonly time: Instant
  /** Null: none. */
  readonly customer: string | null
  /** By its name in the file. */
  readonly country: string
  /** Quantity times price, exact. */
  readonly value: Mills
}

/** A line that cannot be taken, and the sentence that says why. */
export type UnreadLine = {
  readonly at: number
  readonly id: string
  readonly reason: string
  /** What it is worth, if that can be read. */
  readonly value: Mills
}

type Named = Pick<RetailLine, 'invoice' | 'code' | 'price' | 'quantity'>

/** What a line is called within its book: `k` tells those that are alike in an invoice. */
export function nameOf({ invoice, code, price, quantity }: Named, k = 1): string {
  const name = `${invoice}-${code}-${priceText(price)}-${Math.abs(quantity)}`
  return k === 1 ? name : `${name}-${k}`
}

/** What is kept of a line: all but its texts. */
export type Noted = Omit<RetailLine, 'written' | 'description' | 'country'> & {
  readonly name: string
}

export function noted(line: RetailLine, k: number): Noted {
  const { written: _, description: __, country: ___, ...rest } = line
  return { ...rest, name: nameOf(line, k) }
}

/** The price that the name of a line holds. */
export function priceIn(name: string): Mills {
  const price = millsOf(name.split('-')[2] ?? '')
  if (price === null) throw new Error(`${name} names no line`)
  return price
}

/** A text of its own: a part of what was read would keep all of that in memory. */
export const copyOf = (text: string): string => Buffer.from(text).toString()
