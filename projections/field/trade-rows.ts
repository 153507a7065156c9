import { z } from 'zod'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { table } from '../kernel/projection.ts'

/** What is bought, by whom and when, and which days were looked at for it. */

export const products = table({ product: z.string(), category: z.string() }, ['product'])

/** A quote that the buyer accepted by itself, until its match is agreed. */
export const accepted = table({ quote: z.string() }, ['quote'])

/** A match that counts, and who ordered it: an order, and an occasion once it is real. */
export const orders = table(
  {
    match: z.string(),
    buyer: z.string(),
    category: z.string(),
    day: LocalDate,
    /** By a token of the buyer's own. */
    own: z.boolean(),
    real: z.boolean(),
  },
  ['match'],
)

/** What a member ordered on a day. */
export const ordered = table(
  {
    member: z.string(),
    day: LocalDate,
    orders: z.int(),
    own: z.int(),
    /** The first day whose end has it looked at: later than its own if it was recorded late. */
    due: LocalDate,
  },
  ['member', 'day'],
  [
    ['due', 'member'],
    ['day', 'member'],
  ],
)

/** Real matches of a member, a category and a day on which something was bought. */
export const occasions = table(
  { member: z.string(), category: z.string(), day: LocalDate, matches: z.int() },
  ['member', 'category', 'day'],
)

/** Every day of which the marks were taken: its customers are looked at after that. */
export const marked = table({ date: LocalDate }, ['date'])

/** The last of these days, and the last that was settled: all that it brought about is here. */
export const latest = table({ one: z.enum(['marked', 'settled']), date: LocalDate }, ['one'])

/** Adoptions of the policy `field`. */
export const adoptions = table(
  {
    revision: z.int(),
    from: LocalDate,
    reason: z.string(),
    terms: policyKinds.field.terms,
    /** The first day whose end has every customer looked at for it. */
    due: LocalDate,
  },
  ['revision'],
)
