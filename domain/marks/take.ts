import type { DataOf } from '../kernel/event.ts'
import type { TermsOf } from '../policies/evidence.ts'
import { compare } from '../values/exact.ts'
import { decimal, type Fraction, fraction, written } from '../values/fraction.ts'
import type { LocalDate } from '../values/instant.ts'
import type { Unit } from '../values/quantity.ts'
import type { UnitPrice } from '../values/unit-price.ts'
import { isWorkedMore } from '../values/working-days.ts'
import type { MarkCommand } from './commands.ts'
import { type MarkEvent, MOST_USED } from './events.ts'
import type { LastMark } from './evidence.ts'
import { countsAt, type Figures, judged, lowered, whyNot } from './judge.ts'
import type { MarketTrades } from './trades.ts'

type Terms = TermsOf<'marks'>
type Asked = DataOf<MarkCommand, 'TakeMark'>
type Missing = DataOf<MarkEvent, 'MarkMissing'>

/** All that a mark rests on, besides what was asked. */
export type Ground = MarketTrades & {
  /** The base unit of the product. */
  readonly unit: Unit
  readonly terms: Terms
  readonly calendar: TermsOf<'calendar'>
  /** The last mark in this currency; null: there was none. */
  readonly latest: LastMark | null
}

/** A price has 12 decimals: what it has more is dropped, which lends no more than was proven. */
const priceOf = (exact: Fraction, currency: string, per: Unit): UnitPrice => ({
  ...{ amount: decimal(exact, 12, 'down'), currency, per },
})

/** The last mark, lowered to the cheapest match since that counts as the matches behind it did. */
function lastOf({ date, currency }: Asked, ground: Ground): Missing['last'] {
  const { latest, trades, terms, calendar, unit } = ground
  if (latest === null || latest.date > date) return null
  const { widened, decade, used } = latest
  const since = trades.filter(
    (trade) =>
      trade.proven >= latest.date &&
      !used.includes(trade.match) &&
      countsAt(trade, widened, decade, terms),
  )
  const price = since
    .map((trade) => priceOf(lowered(fraction(trade.price), terms, widened), currency, unit))
    .reduce((low, one) => (compare(one.amount, low.amount) < 0 ? one : low), latest.price)
  const expired = isWorkedMore(terms.keptDays, latest.date, date, calendar)
  return { date: latest.date, expired, price }
}

function found(asked: Asked, { step, trades, buyers, sellers }: Figures, ground: Ground) {
  const { currency, date, decade, excluded, loan } = asked
  return {
    ...{ currency, date, loan, asked: { decade, excluded }, buyers, sellers },
    matches: trades.length,
    perDay: written(fraction(ground.yearVolume).div(ground.terms.tradingDays)),
    used: trades.slice(-MOST_USED).map(({ match }) => match),
    widened: step,
  }
}

/** The lower of the mean of the window and that of the last matches, and lower for each step. */
const markOf = (mean: Fraction, lastMean: Fraction, step: number, terms: Terms) =>
  lowered(mean.compare(lastMean) < 0 ? mean : lastMean, terms, step)

/** Takes the mark, or says why there is none. */
export function takeMark(asked: Asked, ground: Ground): MarkEvent {
  const { trades, elsewhere, terms, unit } = ground
  const figures = judged(trades, asked.decade, terms)
  const { sums, step } = figures
  const why = whyNot(figures, elsewhere, terms)
  const common = found(asked, figures, ground)
  const told = sums && {
    lastMean: written(sums.lastMean),
    mean: written(sums.mean),
    scatter: sums.scatter,
    volume: { unit, value: sums.volume },
  }
  if (told && sums && why.length === 0) {
    const price = priceOf(markOf(sums.mean, sums.lastMean, step, terms), asked.currency, unit)
    return { type: 'MarkTaken', data: { ...common, ...told, price } }
  }
  const none = { lastMean: null, mean: null, scatter: null, volume: null }
  const last = lastOf(asked, ground)
  return { type: 'MarkMissing', data: { ...common, ...(told ?? none), last, why } }
}

/** No mark is taken twice, and a day that closed before the latest stays without one. */
export const isPast = (date: LocalDate, before: { readonly date: LocalDate } | null): boolean =>
  before !== null && date <= before.date
