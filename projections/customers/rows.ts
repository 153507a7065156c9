import { z } from 'zod'
import { ExactText } from '../../domain/values/decimal.ts'
import { Instant, LocalDate } from '../../domain/values/instant.ts'
import { table } from '../kernel/projection.ts'

/** What customers are told by: real matches, or all that were agreed. */
export const Basis = z.enum(['real', 'claimed'])
export type Basis = z.output<typeof Basis>

export const members = table({ member: z.string() }, ['member'])

/** What is known last: the moment and the day of the latest event; one row. */
export const latest = table({ one: z.literal('latest'), at: Instant, date: LocalDate }, ['one'])

/** One match that counts, by its id. */
export const trades = table(
  {
    match: z.string(),
    seller: z.string(),
    buyer: z.string(),
    /** The day of its agreement. */
    day: LocalDate,
    proven: z.boolean(),
    /** It is proven, and something is left of it that was paid for. */
    real: z.boolean(),
    agreedPrice: ExactText,
    accepted: ExactText,
    returned: ExactText,
    allowed: ExactText,
  },
  ['match'],
)

/** Days on which a buyer bought of a seller, and by how many matches that still stand. */
export const occasions = table(
  {
    seller: z.string(),
    basis: Basis,
    buyer: z.string(),
    day: LocalDate,
    matches: z.int(),
  },
  ['seller', 'basis', 'buyer', 'day'],
)

/** A customer of a seller: the first two days on which it bought, and every month of them. */
export const relations = table(
  {
    seller: z.string(),
    basis: Basis,
    buyer: z.string(),
    first: LocalDate,
    /** The second day; null: it has not come back. */
    second: LocalDate.nullable(),
    months: z.array(z.string()),
  },
  ['seller', 'basis', 'buyer'],
)

/** How many customers of a seller there are, and how many of them came back on another day. */
export const totals = table(
  { seller: z.string(), basis: Basis, customers: z.int(), returning: z.int() },
  ['seller', 'basis'],
)

/** Of the customers whose first month it is, how many bought in a month. */
export const cohorts = table(
  {
    seller: z.string(),
    basis: Basis,
    cohort: z.string(),
    month: z.string(),
    buyers: z.int(),
  },
  ['seller', 'basis', 'cohort', 'month'],
)

/**
 * Customers as they count in a seller's attention: how many more, or fewer, from a month on, which
 * may be yet to come. As of a month count those of all months up to it.
 */
export const counted = table(
  {
    seller: z.string(),
    basis: Basis,
    month: z.string(),
    old: z.int(),
    kept: z.int(),
    fresh: z.int(),
    repeated: z.int(),
  },
  ['seller', 'basis', 'month'],
)

/** One request, and the month in which the seller answered it. */
export const requests = table(
  { quote: z.string(), seller: z.string(), month: z.string(), answered: z.string().nullable() },
  ['quote'],
)

/** Requests as they count in a seller's attention, likewise: how many more from a month on. */
export const talks = table(
  { seller: z.string(), month: z.string(), asked: z.int(), answered: z.int() },
  ['seller', 'month'],
)

export const tables = {
  members,
  latest,
  trades,
  occasions,
  relations,
  totals,
  cohorts,
  counted,
  requests,
  talks,
}
