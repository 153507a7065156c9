import { type MarketTrade, theTrades, windowOn } from '../../domain/marks/trades.ts'
import { sum } from '../../domain/values/exact.ts'
import { addDays, type LocalDate } from '../../domain/values/instant.ts'
import type { TableReading } from '../kernel/reading.ts'
import { rowEvidence } from '../kernel/row-evidence.ts'
import { marketTrades } from './fold.ts'
import type { tables } from './rows.ts'

type Rows = TableReading<typeof tables>

type Found = MarketTrade & {
  readonly currency: string
  readonly buyerController: string | null
  readonly sellerController: string | null
}

const columns =
  'match, agreed, proven, buyer, seller, price, quantity, payment, leadTime, term, decade'

/** Real trades of days of agreement, as far as they were proven by the last of them. */
const tradesOf = (rows: Rows, product: string, after: LocalDate, to: LocalDate): Found[] =>
  rows.all<Found>(
    `SELECT ${columns}, currency, buyerController, sellerController FROM trades
     WHERE product = ?1 AND agreed > ?2 AND agreed <= ?3 AND proven <= ?3
       AND real = 1
     ORDER BY agreed, agreedAt, position`,
    ...[product, after, to],
  )

/** These members, and those who control them. */
function handsOf(rows: Rows, members: readonly string[]): Set<string> {
  const controllers = rows.all<{ controller: string }>(
    `SELECT c.controller FROM json_each(?) j CROSS JOIN controllers c ON c.member = j.value`,
    JSON.stringify(members),
  )
  return new Set([...members, ...controllers.map(({ controller }) => controller)])
}

/** Whether neither party of a trade, nor who controls it, is one of these hands. */
const isOfOthers = (hands: ReadonlySet<string>) => (trade: Found) =>
  [trade.buyer, trade.buyerController, trade.seller, trade.sellerController].every(
    (hand) => hand === null || !hands.has(hand),
  )

/** What was sold in the year that ends with a day. */
const YEAR = 365
const volumeOf = (rows: Rows, product: string, to: LocalDate): string =>
  sum(
    rows
      .all<{ volume: string }>(
        'SELECT volume FROM volumes WHERE product = ? AND day > ? AND day <= ?',
        ...[product, addDays(to, -YEAR), to],
      )
      .map(({ volume }) => volume),
  )

const toldOf = ({ currency: _, buyerController: _b, sellerController: _s, ...trade }: Found) =>
  trade

/** The trades that a mark rests on. */
export const tradesForMarks = rowEvidence(marketTrades, theTrades, (rows, { id, data, needs }) => {
  const { date, currency, excluded } = data
  const after = addDays(date, -windowOn(needs.marks, id, date))
  const counted = tradesOf(rows, id, after, date).filter(isOfOthers(handsOf(rows, excluded)))
  const trades = counted.filter((trade) => trade.currency === currency)
  return {
    trades: trades.map(toldOf),
    elsewhere: trades.length < counted.length,
    yearVolume: volumeOf(rows, id, date),
  }
})
