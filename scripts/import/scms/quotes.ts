import type { LocalDate } from '../../../domain/values/instant.ts'
import { idOf } from './ids.ts'
import type { ScmsLine } from './line.ts'
import { commonPrice } from './price.ts'

/** What a vendor quoted a project for one item: the lines of a quotation that agree in all that. */
export type ScmsQuote = {
  readonly id: string
  /** The first of its lines, which has what all of them have in common. */
  readonly first: ScmsLine
  readonly price: string
  /** Packs: of all its lines together, since it was called off in parts. */
  readonly quantity: number
  /** The day of the quotation, or of its first order where that was earlier. */
  readonly on: LocalDate
}

const keyOf = (line: ScmsLine): string => {
  const { quotation, project, vendor, item, pack, packPrice, term, mode } = line
  return [quotation, project, vendor, item, pack, packPrice, term?.code, mode].join('\n')
}

function quoteOf(lines: readonly [ScmsLine, ...ScmsLine[]]): ScmsQuote {
  const [first] = lines
  let quantity = 0
  let on = first.quotedOn ?? first.agreedOn
  for (const line of lines) {
    quantity += line.quantity
    if (line.agreedOn < on) on = line.agreedOn
  }
  const id = `${idOf(first.quotation ?? '')}-${first.id}`
  return { id, first, price: commonPrice(lines), quantity, on }
}

/** The quote of each line that has a quotation. */
export function quotesOf(lines: readonly ScmsLine[]): Map<ScmsLine, ScmsQuote> {
  const groups = new Map<string, [ScmsLine, ...ScmsLine[]]>()
  for (const line of lines) {
    if (line.quotation === null) continue
    const key = keyOf(line)
    const group = groups.get(key)
    if (group) group.push(line)
    else groups.set(key, [line])
  }
  const quotes = new Map<ScmsLine, ScmsQuote>()
  for (const group of groups.values()) {
    const quote = quoteOf(group)
    for (const line of group) quotes.set(line, quote)
  }
  return quotes
}
