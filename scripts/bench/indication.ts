import { onlineRetail } from '../import/online-retail/format.ts'
import { scms } from '../import/scms/format.ts'
import { formatOf } from './import-format.ts'
import { pricesOfRetail } from './indication/online-retail.ts'
import { pricesOfScms } from './indication/scms.ts'
import type { FilePrices } from './indication/trades.ts'
import { type Walked, walk } from './indication/walk.ts'

/** The files that an importer knows, and how their lines are read as trades that are compared. */
const readers = new Map<unknown, (file: string) => readonly FilePrices[] | Promise<FilePrices[]>>([
  [scms, pricesOfScms],
  [onlineRetail, pricesOfRetail],
])

/** What an indication reached, and what it has to reach. */
export type Reached = {
  readonly what: string
  readonly value: number
  readonly least?: number
  readonly most?: number
  readonly met: boolean
}

export type Indicated = Walked & {
  readonly name: string
  readonly seconds: number
  readonly reached: readonly Reached[]
}

const within = (what: string, value: number, bound: { least?: number; most?: number }): Reached => {
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = bound
  return { what, value, ...bound, met: value >= least && value <= most }
}

/** How near the covered part has to be to what a range says. */
const POINT = 0.01

function reachedOf({ bounds }: FilePrices, walked: Walked): Reached[] {
  const { mean, meanWithoutQuote, exact, isCovered = false } = bounds
  const found: Reached[] = []
  if (mean !== undefined) found.push(within('mean error', walked.mean, { most: mean }))
  if (meanWithoutQuote !== undefined && walked.withoutQuote !== null) {
    const { mean } = walked.withoutQuote
    found.push(within('mean error without trades of its quote', mean, { most: meanWithoutQuote }))
  }
  if (exact !== undefined) found.push(within('exactly right', walked.exact, { least: exact }))
  if (!isCovered) return found
  const covered = walked.ranges.map(({ perCent, covered }) => {
    const part = perCent / 100
    const bound = { least: part - POINT, most: part + POINT }
    return within(`within the range of ${perCent} %`, covered, bound)
  })
  return [...found, ...covered]
}

type OnProgress = (done: number, of: number, note: string) => void

/** Walks a real file forward and says how good the indication is, beside plain rules. */
export async function benchIndication(file: string, onProgress: OnProgress): Promise<Indicated[]> {
  const all = await readers.get(formatOf(file))!(file)
  return all.map((prices) => {
    const { name, trades } = prices
    const start = performance.now()
    const walked = walk(trades, (done) => onProgress(done, trades.length, name))
    const seconds = Math.round((performance.now() - start) / 100) / 10
    return { name, seconds, ...walked, reached: reachedOf(prices, walked) }
  })
}
