import type { DataOf } from '../../domain/kernel/event.ts'
import type { MatchEvent } from '../../domain/matches/events.ts'
import type { QuoteEvent } from '../../domain/quotes/events.ts'
import { counts } from '../../domain/values/flags.ts'
import { baseUnitOf } from '../../domain/values/quantity.ts'
import { amountPer } from '../../domain/values/unit-price.ts'
import type { Folded, Row } from '../kernel/projection.ts'
import { type Month, monthAt, monthNumber, monthOf } from '../shared/months.ts'
import { type Kept, keptBy, nothingYet, realOf } from '../shared/real-trade.ts'
import { RECENT } from './attention.ts'
import { falls, type Rows, stands } from './relations.ts'
import type { trades } from './rows.ts'

type Trade = Row<typeof trades>
type Told<E extends { type: string; data: unknown }, T extends E['type']> = Folded<
  DataOf<Extract<E, { type: string; data: unknown }>, T>
>

/** Puts a trade in the place of another; only whether it is real may differ. */
function put(rows: Rows, before: Trade, after: Trade) {
  rows.trades.put(after)
  if (before.real === after.real) return
  if (after.real) stands(rows, after, 'real')
  else falls(rows, after, 'real')
}

const judged = (trade: Trade): Trade => ({
  ...trade,
  real: trade.proven && realOf(trade) !== null,
})

function note(rows: Rows, match: string, happened: (kept: Kept) => Partial<Kept>) {
  const trade = rows.trades.get({ match })
  if (trade !== undefined) put(rows, trade, judged({ ...trade, ...happened(trade) }))
}

/** Matches, and what is left of them. */
export const ofTrades = {
  ...keptBy(note),
  MatchAgreed(rows: Rows, { data, id, day }: Told<MatchEvent, 'MatchAgreed'>) {
    const { buyer, seller, flags, price } = data
    if (!counts(flags)) return
    const agreedPrice = amountPer(price, baseUnitOf(price.per))
    const trade = { match: id, buyer, seller, day, agreedPrice, ...nothingYet }
    rows.trades.put({ ...trade, proven: false, real: false })
    stands(rows, trade, 'claimed')
  },
  MatchProven(rows: Rows, { id: match }: Told<MatchEvent, 'MatchProven'>) {
    const trade = rows.trades.get({ match })
    if (trade) put(rows, trade, judged({ ...trade, proven: true }))
  },
  MatchUndone(rows: Rows, { id: match }: Told<MatchEvent, 'MatchUndone'>) {
    const trade = rows.trades.get({ match })
    if (trade === undefined) return
    rows.trades.delete({ match })
    falls(rows, trade, 'claimed')
    if (trade.real) falls(rows, trade, 'real')
  },
}

/** So many requests more count as `what` in the months that a request counts in, from one on. */
function count(
  { talks }: Rows,
  seller: string,
  what: 'asked' | 'answered',
  [from, to]: readonly [number, number],
  more: 1 | -1,
) {
  for (const [month, by] of [
    [from, more],
    [to, -more],
  ] as const) {
    const key = { seller, month: monthAt(month) }
    const row = talks.get(key) ?? { ...key, asked: 0, answered: 0 }
    const now = { ...row, [what]: row[what] + by }
    if (now.asked === 0 && now.answered === 0) talks.delete(key)
    else talks.put(now)
  }
}

/** From its own month on, as those that recently bought. */
const askedIn = (month: Month) => {
  const from = monthNumber(month)
  return [from, from + RECENT] as const
}

/** The seller answered a request, in a month; what it says after that is no answer to it. */
function answer(rows: Rows, { id: quote, day }: Folded) {
  const request = rows.requests.get({ quote })
  if (request === undefined || request.answered !== null) return
  const { seller, month } = request
  // An answer that another book dates before the request is one all the same.
  const [asked, to] = askedIn(month)
  const from = Math.max(asked, monthNumber(monthOf(day)))
  if (from < to) count(rows, seller, 'answered', [from, to], 1)
  rows.requests.put({ ...request, answered: monthAt(from) })
}

/** Requests, and whether they were answered. */
export const ofQuotes = {
  QuoteRequested(rows: Rows, { data, id: quote, day }: Told<QuoteEvent, 'QuoteRequested'>) {
    const { seller } = data
    const month = monthOf(day)
    rows.requests.put({ quote, seller, month, answered: null })
    count(rows, seller, 'asked', askedIn(month), 1)
  },
  QuoteOffered: (rows: Rows, event: Told<QuoteEvent, 'QuoteOffered'>) => answer(rows, event),
  QuoteRefused(rows: Rows, event: Told<QuoteEvent, 'QuoteRefused'>) {
    if (event.data.party === 'seller') answer(rows, event)
  },
  QuoteWithdrawn(rows: Rows, { id: quote }: Told<QuoteEvent, 'QuoteWithdrawn'>) {
    const request = rows.requests.get({ quote })
    if (request === undefined || request.answered !== null) return
    count(rows, request.seller, 'asked', askedIn(request.month), -1)
    rows.requests.delete({ quote })
  },
}
