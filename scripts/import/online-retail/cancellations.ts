import type { Instant } from '../../../domain/values/instant.ts'
import type { Mills } from './amounts.ts'
import { codeKind } from './codes.ts'
import { boughtKey } from './first-pass.ts'
import type { Noted } from './line.ts'
import { inTime, type Moment } from './order.ts'

/** A line of a customer, and how much of it was not taken back so far. */
export type Bought = Noted & { left: number }

/** A line that takes back, of a customer; its quantity is below zero. */
export type Cancellation = Noted

/** Why a cancellation takes back nothing that the file has. */
export const reasons = {
  'no-customer': 'It names no customer.',
  'book-entry': 'It is an entry of the books, and no goods.',
  'never-sold': 'The file has no such goods for this customer.',
  'sold-later': 'The customer had such goods only later.',
  'other-price': 'The customer had such goods before at another price only.',
  'used-up': 'All such goods that the customer had before were taken back already.',
} as const
export type Reason = keyof typeof reasons

/** Something taken back of one line. */
export type TakenBack = Moment & {
  /** The line of the cancellation. */
  readonly name: string
  readonly quantity: number
}

/** A cancellation, or a part of one, that was found to take back nothing. */
export type Unmatched = {
  readonly line: number
  readonly id: string
  readonly time: Instant
  readonly reason: Reason
  /** Something of it was matched. */
  readonly part: boolean
  /** What of it is not matched: above zero. */
  readonly quantity: number
  readonly value: Mills
}

export type Matched = {
  /** By the name of what was bought, in the order of time. */
  readonly takenBack: ReadonlyMap<string, readonly TakenBack[]>
  readonly unmatched: readonly Unmatched[]
  readonly counts: { readonly whole: number; readonly part: number; readonly none: number }
  /** What was taken back, and what of the matches is left; all above zero. */
  readonly sums: {
    readonly goods: Mills
    readonly chargesOnMatches: Mills
    readonly outside: Mills
    readonly unmatched: Mills
  }
  /** Matches of which nothing is left, and those of which something is. */
  readonly undone: { readonly whole: number; readonly part: number }
}

/** What one customer had of one kind of goods so far, the latest last. */
class Shelf {
  readonly all: Bought[] = []
  private readonly byPrice = new Map<Mills, Bought[]>()

  add(bought: Bought): void {
    this.all.push(bought)
    const same = this.byPrice.get(bought.price)
    if (same) same.push(bought)
    else this.byPrice.set(bought.price, [bought])
  }

  /**
   * What a cancellation takes back: the latest untouched line of the same quantity, else of the
   * latest that has enough left, else of several backwards, as far as they go.
   */
  take(quantity: number, price: Mills): { readonly of: Bought; readonly quantity: number }[] {
    const lines = this.byPrice.get(price) ?? []
    const one =
      lines.findLast((line) => line.left === quantity && line.quantity === quantity) ??
      lines.findLast((line) => line.left >= quantity)
    if (one) {
      one.left -= quantity
      return [{ of: one, quantity }]
    }
    const parts: { of: Bought; quantity: number }[] = []
    let missing = quantity
    for (const of of lines.toReversed()) {
      const part = Math.min(of.left, missing)
      if (part === 0) continue
      of.left -= part
      missing -= part
      parts.push({ of, quantity: part })
    }
    return parts
  }

  reasonOfNone(everSold: boolean): Reason {
    if (this.all.length === 0) return everSold ? 'sold-later' : 'never-sold'
    return this.all.some(({ left }) => left > 0) ? 'other-price' : 'used-up'
  }
}

class Matching {
  readonly takenBack = new Map<string, TakenBack[]>()
  readonly unmatched: Unmatched[] = []
  readonly counts = { whole: 0, part: 0, none: 0 }
  readonly sums = { goods: 0, chargesOnMatches: 0, outside: 0, unmatched: 0 }
  private readonly touched = new Set<Bought>()

  private readonly everSold: ReadonlySet<string>
  private readonly hasMatch: (invoice: string) => boolean

  constructor(everSold: ReadonlySet<string>, hasMatch: (invoice: string) => boolean) {
    this.everSold = everSold
    this.hasMatch = hasMatch
  }

  cancel(line: Cancellation, shelf: Shelf): void {
    const { name, at, invoice, kind, time, price, code } = line
    const entry = codeKind(code) === 'entry'
    const parts = entry ? [] : shelf.take(-line.quantity, price)
    let missing = -line.quantity
    for (const { of, quantity } of parts) {
      missing -= quantity
      this.touched.add(of)
      this.sums[this.sumOf(of)] += quantity * price
      const before = this.takenBack.get(of.name)
      const taken = { name, at, invoice, kind, time, quantity }
      if (before) before.push(taken)
      else this.takenBack.set(of.name, [taken])
    }
    this.counts[missing === 0 ? 'whole' : parts.length > 0 ? 'part' : 'none'] += 1
    if (missing === 0) return
    const sold = this.everSold.has(boughtKey(line))
    const reason = entry ? 'book-entry' : parts.length > 0 ? 'used-up' : shelf.reasonOfNone(sold)
    const value = missing * price
    this.sums.unmatched += value
    const part = parts.length > 0
    this.unmatched.push({ line: at, id: name, time, reason, part, quantity: missing, value })
  }

  private sumOf({ kind, invoice }: Bought): 'goods' | 'chargesOnMatches' | 'outside' {
    if (kind === 'sale') return 'goods'
    return kind === 'charge' && this.hasMatch(invoice) ? 'chargesOnMatches' : 'outside'
  }

  result(): Matched {
    const matches = [...this.touched].filter(({ kind }) => kind === 'sale')
    const whole = matches.filter(({ left }) => left === 0).length
    const { takenBack, unmatched, counts, sums } = this
    const undone = { whole, part: matches.length - whole }
    return { takenBack, unmatched, counts, sums, undone }
  }
}

/**
 * Matches what was taken back with what had been bought: of the same customer, goods and price, and
 * before. It follows time and not the file, but for the lines of one invoice.
 */
export function matchCancellations(
  bought: readonly Bought[],
  cancellations: readonly Cancellation[],
  hasMatch: (invoice: string) => boolean,
): Matched {
  const matching = new Matching(new Set(bought.map(boughtKey)), hasMatch)
  const shelves = new Map<string, Shelf>()
  for (const line of [...bought, ...cancellations].sort(inTime)) {
    const key = boughtKey(line)
    let shelf = shelves.get(key)
    if (shelf === undefined) {
      shelf = new Shelf()
      shelves.set(key, shelf)
    }
    if (line.kind === 'cancellation') matching.cancel(line, shelf)
    else shelf.add(line as Bought)
  }
  return matching.result()
}
