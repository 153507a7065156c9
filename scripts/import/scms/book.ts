import type { LocalDate } from '../../../domain/values/instant.ts'
import { idOf, namer, slug } from './ids.ts'
import { OWN_STOCK, type ScmsLine } from './line.ts'
import { priceOf, restores } from './price.ts'
import { quotesOf, type ScmsQuote } from './quotes.ts'

/** One line as a trade: its parties and product by their ids, its quote and its price. */
export type Trade = {
  readonly line: ScmsLine
  readonly buyer: string
  readonly seller: string
  readonly product: string
  /** A dollar price of one pack. */
  readonly price: string
  /** The quote whose price it was agreed at. */
  readonly quote: ScmsQuote | null
  /** Its quotation names a price that does not restore its value to the cent. */
  readonly offQuote: boolean
}

/** What the file knows, put in order; everything in the order of the file. */
export type Book = {
  readonly trades: readonly Trade[]
  readonly quotes: ReadonlySet<ScmsQuote>
  /** The first day on which each member or product is seen, by id. */
  readonly firstSeen: ReadonlyMap<string, LocalDate>
  /** Products that only ever come from the platform's own stock. */
  readonly selfOperated: ReadonlySet<string>
}

function tradesOf(lines: readonly ScmsLine[], quotes: ReadonlyMap<ScmsLine, ScmsQuote>): Trade[] {
  const project = namer(idOf)
  const vendor = namer(slug, new Set(lines.map((line) => project(line.project))))
  const product = namer(slug)
  return lines.map((line) => {
    const quoted = quotes.get(line) ?? null
    const quote = quoted && restores(quoted.price, line) ? quoted : null
    return {
      line,
      buyer: project(line.project),
      seller: vendor(line.vendor),
      product: product(`${line.item} (pack of ${line.pack})`),
      price: quote ? quote.price : priceOf(line),
      quote,
      offQuote: quoted !== quote,
    }
  })
}

/** A quote is never later than its lines; a delivery may be earlier than all else. */
function firstDay({ agreedOn, deliveredOn }: ScmsLine, quote: ScmsQuote | undefined): LocalDate {
  const on = quote?.on ?? agreedOn
  return deliveredOn !== null && deliveredOn < on ? deliveredOn : on
}

/** Reads the lines as trades, and finds what must be there before them. */
export function bookOf(lines: readonly ScmsLine[]): Book {
  const quoteOf = quotesOf(lines)
  const trades = tradesOf(lines, quoteOf)
  const firstSeen = new Map<string, LocalDate>()
  const selfOperated = new Set(trades.map(({ product }) => product))
  for (const { line, buyer, seller, product } of trades) {
    const on = firstDay(line, quoteOf.get(line))
    for (const id of [`member-${buyer}`, `member-${seller}`, `product-${product}`]) {
      const before = firstSeen.get(id)
      if (before === undefined || on < before) firstSeen.set(id, on)
    }
    if (line.vendor !== OWN_STOCK) selfOperated.delete(product)
  }
  return { trades, quotes: new Set(quoteOf.values()), firstSeen, selfOperated }
}
