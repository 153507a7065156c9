import { z } from 'zod'
import { MemberId, ProductId, QuoteId } from '../../domain/values/identifiers.ts'
import { daysBetween, Instant, LocalDate } from '../../domain/values/instant.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import { query } from '../kernel/query.ts'
import type { Reading } from '../kernel/reading.ts'
import { dayOf } from '../shared/today.ts'
import { openQuotes } from './fold.ts'

/**
 * Ids of open offers that ran out before a moment, in order of id after `after` (`''`: from the
 * first), at most `limit` of them.
 */
export const expiredBy = (
  rows: Reading,
  before: Instant,
  limit: number,
  after: string,
): readonly string[] =>
  rows
    .all<{ quote: string }>(
      // The plus signs keep SQLite to the index on validUntil: few offers run out, many are open.
      'SELECT quote FROM open WHERE validUntil < ? AND +quote > ? ORDER BY +quote LIMIT ?',
      ...[before, after, limit],
    )
    .map(({ quote }) => quote)

const OpenQuote = z
  .strictObject({
    quote: QuoteId,
    buyer: MemberId,
    seller: MemberId,
    product: ProductId,
    validUntil: Instant.nullable().meta({
      description: 'Null: until it is answered or withdrawn',
    }),
    offeredAt: Instant,
    waits: z.int().meta({
      description: 'Days from that of the offer to the last one known; below zero: it is later',
      example: 3,
    }),
  })
  .meta({ description: 'An offer that waits for an answer' })
type OpenRow = Omit<z.output<typeof OpenQuote>, 'waits'> & { readonly day: LocalDate }

const columns = 'quote, buyer, seller, product, validUntil, offeredAt, day'

/** A member's own: each of the two indexes gives at most a page. */
const own = `SELECT * FROM (SELECT ${columns} FROM open WHERE buyer = ?1 AND quote > ?2
    ORDER BY quote LIMIT ?3)
  UNION SELECT * FROM (SELECT ${columns} FROM open WHERE seller = ?1 AND quote > ?2
    ORDER BY quote LIMIT ?3)
  ORDER BY quote LIMIT ?3`

export const listOpenQuotes = query(openQuotes, {
  name: 'listOpenQuotes',
  path: '/quotes/open',
  says: 'Offers that wait for an answer; for a member, those it made or received.',
  members: true,
  params: z.strictObject({
    after: z.string().max(100).default('').meta({ description: '`next` of the page before' }),
    limit: Limit,
  }),
  answer: z.strictObject({
    on: LocalDate.nullable().meta({ description: 'The last day known; null: there is none' }),
    quotes: z.array(OpenQuote),
    next: Next,
  }),
  concerns: 'nobody',
  run(rows, { after, limit }, { member }) {
    const most = Number(limit)
    const found =
      member === null
        ? rows.all<OpenRow>(
            `SELECT ${columns} FROM open WHERE quote > ? ORDER BY quote LIMIT ?`,
            ...[after, most + 1],
          )
        : rows.all<OpenRow>(own, member, after, most + 1)
    const { page, next } = paged(found, most, ({ quote }) => quote)
    const on = dayOf(rows, undefined)
    const quotes = page.map(({ day, ...row }) => ({ ...row, waits: daysBetween(day, on ?? day) }))
    return { on, quotes, next }
  },
})
