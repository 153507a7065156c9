import { matches } from '../../domain/matches/events.ts'
import { members } from '../../domain/members/events.ts'
import { policies } from '../../domain/policies/events.ts'
import { products } from '../../domain/products/events.ts'
import { quotes } from '../../domain/quotes/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { times } from '../../domain/values/exact.ts'
import { baseUnitOf } from '../../domain/values/quantity.ts'
import { amountPer } from '../../domain/values/unit-price.ts'
import { type Folded, type Handles, projection } from '../kernel/projection.ts'
import { adopt, itIs, partiesNow } from '../shared/market-rule.ts'
import { monthOf } from '../shared/months.ts'
import {
  hasPrice,
  inBaseUnit,
  type Kept,
  keptBy,
  nothingYet,
  realOf,
  type Terms,
} from '../shared/real-trade.ts'
import { cellOf } from './cell.ts'
import { list, reprice, unlist } from './indication/list.ts'
import { changed, emptyMarket, traded } from './market.ts'
import { added, extremesOf, isExtreme, removed, widened } from './month.ts'
import { type Basis, type Side, tables } from './rows.ts'

type Rows = Handles<typeof tables>
type Line = Parameters<Rows['lines']['put']>[0]
type MonthKey = Parameters<Rows['months']['get']>[0]

/** A line that stands in a month. */
type Standing = Line & { readonly basis: Basis }
const stands = (line: Line): line is Standing => line.basis !== 'none'

const keyOf = ({ cell, basis, day }: Standing): MonthKey => ({
  cell,
  basis,
  month: monthOf(day),
})

function lineOf(rows: Rows, basis: Basis, event: Folded<Terms>): Standing {
  const { buyer, seller, product, price, condition } = event.data
  const agreedPrice = amountPer(price, baseUnitOf(price.per))
  const agreedQuantity = inBaseUnit(condition.quantity)
  return {
    stream: event.stream,
    basis,
    cell: rows.cells.numberOf(cellOf(product, price.currency, condition)),
    at: event.effectiveAt,
    day: event.day,
    position: event.position,
    ...{ price: agreedPrice, quantity: agreedQuantity, agreedPrice, agreedQuantity },
    ...{ ...nothingYet, hidesPrice: false },
    buyer: rows.members.numberOf({ member: buyer }),
    seller: rows.members.numberOf({ member: seller }),
    takenOver: 'takenOver' in event.data && event.data.takenOver,
    listed: 0,
  }
}

/** Keeps the words of a cell by its number, for the lists that indications are made of. */
function nameCell({ conditions }: Rows, cell: number, { product, price, condition }: Terms) {
  if (conditions.get({ cell })) return
  const { decade: _, ...words } = cellOf(product, price.currency, condition)
  conditions.put({ cell, ...words })
}

/** The line of a match that is proven: with what is left of it, or in no price. */
function provenLine(line: Line): Line {
  const real = realOf(line)
  return real === null ? { ...line, basis: 'none' } : { ...line, basis: 'real', ...real }
}

const absent = { offer: 0, claimed: 0, real: 0, claimedCopy: 0, realCopy: 0 }

/**
 * Counts one line more or less for a party; answers how many distinct parties that makes. `copy`
 * is the number of the market's copy that counts the line; 0: none does.
 */
function count(rows: Rows, of: MonthKey, party: readonly [Side, number], change: 1 | -1, copy = 0) {
  const { cell, basis, month } = of
  const [side, member] = party
  const key = { cell, month, side, member }
  const before = rows.parties.get(key) ?? { ...key, ...absent }
  const { claimedCopy, realCopy } = before
  const now = {
    ...before,
    [basis]: before[basis] + change,
    claimedCopy: claimedCopy || (basis === 'claimed' ? copy : 0),
    realCopy: realCopy || (basis === 'real' ? copy : 0),
  }
  const left = now.offer + now.claimed + now.real + now.claimedCopy + now.realCopy
  if (left === 0) rows.parties.delete(key)
  else rows.parties.put(now)
  return now[basis] === 0 ? -1 : before[basis] === 0 ? 1 : 0
}

/** A party and who controls it. */
function handsOf({ controllers }: Rows, member: number): number[] {
  const known = controllers.get({ member })
  return known ? [member, known.controller] : [member]
}

/** What the market has of a line, and on which basis; null: nothing. */
function marketed(line: Line) {
  const { basis, price, quantity, takenOver, agreedPrice, agreedQuantity } = line
  if (takenOver) return { basis: 'claimed', price: agreedPrice, quantity: agreedQuantity } as const
  return basis === 'real' ? { basis, price, quantity } : null
}

/**
 * Brings the market up to date with a line (null: there was, or is, none); answers the number of
 * the copy that counts it, or 0 where it was counted before. What leaves shows with the next copy.
 */
function trade(rows: Rows, before: Line | null, after: Line | null): number {
  const [was, is] = [before && marketed(before), after && marketed(after)]
  const line = after ?? before
  const basis = is?.basis ?? was?.basis
  if (line === null || basis === undefined) return 0
  const key = { cell: line.cell, basis, month: monthOf(line.day) }
  const market = rows.market.get(key) ?? emptyMarket
  const sums = (part: typeof is) =>
    part && { quantity: part.quantity, value: times(part.price, part.quantity) }
  if (was) {
    rows.market.put({ ...key, ...changed(market, sums(was)!, sums(is)) })
    return 0
  }
  const hands = [...handsOf(rows, line.buyer), ...handsOf(rows, line.seller)]
  rows.market.put({ ...key, ...traded(market, sums(is)!, hands, partiesNow(rows)) })
  return market.copies + 1
}

