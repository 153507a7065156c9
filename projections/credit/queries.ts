import { z } from 'zod'
import { CreditGrade, credits } from '../../domain/credits/events.ts'
import { actsFor } from '../../domain/kernel/decider.ts'
import { minus, orNothing } from '../../domain/values/exact.ts'
import { MemberId, QuoteId } from '../../domain/values/identifiers.ts'
import { daysBetween, LocalDate } from '../../domain/values/instant.ts'
import { Currency, inMinorUnits, Money } from '../../domain/values/money.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import { query } from '../kernel/query.ts'
import type { TableReading } from '../kernel/reading.ts'
import { dayOf } from '../shared/today.ts'
import { memberCredit } from './fold.ts'
import type { tables } from './rows.ts'

type Rows = TableReading<typeof tables>

const { because } = credits.events.CreditStandingChanged.data.shape

const LimitAnswer = z
  .strictObject({
    currency: Currency,
    limit: z.string().nullable().meta({ description: 'Null: nothing is sold to it on account' }),
    held: z.string(),
    free: z.string(),
  })
  .meta({ description: 'What may be owed on account in one currency' })

const HeldAnswer = z
  .strictObject({
    quote: QuoteId,
    amount: Money,
    since: LocalDate,
    dueOn: LocalDate.nullable().meta({ description: 'Null: nothing of it can be late yet' }),
    daysLate: z.int().meta({ description: 'On the last day that closed' }),
  })
  .meta({ description: 'A trade that is owed for on account' })

const HistoryAnswer = z
  .strictObject({
    revision: z.int(),
    type: z.string(),
    day: LocalDate,
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ description: 'What happened to the credit of a member' })

const CreditAnswer = z.strictObject({
  member: MemberId,
  grade: CreditGrade,
  why: z
    .strictObject({ because, on: LocalDate, reason: z.string() })
    .nullable()
    .meta({ description: 'What changed the grade last; null: nothing did' }),
  asOf: LocalDate.nullable().meta({ description: 'The last day that closed; null: none has' }),
  limits: z.array(LimitAnswer),
  held: z.array(HeldAnswer),
  heldTrades: z
    .int()
    .meta({ description: 'How many there are in all: what is due first is shown' }),
  history: z.array(HistoryAnswer).meta({ description: 'The latest first' }),
  next: Next,
})

function limitsOf(rows: Rows, member: string): z.output<typeof LimitAnswer>[] {
  return rows.some('limits', { member }).map(({ currency, held, limit }) => {
    const money = (amount: string) => inMinorUnits(amount, currency)
    const free = limit === null ? '0' : orNothing(minus(limit, held))
    return { currency, limit, held: money(held), free: money(free) }
  })
}

type HeldRow = {
  readonly quote: string
  readonly amount: string
  readonly currency: string
  readonly heldSince: string
  readonly dueOn: string | null
}

function heldOf(rows: Rows, member: string, limit: number, asOf: string | null) {
  return rows
    .all<HeldRow>(
      `SELECT quote, amount, currency, heldSince, dueOn FROM trades
       WHERE member = ? AND heldSince > '' ORDER BY dueOn IS NULL, dueOn, quote LIMIT ?`,
      ...[member, limit],
    )
    .map(({ quote, amount, currency, heldSince: since, dueOn }) => {
      const late = dueOn === null || asOf === null ? 0 : daysBetween(dueOn, asOf)
      return { quote, amount: { amount, currency }, since, dueOn, daysLate: Math.max(0, late) }
    })
}

/** Revisions before one, the latest first; one more than asked for. */
const historyOf = (rows: Rows, member: string, before: number, limit: number) =>
  rows
    .all<{ revision: number; type: string; day: string; data: string }>(
      `SELECT revision, type, day, data FROM history WHERE member = ? AND revision < ?
       ORDER BY revision DESC LIMIT ?`,
      ...[member, before, limit + 1],
    )
    .map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) as Record<string, unknown> }))

export const showCredit = query(memberCredit, {
  name: 'showCredit',
  path: '/members/{member}/credit',
  says: 'What a member may owe on account, what it owes, how it stands and why: its own affair.',
  members: true,
  params: z.strictObject({
    member: MemberId,
    after: z
      .string()
      .regex(/^\d{1,15}$/, 'a revision')
      .optional()
      .meta({
        description: '`next` of the page before: what happened earlier',
        example: '12',
      }),
    limit: Limit,
  }),
  answer: CreditAnswer,
  concerns: ({ member }) => [member],
  run(rows, { member, after, limit }, viewer) {
    if (!actsFor(viewer, member)) return null
    const standing = rows.one('standings', { member })
    if (standing === undefined) return null
    const { grade, because, reason, since: on } = standing
    const asOf = dayOf(rows, undefined)
    const most = Number(limit)
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number(after)
    const { page, next } = paged(historyOf(rows, member, before, most), most, (one) =>
      String(one.revision),
    )
    const all = rows.get<{ count: number }>(
      `SELECT count(*) AS count FROM trades WHERE member = ? AND heldSince > ''`,
      member,
    )
    return {
      ...{ member, grade, asOf },
      why: because === null || on === null || reason === null ? null : { because, on, reason },
      limits: limitsOf(rows, member),
      held: heldOf(rows, member, most, asOf),
      heldTrades: all?.count ?? 0,
      history: [...page],
      next,
    }
  },
})
