import { z } from 'zod'
import { actsFor } from '../../domain/kernel/decider.ts'
import { isZero } from '../../domain/values/decimal.ts'
import { isAbove } from '../../domain/values/exact.ts'
import { MatchId, MemberId, ProductId } from '../../domain/values/identifiers.ts'
import { daysBetween, LocalDate } from '../../domain/values/instant.ts'
import { Currency } from '../../domain/values/money.ts'
import { Unit } from '../../domain/values/quantity.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import type { Row } from '../kernel/projection.ts'
import { query } from '../kernel/query.ts'
import type { SqlValue, TableReading } from '../kernel/reading.ts'
import { dayOf } from '../shared/today.ts'
import { settlementTrail } from './fold.ts'
import type { tables, trades } from './rows.ts'
import { standing } from './standing.ts'

type Rows = TableReading<typeof tables>

const Status = z.enum(['claimed', 'real', 'undone'])

/** What a settlement still waits for, in the order in which it comes to it. */
const Missing = z.enum(['settlement', 'goods', 'acceptance', 'invoice', 'payment'])
type Missing = z.output<typeof Missing>

const Listed = z
  .strictObject({
    match: MatchId,
    buyer: MemberId,
    seller: MemberId,
    product: ProductId,
    status: Status,
    takenOver: z.boolean().meta({ description: 'It comes from another book: it stays claimed' }),
    agreedOn: LocalDate,
    quantity: z.strictObject({ unit: Unit, value: z.string() }),
    currency: Currency,
    value: z.string().meta({ description: 'Price times quantity', example: '510000.00' }),
    toPay: z.string().meta({
      description: 'Payable and not paid through the platform; negative: to be paid back',
      example: '357000.00',
    }),
    missing: z.array(Missing).meta({
      description: 'What it waits for; empty: everything that was agreed has been done',
    }),
    waits: z.int().meta({
      description: 'Days from that of the agreement to the last one known; below zero: it is later',
      example: 12,
    }),
    deliverBy: LocalDate.nullable(),
    late: z.int().nullable().meta({
      description: 'Days since `deliverBy`, if goods are still to come; null: they are not late',
      example: 2,
    }),
  })
  .meta({ description: 'One match, and what its settlement waits for' })
type Listed = z.output<typeof Listed>

type Standing = ReturnType<typeof standing>

function missingOf(
  { status, settlement }: Row<typeof trades>,
  { goods, sums }: Standing,
): Missing[] {
  if (status === 'undone') return []
  const parts: Record<Missing, boolean> = {
    settlement: settlement === 'none',
    goods: !isZero(goods.toCome),
    acceptance: !isZero(goods.toAccept),
    invoice: isAbove(sums.toInvoice, '0'),
    payment: isAbove(sums.toPay, '0'),
  }
  return Missing.options.filter((part) => parts[part])
}

function listed(rows: Rows, row: Row<typeof trades>, on: LocalDate): Listed {
  const { match, buyer, seller, product, status, takenOver, agreedOn, deliverBy } = row
  const found = standing(row, rows.some('charges', { match }))
  const missing = missingOf(row, found)
  const isLate = deliverBy !== null && deliverBy < on && missing.includes('goods')
  return {
    ...{ match, buyer, seller, product, status, takenOver, agreedOn, deliverBy, missing },
    ...{ quantity: { unit: row.unit, value: row.quantity } },
    ...{ currency: row.currency, value: found.sums.agreed, toPay: found.sums.toPay },
    ...{ waits: daysBetween(agreedOn, on), late: isLate ? daysBetween(deliverBy, on) : null },
  }
}

/** Matches of a party, each index giving at most a page, or all; of a status, if one is named. */
function found(rows: Rows, party: string | null, status: string | null, asked: SqlValue[]) {
  const among = 'match > ?1 AND (?3 IS NULL OR status = ?3) ORDER BY match LIMIT ?2'
  const sql =
    party === null
      ? status === null
        ? 'SELECT match FROM trades WHERE match > ?1 AND ?3 IS NULL ORDER BY match LIMIT ?2'
        : 'SELECT match FROM trades WHERE status = ?3 AND match > ?1 ORDER BY match LIMIT ?2'
      : `SELECT match FROM (SELECT match FROM trades WHERE buyer = ?4 AND ${among})
         UNION SELECT match FROM (SELECT match FROM trades WHERE seller = ?4 AND ${among})
         ORDER BY match LIMIT ?2`
  return rows.all<{ match: string }>(sql, ...asked, status, ...(party === null ? [] : [party]))
}

export const listMatches = query(settlementTrail, {
  name: 'listMatches',
  path: '/matches',
  says:
    'Matches with what the settlement of each still waits for, and since when; for a member, ' +
    'those that it is a party of.',
  members: true,
  params: z.strictObject({
    status: Status.optional().meta({
      description: '`claimed`: agreed, and its money and invoice are still to run through here',
    }),
    member: MemberId.optional().meta({ description: 'One of its parties' }),
    after: z.string().max(100).default('').meta({ description: '`next` of the page before' }),
    limit: Limit,
  }),
  answer: z.strictObject({
    on: LocalDate.nullable().meta({ description: 'The last day known; null: there is none' }),
    matches: z.array(Listed),
    next: Next,
  }),
  concerns: ({ matches }) => matches.flatMap(({ buyer, seller }) => [buyer, seller]),
  isLong: (_, { limit }) => Number(limit) > 200,
  run(rows, { status = null, member = null, after, limit }, viewer) {
    if (member !== null && !actsFor(viewer, member)) return null
    const on = dayOf(rows, undefined)
    const most = Number(limit)
    const all = found(rows, member ?? viewer.member, status, [after, most + 1])
    const { page, next } = paged(all, most, ({ match }) => match)
    if (on === null) return { on, matches: [], next: null }
    const matches = page.map(({ match }) => listed(rows, rows.one('trades', { match })!, on))
    return { on, matches, next }
  },
})
