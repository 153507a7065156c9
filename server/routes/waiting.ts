import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ROLES } from '../../projections/kernel/query.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { callerWith } from '../auth.ts'
import type { ServerContext } from '../context.ts'

/** So many are counted in an index, and so many rows are looked at: a millisecond or two. */
const COUNTED = 20_000
const LOOKED_AT = 2_000

const Waits = z
  .strictObject({
    count: z.int(),
    isAll: z.boolean().meta({ description: 'False: more may wait than were counted' }),
  })
  .meta({ description: 'How many wait' })
type Waits = z.output<typeof Waits>

export const WaitingAnswer = z
  .strictObject({
    quotes: Waits.meta({ description: 'Offers that wait for an answer' }),
    matches: Waits.meta({
      description: 'Matches that were agreed here and whose money and invoice did not come through',
    }),
    loans: Waits.meta({
      description: 'Loans with a call, in default, or with goods that are still to be secured',
    }),
  })
  .meta({
    id: 'WaitingAnswer',
    description: 'How much waits; of a member, what it is a party of',
  })

type Counts = { readonly looked: number; readonly found: number }

const counted = (rows: Reading, most: number, sql: string, member: string | null): Waits => {
  const counts = `SELECT COUNT(*) AS looked, coalesce(SUM(waits), 0) AS found FROM (${sql} LIMIT ?)`
  const named = member === null ? [] : [member, member]
  const { looked, found } = rows.get<Counts>(counts, ...named, most)!
  return { count: found, isAll: looked < most }
}

/** Rows of a party: those in which a member has one of two places. */
const ofParty = (select: string, [one, other]: readonly [string, string], member: string | null) =>
  member === null ? select : `${select} WHERE ${one} = ? UNION ALL ${select} WHERE ${other} = ?`

const TRADES = ['buyer', 'seller'] as const
const CLAIMED = "SELECT status = 'claimed' AND NOT takenOver AS waits FROM trades"

function matchesOf(rows: Reading, member: string | null): Waits {
  const sql =
    member === null ? `${CLAIMED} WHERE status = 'claimed'` : ofParty(CLAIMED, TRADES, member)
  return counted(rows, LOOKED_AT, sql, member)
}

const offersOf = (rows: Reading, member: string | null): Waits =>
  counted(rows, COUNTED, ofParty('SELECT 1 AS waits FROM open', TRADES, member), member)

const ASKING = 'SELECT w.always AS waits FROM watched w JOIN loans l ON l.loan = w.loan'

const loansOf = (rows: Reading, member: string | null): Waits =>
  member === null
    ? counted(rows, COUNTED, 'SELECT always AS waits FROM watched', null)
    : counted(rows, LOOKED_AT, ofParty(ASKING, ['l.borrower', 'l.lender'], member), member)

/** What an application shows beside the names of its pages: a few counts, asked at once. */
export function waitingRoutes(app: FastifyInstance, { views, store }: ServerContext) {
  app.get('/waiting', async (request, reply) => {
    const { member } = callerWith(request, ROLES)
    const answer: z.output<typeof WaitingAnswer> = {
      quotes: views.read('open-quotes', (rows) => offersOf(rows, member)),
      matches: views.read('settlement-trail', (rows) => matchesOf(rows, member)),
      loans: views.read('collateral', (rows) => loansOf(rows, member)),
    }
    reply.header('daybook-position', `${await store.end()}`).header('cache-control', 'no-store')
    return reply.send(answer)
  })
}
