import { indicate, isNominal } from '../../../domain/indication/indicate.ts'
import { sizeOf } from '../../../domain/indication/likeness.ts'
import { classOf, errorOf } from '../../../domain/indication/ranges.ts'
import { indicationTerms } from '../../../domain/indication/terms.ts'
import { dayNumber, type LocalDate } from '../../../domain/values/instant.ts'
import type { Handles } from '../../kernel/projection.ts'
import { chunkOf, firstChunk } from './chunks.ts'
import type { indicationTables, Listed } from './rows.ts'

type Rows = Handles<typeof indicationTables>
type ListBasis = Parameters<Rows['lists']['numberOf']>[0]['basis']

/** What a list has to know of a line of the price history. */
export type Line = {
  readonly stream: string
  readonly basis: string
  readonly cell: number
  readonly day: LocalDate
  readonly price: string
  readonly agreedQuantity: string
  readonly buyer: number
  readonly seller: number
  /** Its place in its list; 0: it is in none. */
  readonly listed: number
}

const basisOf = ({ basis }: Line): ListBasis | null =>
  basis === 'claimed' || basis === 'real' ? basis : null

const { last } = indicationTerms

/** The trades of a list that have votes, in the order in which they came to it. */
function tradesOf(rows: Rows, list: number, length: number): Listed[] {
  const trades: Listed[] = []
  for (let chunk = firstChunk(length, last); chunk <= chunkOf(length); chunk++) {
    const found = rows.listed.get({ list, chunk })
    if (found === undefined) continue
    for (const trade of found.trades) if (trade.n > length - last) trades.push(trade)
  }
  return trades
}

/** Remembers by how much an indication was wrong. */
function learn(rows: Rows, basis: ListBasis, distance: number, error: number): void {
  const kind = rows.errorKinds.numberOf({ basis, class: classOf(distance) })
  const length = (rows.errorLengths.get({ kind })?.length ?? 0) + 1
  const chunk = chunkOf(length)
  const before = rows.errors.get({ kind, chunk })?.errors ?? []
  rows.errors.put({ kind, chunk, errors: [...before, error] })
  rows.errorLengths.put({ kind, length })
  const old = firstChunk(length, indicationTerms.errors) - 1
  if (before.length === 0 && old >= 0) rows.errors.delete({ kind, chunk: old })
}

function add(rows: Rows, list: number, trade: Listed): void {
  const chunk = chunkOf(trade.n)
  const before = rows.listed.get({ list, chunk })?.trades ?? []
  rows.listed.put({ list, chunk, trades: [...before, trade] })
  rows.listLengths.put({ list, length: trade.n })
  const old = firstChunk(trade.n, last) - 1
  if (before.length === 0 && old >= 0) rows.listed.delete({ list, chunk: old })
}

/**
 * Adds a line to the list of its basis, and remembers how far its price was from what the trades
 * of earlier days had indicated; answers its place there.
 */
export function list(rows: Rows, line: Line): number {
  const basis = basisOf(line)
  const condition = basis === null ? undefined : rows.conditions.get({ cell: line.cell })
  if (basis === null || condition === undefined) return 0
  const { product, currency, place, term, payment, mode, leadTime } = condition
  const { stream, price, buyer, seller } = line
  const number = rows.lists.numberOf({ product, currency, basis })
  const length = rows.listLengths.get({ list: number })?.length ?? 0
  const before = tradesOf(rows, number, length)
  const amount = Number(price)
  const trade: Listed = {
    ...{ n: length + 1, stream, day: dayNumber(line.day), price, amount },
    ...{ size: sizeOf(line.agreedQuantity), seller, buyer, place, term, payment, mode, leadTime },
    nominal: isNominal(amount, before),
  }
  const indicated = indicate(before, trade, trade.day - 1)
  if (indicated !== null) {
    learn(rows, basis, indicated.distance, errorOf(amount, indicated.amount))
  }
  add(rows, number, trade)
  return trade.n
}

/** Changes a line in its list, or takes it out; one that is not among the last is in none. */
function change(rows: Rows, line: Line, by: (trade: Listed) => Listed | null): void {
  const basis = basisOf(line)
  const condition = basis === null ? undefined : rows.conditions.get({ cell: line.cell })
  if (basis === null || condition === undefined || line.listed === 0) return
  const { product, currency } = condition
  const key = {
    list: rows.lists.numberOf({ product, currency, basis }),
    chunk: chunkOf(line.listed),
  }
  const found = rows.listed.get(key)
  if (found === undefined) return
  const trades = found.trades.flatMap((trade) =>
    trade.n === line.listed ? (by(trade) ?? []) : [trade],
  )
  rows.listed.put({ ...key, trades })
}

/** What a line of a list costs has changed. */
export const reprice = (rows: Rows, line: Line, price: string): void =>
  change(rows, line, (trade) => ({ ...trade, price, amount: Number(price) }))

/** A line is in the list of its basis no more; the error that it made is remembered. */
export const unlist = (rows: Rows, line: Line): void => change(rows, line, () => null)
