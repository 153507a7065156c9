import { z } from 'zod'
import { ExactText } from '../../domain/values/decimal.ts'
import { Instant, LocalDate } from '../../domain/values/instant.ts'
import { numbered, table } from '../kernel/projection.ts'
import { rule } from '../shared/market-rule.ts'
import { indicationTables } from './indication/rows.ts'

/**
 * What a price rests on: an offer, a match that is agreed and not yet proven, or one that is.
 * A trade stands in one of the last two at a time; an offer stays an offer whatever came of it.
 */
export const Basis = z.enum(['offer', 'claimed', 'real'])
export type Basis = z.output<typeof Basis>

/** None: nothing is left of a real match that a price could be of. */
const LineBasis = z.enum([...Basis.options, 'none'])

/**
 * A product under one condition in one currency. Prices stand per base unit of the product's
 * dimension. The place is its country: names of places are free text, and would leave nearly
 * every cell with one trade.
 */
export const cells = numbered('cell', {
  product: z.string(),
  currency: z.string(),
  /** Power of ten of the quantity in the base unit: 5 for 100 t. */
  decade: z.int(),
  payment: z.string(),
  leadTime: z.string(),
  term: z.string(),
  place: z.string(),
  mode: z.string(),
})

export const members = numbered('number', { member: z.string() })

/** The number of a cell, and that of a member. */
const cell = z.int().meta({ numbers: 'cells' })
const member = z.int().meta({ numbers: 'members' })

/** Who controls a member, where somebody does, by their numbers. */
export const controllers = table({ member, controller: member }, ['member'])

export const products = table(
  { product: z.string(), unit: z.string(), name: z.string(), category: z.string() },
  ['product'],
)

/**
 * One cell in one month of the platform's days, on one basis. All decimals are exact; `value` is not
 * rounded, so that a mean is rounded once, in the answer.
 */
export const months = table(
  {
    cell,
    basis: Basis,
    month: z.string(),
    firstAt: Instant,
    firstPosition: z.int(),
    firstPrice: ExactText,
    lastAt: Instant,
    lastPosition: z.int(),
    lastPrice: ExactText,
    low: ExactText,
    high: ExactText,
    count: z.int(),
    volume: ExactText,
    value: ExactText,
    buyers: z.int(),
    sellers: z.int(),
    /** How many of its lines have charges that hide their price. */
    hidesPrice: z.int(),
  },
  ['cell', 'basis', 'month'],
)

/** What members may see of a cell in a month, and what is not yet copied: market.ts says how. */
export const market = table(
  {
    ...{ cell, basis: Basis, month: z.string() },
    ...{ count: z.int(), volume: ExactText, value: ExactText },
    ...{ shownCount: z.int(), shownVolume: ExactText, shownValue: ExactText },
    ...{ copies: z.int(), apart: z.string(), shownApart: z.int() },
  },
  ['cell', 'basis', 'month'],
)

export const Side = z.enum(['buyer', 'seller'])
export type Side = z.output<typeof Side>

/**
 * Who traded in a cell and month, with how many lines on each basis: distinct parties do not add
 * up. One row for all, since the parties of an offer are often those of its match. `…Copy` is the
 * number of the market's copy that is the first to count the party; 0: none is.
 */
export const parties = table(
  {
    ...{ cell, month: z.string(), side: Side, member },
    ...{ offer: z.int(), claimed: z.int(), real: z.int() },
    ...{ claimedCopy: z.int(), realCopy: z.int() },
  },
  ['cell', 'month', 'side', 'member'],
)

/** One offer or match that counts in a price, by the name of its stream. */
export const lines = table(
  {
    stream: z.string(),
    basis: LineBasis,
    cell,
    at: Instant,
    /** Its month is the month of this day. */
    day: LocalDate,
    position: z.int(),
    price: ExactText,
    quantity: ExactText,
    /** As it was agreed, whatever came of it. */
    agreedPrice: ExactText,
    agreedQuantity: ExactText,
    /** What the buyer accepted so far, and what of that went back: only the rest is real. */
    accepted: ExactText,
    returned: ExactText,
    /** What the seller took off: the price of a real line is net of it. */
    allowed: ExactText,
    hidesPrice: z.boolean(),
    buyer: member,
    seller: member,
    /** From another book. */
    takenOver: z.boolean(),
    /** Its place in the list that indications are made of; 0: none. */
    listed: z.int().meta({ ofAll: true }),
  },
  ['stream'],
  [
    ['buyer', 'cell', 'day'],
    ['seller', 'cell', 'day'],
  ],
)

/**
 * Matches by cell and month: what is left when one that was an extreme leaves. A match that is
 * proven keeps its row, on another basis.
 */
export const dated = table(
  {
    cell,
    month: z.string(),
    stream: z.string(),
    basis: Basis,
    at: Instant,
    position: z.int(),
    price: ExactText,
  },
  ['cell', 'month', 'stream'],
)

/** Months whose extremes are to be found again; empty at every commit. */
export const stale = table({ cell, basis: Basis, month: z.string() }, ['cell', 'basis', 'month'])

export const tables = {
  ...{ cells, members, controllers, products },
  ...{ months, market, rule, parties, lines, dated, stale },
  ...indicationTables,
}
