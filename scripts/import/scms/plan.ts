import type { CommandLine } from '../../../commands/kernel/batch/line.ts'
import { blocksOf, type IsNew, newcomers } from '../blocks.ts'
import type { FileSums } from './amounts.ts'
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
import type { ScmsLine } from './line.ts'

/** One command, the line of the file that is the first to ask for it, and what it records. */
export type Planned = {
  readonly line: CommandLine
  readonly source: ScmsLine
  /** The sums of the file that stand or fall with it. */
  readonly adds: Partial<FileSums>
}

const planned = (
  line: CommandLine,
  { line: source }: Trade,
  adds: Partial<FileSums> = {},
): Planned => ({
  line,
  source,
  adds,
})

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
 * Turns lines of the file into the commands that record them, step by step through a block of
 * lines, so that neighbouring commands are of different streams and need not wait for each other.
 * The same lines in the same order give the same commands; `each` is told of every trade.
 */
export function* planScms(
  lines: Iterable<ScmsLine>,
  each: (trade: Trade) => void = () => {},
): Generator<Planned> {
  const isNew = newcomers()
  const tradeOf = tradeReader()
  for (const block of blocksOf(lines)) {
    const trades = block.map(tradeOf)
    for (const trade of trades) each(trade)
    yield* registering(trades, isNew)
    yield* quoting(trades, isNew)
    for (const trade of trades) {
      yield planned(agreeMatch(trade), trade, { value: trade.line.value })
    }
    for (const trade of trades) yield planned(openSettlement(trade), trade)
    yield* charging(trades, 'freight')
    yield* charging(trades, 'insurance')
    yield* delivering(trades)
  }
}
