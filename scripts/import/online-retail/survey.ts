import { inPence, type Mills } from './amounts.ts'
import { isoOf } from './countries.ts'
import type { FirstPass } from './first-pass.ts'
import { type FlagCode, flags } from './flags.ts'
import type { LineKind, RetailLine, UnreadLine } from './line.ts'
import { numbering } from './numbering.ts'

/** Things that are named with a flag; all of them are counted. */
const NAMED = 50

export type Flagged = {
  readonly flag: FlagCode
  readonly says: string
  readonly count: number
  /** The first of them, by line, code or name. */
  readonly of: readonly string[]
}

export type KindSum = { readonly lines: number; readonly value: Mills }

const noKinds = (): { [Kind in LineKind]: KindSum } => {
  const none: KindSum = { lines: 0, value: 0 }
  return {
    ...{ sale: none, gift: none, charge: none, entry: none, cancellation: none },
    ...{ 'unnamed-cancellation': none, 'unnamed-goods': none, 'unnamed-other': none },
    ...{ movement: none, adjustment: none },
  }
}

/** What is counted of the lines as they pass for the last time. */
export class Survey {
  read = 0
  /** What all lines are worth, understood or not. */
  net: Mills = 0
  readonly unread: UnreadLine[] = []
  readonly kinds = noKinds()
  chargesOnMatches: Mills = 0
  /** The most pieces that were given for nothing at once. */
  largestGift = 0
  private readonly first: FirstPass
  private readonly hasMatch: (invoice: string) => boolean
  private readonly copies: ReturnType<typeof numbering>
  private readonly written = new Map<string, Set<string>>()
  private readonly countries = new Set<string>()
  private readonly flags = new Map<FlagCode, { count: number; of: string[] }>()

  constructor(first: FirstPass, hasMatch: (invoice: string) => boolean) {
    this.first = first
    this.hasMatch = hasMatch
    this.copies = numbering(first.scattered)
  }

  /** Counts a line; false: it cannot be taken. */
  isTaken(line: RetailLine | UnreadLine): line is RetailLine {
    this.read += 1
    this.net += line.value
    if ('reason' in line) {
      this.unread.push(line)
      return false
    }
    const { kind, value, quantity, invoice, code, written, at } = line
    const { lines, value: before } = this.kinds[kind]
    this.kinds[kind] = { lines: lines + 1, value: before + value }
    if (kind === 'charge' && this.hasMatch(invoice)) this.chargesOnMatches += value
    if (kind === 'gift') {
      this.largestGift = Math.max(this.largestGift, quantity)
      this.flag('gift', `line ${at}`)
    }
    if (kind === 'movement' && quantity < 0) this.flag('negative-movement', `line ${at}`)
    if (kind === 'sale' && inPence(value) === 0) this.flag('worthless', `line ${at}`)
    const spellings = this.written.get(code)
    if (spellings) spellings.add(written)
    else this.written.set(code, new Set([written]))
    this.countries.add(line.country)
    if (this.copies(line, contentOf(line)) > 1) this.flag('duplicate-line', `line ${at}`)
    return true
  }

  /** Asked for once, at the end. */
  flagged(): Flagged[] {
    const { customers, ofSeveralTimes } = this.first
    for (const [code, { size }] of this.written) if (size > 1) this.flag('code-in-two-cases', code)
    for (const country of this.countries) {
      if (isoOf(country) === null) this.flag('country-unknown', country)
    }
    for (const [customer, { countries, kind }] of customers) {
      if (countries.length > 1) this.flag('customer-in-countries', customer)
      if (kind === 'cancellation') this.flag('begins-with-cancellation', customer)
    }
    for (const invoice of ofSeveralTimes) this.flag('invoice-of-several-times', invoice)
    return [...this.flags]
      .map(([flag, { count, of }]) => ({ flag, says: flags[flag], count, of }))
      .sort((a, b) => (a.flag < b.flag ? -1 : 1))
  }

  flag(code: FlagCode, of: string): void {
    const known = this.flags.get(code) ?? { count: 0, of: [] }
    known.count += 1
    if (known.of.length < NAMED) known.of.push(of)
    this.flags.set(code, known)
  }
}

/** All that a line says, for lines that are equal in all of it. */
function contentOf(line: RetailLine): string {
  const { written, description, quantity, price, time, customer, country } = line
  const text = `${written}\n${description}\n${quantity}\n${price}\n${time}\n`
  return `${text}${customer ?? ''}\n${country}`
}
