import type { DataOf } from '../../domain/kernel/event.ts'
import { type MatchEvent, matches } from '../../domain/matches/events.ts'
import { members } from '../../domain/members/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { isZero } from '../../domain/values/decimal.ts'
import { minus, plus } from '../../domain/values/exact.ts'
import { baseUnitOf, decadeOf } from '../../domain/values/quantity.ts'
import type { TradeCondition } from '../../domain/values/trade-condition.ts'
import { amountPer } from '../../domain/values/unit-price.ts'
import { type Folded, type Handles, projection } from '../kernel/projection.ts'
import {
  hasPrice,
  inBaseUnit,
  type Kept,
  keptBy,
  nothingYet,
  realOf,
} from '../shared/real-trade.ts'
import { tables } from './rows.ts'

type Rows = Handles<typeof tables>
type Trade = Parameters<Rows['trades']['put']>[0]
type Agreed = DataOf<MatchEvent, 'MatchAgreed'>

/** The longest that the seller waits for a part of its money, after the order or what it sent. */
const paymentDays = ({ payment }: TradeCondition): number | null =>
  payment === null ? null : Math.max(...payment.map(({ days }) => days))

function tradeOf(rows: Rows, { data, id, day, effectiveAt }: Folded<Agreed>): Trade {
  const { buyer, seller, product, price, condition } = data
  const controllerOf = (member: string) => rows.controllers.get({ member })?.controller ?? null
  const agreedPrice = amountPer(price, baseUnitOf(price.per))
  return {
    ...{ match: id, product, currency: price.currency, agreed: day, agreedAt: effectiveAt },
    ...{ proven: null, position: null, real: false },
    ...{ price: agreedPrice, quantity: inBaseUnit(condition.quantity), agreedPrice, ...nothingYet },
    ...{ buyer, buyerController: controllerOf(buyer) },
    ...{ seller, sellerController: controllerOf(seller) },
    ...{ payment: paymentDays(condition), leadTime: condition.leadTime },
    term: condition.term?.code ?? null,
    decade: decadeOf(condition.quantity),
  }
}

/** Adds to what was sold on the day of a trade, or takes off. */
function sell({ volumes }: Rows, { product, agreed: day, quantity }: Trade, sign: 'on' | 'off') {
  const before = volumes.get({ product, day })?.volume ?? '0'
  const volume = (sign === 'on' ? plus : minus)(before, quantity)
  if (isZero(volume)) volumes.delete({ product, day })
  else volumes.put({ product, day, volume })
}

/** Puts a trade in the place of another; null: nothing is left of it. */
function become(rows: Rows, before: Trade, after: Trade | null) {
  if (before.real) sell(rows, before, 'off')
  if (after === null) return rows.trades.delete({ match: before.match })
  if (after.real) sell(rows, after, 'on')
  rows.trades.put(after)
}

/** A proven trade with what is left of it. */
function provenTrade(trade: Trade): Trade {
  const real = realOf(trade)
  return real === null ? { ...trade, real: false } : { ...trade, real: true, ...real }
}

function note(rows: Rows, match: string, happened: (kept: Kept) => Partial<Kept>) {
  const trade = rows.trades.get({ match })
  if (trade === undefined) return
  const now = { ...trade, ...happened(trade) }
  become(rows, trade, trade.proven === null ? now : provenTrade(now))
}

/**
 * The trades by which the market judges what a product is worth, one by one. A match is real with
 * what was accepted of it and did not come back, at a price net of what was taken off; those that
 * do not count have no row.
 */
export const marketTrades = projection({
  name: 'market-trades',
  version: 2,
  of: [members, matches, settlements],
  tables,
  fold: {
    MemberRegistered({ controllers }, { data: { controller }, id: member }) {
      if (controller !== null) controllers.put({ member, controller })
    },
    MatchAgreed(rows, event) {
      if (hasPrice(event.data)) rows.trades.put(tradeOf(rows, event))
    },
    ...keptBy(note),
    MatchProven(rows, { id: match, day: proven, position }) {
      const trade = rows.trades.get({ match })
      if (trade) become(rows, trade, provenTrade({ ...trade, proven, position }))
    },
    MatchUndone(rows, { id: match }) {
      const trade = rows.trades.get({ match })
      if (trade) become(rows, trade, null)
    },
  },
})
