import { type FileSums, nothing, plusSums } from './amounts.ts'
import type { Trade } from './book.ts'
import { type FlagCode, flags } from './flags.ts'
import { type FreightCounts, noFreight } from './freight.ts'
import { type ScmsLine, sumsOf, type UnreadLine } from './line.ts'
import { odditiesOf, oddReference, type Shipped } from './oddities.ts'

/** What is counted of the lines as they are read. Of each no more is kept than its shipment. */
export class Survey {
  readonly freight: FreightCounts = noFreight()
  readonly unread: UnreadLine[] = []
  read = 0
  late = 0
  sums: FileSums = nothing
  readonly #quotes = new Set<string>()
  readonly #flagged = new Map<FlagCode, string[]>()
  readonly #shipped = new Map<string, Shipped>()
  /** Lines whose freight stands in another one, which may be still to come. */
  readonly #elsewhere: Pick<ScmsLine, 'id' | 'despatch' | 'freight'>[] = []

  get quotes(): number {
    return this.#quotes.size
  }

  /** Counts a line; false: it cannot be taken. */
  isTaken(line: ScmsLine | UnreadLine): line is ScmsLine {
    this.read += 1
    this.sums = plusSums(this.sums, sumsOf(line))
    if ('reason' in line) {
      this.unread.push(line)
      return false
    }
    const { id, despatch, freight, deliveredOn, scheduledOn } = line
    this.freight[freight.kind] += 1
    this.#shipped.set(id, { id, despatch, charged: freight.kind === 'charged' })
    if (freight.kind === 'elsewhere') this.#elsewhere.push({ id, despatch, freight })
    if (deliveredOn && scheduledOn && deliveredOn > scheduledOn) this.late += 1
    return true
  }

  /** Counts what is odd about a trade. */
  add({ line, quote, asQuoted }: Trade): void {
    for (const code of odditiesOf(line)) this.#flag(code, line.id)
    if (quote) this.#quotes.add(quote.id)
    if (quote && !asQuoted) this.#flag('quoted-price-differs', line.id)
  }

  /** The IDs of the lines with each flag, in the order of the file. Asked for once, at the end. */
  flagged() {
    for (const line of this.#elsewhere) {
      for (const code of oddReference(line, this.#shipped)) this.#flag(code, line.id)
    }
    return [...this.#flagged]
      .map(([flag, ids]) => ({ flag, says: flags[flag], count: ids.length, ids }))
      .sort((a, b) => (a.flag < b.flag ? -1 : 1))
  }

  #flag(code: FlagCode, id: string): void {
    const ids = this.#flagged.get(code)
    if (ids) ids.push(id)
    else this.#flagged.set(code, [id])
  }
}