const empty = { count: 0, volume: '0', value: '0', buyers: 0, sellers: 0, hidesPrice: 0 }

/** Puts a line into its month. `copy` is the one of the market's that counts it; 0: none. */
function enter(rows: Rows, line: Standing, copy: number) {
  const key = keyOf(line)
  const { stream, at, position, buyer, seller, price, quantity } = line
  const before = rows.months.get(key)
  const from = before ?? empty
  const living = {
    ...added(from, quantity, times(price, quantity)),
    buyers: from.buyers + count(rows, key, ['buyer', buyer], 1, copy),
    sellers: from.sellers + count(rows, key, ['seller', seller], 1, copy),
    hidesPrice: from.hidesPrice + (line.hidesPrice ? 1 : 0),
  }
  rows.months.put({ ...key, ...widened(before ?? null, line), ...living })
  // Offers stay where they are.
  const { cell, month, basis } = key
  if (basis !== 'offer') rows.dated.put({ cell, month, stream, basis, at, position, price })
}

/** Takes a line out of its month. Extremes cannot be subtracted: `settle` finds them again. */
function leave(rows: Rows, line: Standing) {
  const key = keyOf(line)
  const { stream, buyer, seller, price, quantity } = line
  const before = rows.months.get(key)
  if (before === undefined) throw new Error(`${stream} stands in no month`)
  const living = {
    ...removed(before, quantity, times(price, quantity)),
    buyers: before.buyers + count(rows, key, ['buyer', buyer], -1),
    sellers: before.sellers + count(rows, key, ['seller', seller], -1),
    hidesPrice: before.hidesPrice - (line.hidesPrice ? 1 : 0),
  }
  rows.dated.delete({ ...key, stream })
  if (living.count === 0) return rows.months.delete(key)
  rows.months.put({ ...before, ...living })
  if (isExtreme(before, line)) rows.stale.put(key)
}

/** The place of a line in its list, after it was another one. */
function relisted(rows: Rows, before: Line, after: Line | null): number {
  if (after !== null && before.basis === after.basis) {
    if (before.price !== after.price) reprice(rows, before, after.price)
    return before.listed
  }
  unlist(rows, before)
  return after === null ? 0 : list(rows, after)
}

/** Puts another line in the place of a match's (null: none). */
function become(rows: Rows, before: Line, after: Line | null) {
  if (stands(before)) leave(rows, before)
  const copy = trade(rows, before, after)
  const listed = relisted(rows, before, after)
  if (after === null) return rows.lines.delete({ stream: before.stream })
  const line = { ...after, listed }
  rows.lines.put(line)
  if (stands(line)) enter(rows, line, copy)
}

/** Notes what happened to the goods of a match; where it is real, in the month it counted in. */
function note(rows: Rows, match: string, happened: (kept: Kept) => Partial<Kept>) {
  const line = rows.lines.get({ stream: `match-${match}` })
  if (line === undefined) return
  const now = { ...line, ...happened(line) }
  if (line.basis === 'claimed') rows.lines.put(now)
  else become(rows, line, provenLine(now))
}

/**
 * What products cost under a condition, by month: offers, claimed and real matches apart.
 * A match is real with what was accepted of it and did not come back, since the rest was never owed
 * or was refunded; one of which nothing is left stands nowhere.
 */
export const priceHistory = projection({
  name: 'price-history',
  version: 8,
  of: [members, products, quotes, matches, settlements, policies],
  tables,
  fold: {
    MemberRegistered({ members, controllers }, { data: { controller }, id }) {
      if (controller === null) return
      const [member, by] = [id, controller].map((of) => members.numberOf({ member: of }))
      controllers.put({ member: member!, controller: by! })
    },
    PolicyAdopted(rows, { data, id, day }) {
      itIs(rows, day)
      if (id === 'market') adopt(rows, data)
    },
    ProductRegistered({ products }, { data: { unit, name, category }, id }) {
      products.put({ product: id, unit, name, category })
    },
    QuoteOffered(rows, event) {
      if (!hasPrice(event.data)) return
      const line = lineOf(rows, 'offer', event)
      rows.lines.put(line)
      enter(rows, line, 0)
    },
    MatchAgreed(rows, event) {
      itIs(rows, event.day)
      if (!hasPrice(event.data)) return
      const agreed = lineOf(rows, 'claimed', event)
      nameCell(rows, agreed.cell, event.data)
      const line = { ...agreed, listed: list(rows, agreed) }
      rows.lines.put(line)
      enter(rows, line, trade(rows, null, line))
    },
    ...keptBy(note),
    ChargeAdded(rows, { data: { hidesPrice }, id }) {
      const line = hidesPrice ? rows.lines.get({ stream: `match-${id}` }) : undefined
      if (line === undefined || line.hidesPrice) return
      rows.lines.put({ ...line, hidesPrice })
      const month = stands(line) ? rows.months.get(keyOf(line)) : undefined
      if (month) rows.months.put({ ...month, hidesPrice: month.hidesPrice + 1 })
    },
    MatchProven(rows, { stream, day }) {
      itIs(rows, day)
      const claimed = rows.lines.get({ stream })
      if (claimed) become(rows, claimed, provenLine(claimed))
    },
    MatchUndone(rows, { stream }) {
      const line = rows.lines.get({ stream })
      if (line) become(rows, line, null)
    },
  },
  settle({ stale, months, dated }) {
    for (const key of stale.scan({})) {
      const row = months.get(key)
      const { cell, month, basis } = key
      const lines = row ? dated.scan({ cell, month }).filter((line) => line.basis === basis) : []
      if (row) months.put({ ...row, ...extremesOf(lines) })
      stale.delete(key)
    }
  },
})
