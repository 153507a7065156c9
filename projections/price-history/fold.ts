import type { DataOf } from '../../domain/kernel/event.ts'
import { type MatchEvent, matches } from '../../domain/matches/events.ts'
import { members } from '../../domain/members/events.ts'
import { policies } from '../../domain/policies/events.ts'
import { products } from '../../domain/products/events.ts'
import { type QuoteEvent, quotes } from '../../domain/quotes/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { Decimal, rounded } from '../../domain/values/decimal.ts'
import { plus, times } from '../../domain/values/exact.ts'
import { counts } from '../../domain/values/flags.ts'
import { baseUnitOf, type Quantity, valueIn } from '../../domain/values/quantity.ts'
import { amountPer } from '../../domain/values/unit-price.ts'
import { type Folded, type Handles, projection } from '../kernel/projection.ts'
import { cellOf } from './cell.ts'
import { emptyMarket, marketBasis, traded } from './market.ts'
import { added, extremesOf, isExtreme, removed, widened } from './month.ts'
import { type Basis, type Side, tables } from './rows.ts'
import { adopt, itIs, partiesNow } from './rule.ts'

type Rows = Handles<typeof tables>
type Line = Parameters<Rows['lines']['put']>[0]
type MonthKey = Parameters<Rows['months']['get']>[0]
type Terms = DataOf<QuoteEvent, 'QuoteOffered'> | DataOf<MatchEvent, 'MatchAgreed'>

const monthOf = ({ day }: { readonly day: string }) => day.slice(0, 7)

const keyOf = ({ cell, basis, day }: Line): MonthKey => ({ cell, basis, month: monthOf({ day }) })

/** What is given away, or must not count, stands outside every price. */
const hasPrice = ({ flags, price }: Terms) => counts(flags) && price.amount !== '0'

const inBaseUnit = (quantity: Quantity) => valueIn(quantity, baseUnitOf(quantity.unit))

function lineOf(rows: Rows, basis: Basis, event: Folded<Terms>): Line {
  const { buyer, seller, product, price, condition } = event.data
  return {
    stream: event.stream,
    basis,
    cell: rows.cells.numberOf(cellOf(product, price.currency, condition)),
    at: event.effectiveAt,
    day: event.day,
    position: event.position,
    price: amountPer(price, baseUnitOf(price.per)),
    quantity: inBaseUnit(condition.quantity),
    accepted: '0',
    allowed: '0',
    buyer: rows.members.numberOf({ member: buyer }),
    seller: rows.members.numberOf({ member: seller }),
    takenOver: 'takenOver' in event.data && event.data.takenOver,
  }
}

/** A price net of allowances need not end: it is kept to 12 decimals, or digits if it is small. */
const PRICE_DIGITS = 12

/** What is left of a claimed line when it is real; null where nothing was accepted, or paid for. */
function realOf(claimed: Line): Line | null {
  const { accepted, allowed, price } = claimed
  if (accepted === '0') return null
  const real: Line = { ...claimed, basis: 'real', quantity: accepted }
  if (allowed === '0') return real
  const net = new Decimal(price).times(accepted).minus(allowed).div(accepted)
  return net.gt(0) ? { ...real, price: rounded(net, PRICE_DIGITS).toString() } : null
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

/** Puts a line into the market, if it is in it; answers the number of the copy that counts it. */
function trade(rows: Rows, key: MonthKey, line: Line, value: string): number {
  if (line.basis !== marketBasis(line.takenOver)) return 0
  const { buyer, seller, quantity } = line
  const hands = [...handsOf(rows, buyer), ...handsOf(rows, seller)]
  const before = rows.market.get(key) ?? emptyMarket
  rows.market.put({ ...key, ...traded(before, { quantity, value }, hands, partiesNow(rows)) })
  return before.copies + 1
}

const empty = { count: 0, volume: '0', value: '0', buyers: 0, sellers: 0 }

/** Puts a line into its month. */
function enter(rows: Rows, line: Line) {
  const key = keyOf(line)
  const { buyer, seller, price, quantity } = line
  const before = rows.months.get(key)
  const from = before ?? empty
  const value = times(price, quantity)
  const copy = trade(rows, key, line, value)
  const living = {
    ...added(from, quantity, value),
    buyers: from.buyers + count(rows, key, ['buyer', buyer], 1, copy),
    sellers: from.sellers + count(rows, key, ['seller', seller], 1, copy),
  }
  rows.months.put({ ...key, ...widened(before ?? null, line), ...living })
}

/** Takes a line out of its month. Extremes cannot be subtracted: `settle` finds them again. */
function leave(rows: Rows, line: Line) {
  const key = keyOf(line)
  const { buyer, seller, price, quantity } = line
  const before = rows.months.get(key)
  if (before === undefined) throw new Error(`${line.stream} stands in no month`)
  const living = {
    ...removed(before, quantity, times(price, quantity)),
    buyers: before.buyers + count(rows, key, ['buyer', buyer], -1),
    sellers: before.sellers + count(rows, key, ['seller', seller], -1),
  }
  if (living.count === 0) {
    rows.months.delete(key)
    return
  }
  rows.months.put({ ...before, ...living })
  if (isExtreme(before, line)) rows.stale.put({ cell: key.cell, month: key.month })
}

/**
 * What products cost under a condition, by month: offers, claimed and real matches apart.
 * A match is real with what was accepted of it, since the rest was never owed or was refunded.
 */
export const priceHistory = projection({
  name: 'price-history',
  version: 5,
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
    ProductRegistered({ products }, { data, id }) {
      products.put({ product: id, unit: data.unit })
    },
    QuoteOffered(rows, event) {
      if (!hasPrice(event.data)) return
      const line = lineOf(rows, 'offer', event)
      rows.lines.put(line)
      enter(rows, line)
    },
    MatchAgreed(rows, event) {
      itIs(rows, event.day)
      if (!hasPrice(event.data)) return
      const line = lineOf(rows, 'claimed', event)
      const { stream, cell, at, position, price } = line
      rows.lines.put(line)
      rows.claims.put({ cell, month: monthOf(line), stream, at, position, price })
      enter(rows, line)
    },
    AllowanceAdded({ lines }, { data, id }) {
      const line = lines.get({ stream: `match-${id}` })
      if (line) lines.put({ ...line, allowed: plus(line.allowed, data.amount.amount) })
    },
    DeliveryAccepted({ lines }, { data, id }) {
      const line = lines.get({ stream: `match-${id}` })
      if (line) lines.put({ ...line, accepted: plus(line.accepted, inBaseUnit(data.accepted)) })
    },
    MatchProven(rows, { stream, day }) {
      itIs(rows, day)
      const claimed = rows.lines.get({ stream })
      if (claimed === undefined) return
      rows.claims.delete({ cell: claimed.cell, month: monthOf(claimed), stream })
      leave(rows, claimed)
      const real = realOf(claimed)
      if (real === null) return rows.lines.delete({ stream })
      rows.lines.put(real)
      enter(rows, real)
    },
  },
  settle({ stale, months, claims }) {
    for (const { cell, month } of stale.scan({})) {
      const key = { cell, basis: 'claimed', month } as const
      const row = months.get(key)
      if (row) months.put({ ...row, ...extremesOf(claims.scan({ cell, month })) })
      stale.delete({ cell, month })
    }
  },
})
