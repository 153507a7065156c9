import { indicate, isNominal, votesFor } from '../../../domain/indication/indicate.ts'
import { DIMENSIONS, type Sought } from '../../../domain/indication/likeness.ts'
import { rangeAround } from '../../../domain/indication/ranges.ts'
import { baseUnitOf, decadeOf, type Unit } from '../../../domain/values/quantity.ts'
import type { Reading } from '../../kernel/reading.ts'
import { inUnit } from '../summary.ts'
import type { Cell, Range, Trade } from './answer.ts'
import type { Words } from './params.ts'
import type { Listed } from './rows.ts'

/** What is asked about, in words, and as trades are compared with it. */
export type Question = {
  readonly words: Words
  readonly sought: Sought
  /** In the base unit; null: any. */
  readonly quantity: string | null
  readonly unit: Unit
  readonly currency: string
}

const LISTED = 10

type Line = {
  readonly stream: string
  readonly day: string
  readonly quantity: string
  readonly buyer: string
  readonly seller: string
}

const linesOf = (rows: Reading, streams: readonly string[]) =>
  new Map(
    rows
      .all<Line>(
        `SELECT l.stream, l.day, l.agreedQuantity AS quantity, b.member AS buyer, s.member AS seller
         FROM json_each(?1) j CROSS JOIN lines l ON l.stream = j.value
         CROSS JOIN members b ON b.number = l.buyer CROSS JOIN members s ON s.number = l.seller`,
        JSON.stringify(streams),
      )
      .map((line) => [line.stream, line]),
  )

/** The words that were asked for and that a trade shares. */
function cellOf({ words, sought, quantity, unit }: Question, trade: Listed, size: string): Cell {
  const shared = Object.fromEntries(
    DIMENSIONS.map((of) => [of, trade[of] === sought[of] ? words[of] : null]),
  ) as Words
  const base = baseUnitOf(unit)
  const decade = decadeOf({ value: size, unit: base })
  const isShared = quantity !== null && decadeOf({ value: quantity, unit: base }) === decade
  return { ...shared, decade: isShared ? decade : null }
}

const digits = (value: number) => Math.round(value * 1e4) / 1e4

/** A range for every error that is known. */
export const rangesOf = (
  price: string,
  known: readonly (readonly [perCent: number, error: number | null])[],
): Range[] =>
  known.flatMap(([perCent, error]) =>
    error === null ? [] : [{ perCent, ...rangeAround(price, error) }],
  )

/** The indication among trades that whoever asks may see, whole. Null: none is evidence. */
export function among(rows: Reading, trades: readonly Listed[], question: Question) {
  const { sought, unit, currency } = question
  const found = indicate(trades, sought, sought.day)
  if (found === null) return null
  const votes = votesFor(trades, sought, { until: sought.day, price: found.price })
  const listed = votes.slice(0, LISTED)
  const lines = linesOf(
    rows,
    listed.map(({ trade }) => trade.stream),
  )
  const { price, quantity } = inUnit(unit)
  const told = listed.map(({ trade, distance, part }): Trade => {
    const { stream, day, buyer, seller, ...line } = lines.get(trade.stream)!
    return {
      ...{ stream, day, price: price(trade.price, currency) },
      ...{ quantity: quantity(line.quantity), buyer, seller },
      ...{ distance: digits(distance), part: digits(part) },
    }
  })
  const size = lines.get(found.nearest.stream)!.quantity
  return {
    price: price(found.price, currency),
    distance: found.distance,
    cell: cellOf(question, found.nearest, size),
    count: votes.length,
    trades: told,
  }
}

/** Which of some trades are nominal, each by those before it. */
export const withNominal = (trades: readonly Listed[]): Listed[] =>
  trades.map((trade, n) => ({ ...trade, nominal: isNominal(trade.amount, trades.slice(0, n)) }))
