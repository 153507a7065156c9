import type { LocalDate } from '../../../domain/values/instant.ts'
import { marked, ownIdOf } from './ids.ts'
import type { ScmsLine } from './line.ts'
import { packPriceOf } from './price.ts'

/** What a vendor quoted a project for one item; lines that agree in all of it share the quote. */
export type ScmsQuote = {
  readonly id: string
  /** A dollar price of one pack, rounded to cents as the file states it. */
  readonly price: string
  /** The day of the quotation; of the order if no day is stated. */
  readonly on: LocalDate
}

/**
 * The quote of a line that has a quotation. How many packs were quoted the file does not say: a
 * quote was called off in parts, of which a longer extract may bring more.
 */
export function quoteOf(line: ScmsLine): ScmsQuote | null {
  const { quotation, project, country, vendor, item, pack, group, subgroup } = line
  if (quotation === null) return null
  const { packPrice, term, mode } = line
  const on = line.quotedOn ?? line.agreedOn
  const parties = [project, country, vendor]
  const goods = [item, pack, group, subgroup]
  const terms = [packPrice, term?.code, mode]
  const id = marked(ownIdOf(quotation), quotation, ...parties, ...goods, ...terms, on)
  return { id, price: packPriceOf(line), on }
}
