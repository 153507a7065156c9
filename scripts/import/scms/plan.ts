import type { CommandLine } from '../../../commands/line.ts'
import type { Sums } from './amounts.ts'
import { type Book, bookOf, type Trade } from './book.ts'
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
import type { ScmsQuote } from './quotes.ts'

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

/** Members and products that no earlier line has named. */
function* registrations(book: Book, block: readonly Trade[], seen: Set<string>) {
  const first = (id: string) => {
    const isNew = !seen.has(id)
    seen.add(id)
    return isNew ? book.firstSeen.get(id) : undefined
  }
  for (const trade of block) {
    const { buyer, seller, product } = trade
    const buying = first(`member-${buyer}`)
    const selling = first(`member-${seller}`)
    const trading = first(`product-${product}`)
    if (buying) yield planned(registerBuyer(trade, buying), trade)
    if (selling) yield planned(registerSeller(trade, selling), trade)
    if (trading) {
      yield planned(registerProduct(trade, trading, book.selfOperated.has(product)), trade)
    }
  }
}

function* quoting(block: readonly Trade[], quotes: ReadonlyMap<ScmsLine, ScmsQuote>) {
  const opened = block.flatMap((trade) => {
    const quote = quotes.get(trade.line)
    return quote ? [{ trade, quote }] : []
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
function* commandsOf(book: Book): Generator<Planned> {
  const seen = new Set<string>()
  const firsts = new Map([...book.quotes].map((quote) => [quote.first, quote]))
  for (let start = 0; start < book.trades.length; start += BLOCK) {
    const block = book.trades.slice(start, start + BLOCK)
    yield* registrations(book, block, seen)
    yield* quoting(block, firsts)
    for (const trade of block) {
      yield planned(agreeMatch(trade), trade, { value: trade.line.value })
    }
    for (const trade of block) yield planned(openSettlement(trade), trade)
    yield* charging(block, 'freight')
    yield* charging(block, 'insurance')
    yield* delivering(block)
  }
}

function sizeOf({ trades, quotes, firstSeen }: Book): number {
  let size = firstSeen.size + 3 * quotes.size
  for (const { line } of trades) {
    size += 2
    if (line.freight.kind === 'charged' && line.freight.cents > 0) size++
    if (line.insurance) size++
    if (line.deliveredOn !== null) size++
  }
  return size
}

function flaggedIn({ trades }: Book): Map<FlagCode, string[]> {
  const byId = new Map(trades.map(({ line }) => [line.id, line]))
  const flagged = new Map<FlagCode, string[]>()
  for (const { line, offQuote } of trades) {
    const codes = odditiesOf(line, byId)
    for (const code of offQuote ? [...codes, 'quoted-price-differs' as const] : codes) {
      const ids = flagged.get(code)
      if (ids) ids.push(line.id)
      else flagged.set(code, [line.id])
    }
  }
  return flagged
}

/** Turns the lines of the file into the commands that record them. */
export function planScms(lines: readonly ScmsLine[]): Plan {
  const book = bookOf(lines)
  return {
    size: sizeOf(book),
    quotes: book.quotes.size,
    flagged: flaggedIn(book),
    [Symbol.iterator]: () => commandsOf(book),
  }
}
