import type { LocalDate } from '../../../domain/values/instant.ts'
import { isRounded } from '../../../domain/values/unit-price.ts'
import { marked, ownIdOf, slug } from './ids.ts'
import type { ScmsLine } from './line.ts'
import { packPriceOf, perPack, priceOf } from './price.ts'
import { quoteOf, type ScmsQuote } from './quotes.ts'

/**
 * The day on which members and products are taken over. The file does not say since when they are
 * known, and no date of it is earlier; the first day on which a line names them would be another
 * one with every longer extract.
 */
export const TAKEN_OVER_ON: LocalDate = '2000-01-01'

/** One line as a trade: its parties and product by their ids, its quote and its price. */
export type Trade = {
  readonly line: ScmsLine
  readonly buyer: string
  readonly seller: string
  readonly product: string
  /** A dollar price of one pack, which restores the line's value to the cent. */
  readonly price: string
  /** What its quotation offered; null if the line has none. */
  readonly quote: ScmsQuote | null
  /** Its price, rounded to cents, is the quoted one, so that its match may name the quote. */
  readonly asQuoted: boolean
}

/** Remembers what was made of a name: the file repeats few of them many times. */
function remembering(make: (...parts: string[]) => string) {
  const known = new Map<string, string>()
  return (...parts: string[]): string => {
    const key = parts.join('\n')
    const before = known.get(key)
    if (before !== undefined) return before
    const made = make(...parts)
    known.set(key, made)
    return made
  }
}

/**
 * Reads lines as trades, one by one. What a trade is follows from its line alone, and the id of a
 * thing from what the thing is, so that no order of the lines and no longer extract changes it.
 */
export function tradeReader(): (line: ScmsLine) => Trade {
  const buyerOf = remembering((project, country) => `${ownIdOf(project!)}-${country}`)
  const sellerOf = remembering((vendor) => marked(slug(vendor!), vendor))
  const productOf = remembering((item, pack, group, subgroup) =>
    marked(slug(`${item} (pack of ${pack})`), item, pack, group, subgroup),
  )
  return (line) => {
    const price = priceOf(line)
    return {
      line,
      buyer: buyerOf(line.project, line.country),
      seller: sellerOf(line.vendor),
      product: productOf(line.item, line.pack, line.group, line.subgroup),
      price,
      quote: quoteOf(line),
      asQuoted: isRounded(perPack(packPriceOf(line)), perPack(price)),
    }
  }
}
