import type { CommandLine } from '../../../commands/line.ts'
import type { Sums } from './amounts.ts'
import { type Trade, tradeReader } from './book.ts'
import {
  acceptQuote,
  addCharge,
  agreeMatch,
  deliverGoods,
  offerQuote,
  openSettlement,
  registerBuyer,
  registerProduct,
  registerSeller,
  requestQuote,
} from './commands.ts'
import type { FlagCode } from './flags.ts'
import type { ScmsLine } from './line.ts'
import { odditiesOf } from './oddities.ts'

/** One command, the line of the file that is the first to ask for it, and what it records. */
export type Planned = {
  readonly line: CommandLine
  readonly source: ScmsLine
  /** The sums of the file that stand or fall with it. */
  readonly adds: Partial<Sums>
}

/** Every command of the file, in one order whatever the run. It may be gone through again. */
export type Plan = Iterable<Planned> & {
  /** How many commands it has. */
  readonly size: number
  readonly quotes: number
  /** The IDs of the lines with each flag, in the order of the file. */
  readonly flagged: ReadonlyMap<FlagCode, readonly string[]>
}

/** Lines whose commands are mixed: enough to work on at once, few enough to be remembered. */
const BLOCK = 300

const planned = (
  line: CommandLine,
  { line: source }: Trade,
  adds: Partial<Sums> = {},
): Planned => ({
  line,
  source,
  adds,
})

/** Tells what it has not been told before. */
function newcomers() {
  const seen = new Set<string>()
  return (name: string): boolean => {
    if (seen.has(name)) return false
    seen.add(name)
    return true
  }
}

type IsNew = ReturnType<typeof newcomers>

/** Members and products that no earlier line has named. */
function* registering(block: readonly Trade[], isNew: IsNew) {
  for (const trade of block) {
    const { buyer, seller, product } = trade
    if (isNew(`member-${buyer}`)) yield planned(registerBuyer(trade), trade)
    if (isNew(`member-${seller}`)) yield planned(registerSeller(trade), trade)
    if (isNew(`product-${product}`)) yield planned(registerProduct(trade), trade)
  }
}

/** Quotes that no earlier line has named. */
function* quoting(block: readonly Trade[], isNew: IsNew) {
  const opened = block.flatMap((trade) => {
    const { quote } = trade
    return quote && isNew(`quote-${quote.id}`) ? [{ trade, quote }] : []
  })
  for (const { trade, quote } of opened) yield planned(requestQuote(trade, quote), trade)
  for (const { trade, quote } of opened) yield planned(offerQuote(quote), trade)
  for (const { trade, quote } of opened) yield planned(acceptQuote(quote), trade)
}

function* charging(block: readonly Trade[], kind: 'freight' | 'insurance') {
  for (const trade of block) {
    const { freight, insurance } = trade.line
    const cents =
      kind === 'insurance' ? insurance : freight.kind === 'charged' ? freight.cents : null
    // A charge is above zero: what costs nothing is not owed.
    if (cents) yield planned(addCharge(trade.line, kind, cents), trade, { [kind]: cents })
  }
}

function* delivering(block: readonly Trade[]) {
  for (const trade of block) {
    const on = trade.line.deliveredOn
    if (on !== null) yield planned(deliverGoods(trade.line, on), trade)
  }
}

/**
 * Step by step through a block of lines, so that neighbouring commands are of different streams
 * and need not wait for each other.
 */
function* commandsOf(trades: readonly Trade[]): Generator<Planned> {
  const isNew = newcomers()
  for (let start = 0; start < trades.length; start += BLOCK) {
    const block = trades.slice(start, start + BLOCK)
    yield* registering(block, isNew)
    yield* quoting(block, isNew)
    for (const trade of block) {
      yield planned(agreeMatch(trade), trade, { value: trade.line.value })
    }
    for (const trade of block) yield planned(openSettlement(trade), trade)
    yield* charging(block, 'freight')
    yield* charging(block, 'insurance')
    yield* delivering(block)
  }
}

const quotesIn = (trades: readonly Trade[]): number =>
  new Set(trades.flatMap(({ quote }) => quote?.id ?? [])).size

function sizeOf(trades: readonly Trade[], quotes: number): number {
  const isNew = newcomers()
  let size = 3 * quotes
  for (const { line, buyer, seller, product } of trades) {
    for (const name of [`member-${buyer}`, `member-${seller}`, `product-${product}`]) {
      if (isNew(name)) size++
    }
    size += 2
    if (line.freight.kind === 'charged' && line.freight.cents > 0) size++
    if (line.insurance) size++
    if (line.deliveredOn !== null) size++
  }
  return size
}

function flaggedIn(trades: readonly Trade[]): Map<FlagCode, string[]> {
  const byId = new Map(trades.map(({ line }) => [line.id, line]))
  const flagged = new Map<FlagCode, string[]>()
  for (const { line, quote, asQuoted } of trades) {
    const codes = odditiesOf(line, byId)
    for (const code of asQuoted || !quote ? codes : [...codes, 'quoted-price-differs' as const]) {
      const ids = flagged.get(code)
      if (ids) ids.push(line.id)
      else flagged.set(code, [line.id])
    }
  }
  return flagged
}

/** Turns the lines of the file into the commands that record them. */
export function planScms(lines: readonly ScmsLine[]): Plan {
  const trades = lines.map(tradeReader())
  const quotes = quotesIn(trades)
  return {
    size: sizeOf(trades, quotes),
    quotes,
    flagged: flaggedIn(trades),
    [Symbol.iterator]: () => commandsOf(trades),
  }
}
