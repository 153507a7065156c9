import { z } from 'zod'
import { CreditGrade, credits } from '../../domain/credits/events.ts'
import { Instalment } from '../../domain/settlements/events.ts'
import type { OpenSettlement } from '../../domain/settlements/evidence.ts'
import { ExactText } from '../../domain/values/decimal.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { table } from '../kernel/projection.ts'
import { stateCell } from '../shared/state-cell.ts'
import { today } from '../shared/today.ts'

const { CreditStandingChanged } = credits.events

/** What every member stands at. */
export const standings = table(
  {
    member: z.string(),
    grade: CreditGrade,
    /** The day of the last change, and why it was; null: there was none. */
    since: LocalDate.nullable(),
    because: CreditStandingChanged.data.shape.because.nullable(),
    reason: z.string().nullable(),
    /** By waiting it is reviewed for a better grade. */
    waits: z.boolean(),
  },
  ['member'],
  [['waits', 'member']],
)

/** What a member may owe on account, and what is held of it; exact decimals. */
export const limits = table(
  {
    member: z.string(),
    currency: z.string(),
    /** Null: it has none. */
    limit: ExactText.nullable(),
    held: ExactText,
  },
  ['member', 'currency'],
)

/** A trade that holds credit, or did; it has the id of its quote. */
export const trades = table(
  {
    quote: z.string(),
    member: z.string(),
    amount: ExactText,
    currency: z.string(),
    /** Since when it holds its amount; null: not now. */
    heldSince: LocalDate.nullable(),
    /** As its settlement divides the price; the dates come with the goods and the papers. */
    instalments: z.array(Instalment),
    /** The last delivery, and the last invoice. */
    deliveredOn: LocalDate.nullable(),
    invoicedOn: LocalDate.nullable(),
    /** Since when the oldest of what is not paid is due; null: nothing is. */
    dueOn: LocalDate.nullable(),
    /** As its decider knows it, without papers; null: it is not open yet. */
    settlement: stateCell<OpenSettlement | null>(),
  },
  ['quote'],
  [
    ['member', 'dueOn'],
    ['member', 'heldSince'],
    ['dueOn', 'quote'],
  ],
)

/** What was paid late: on which day, and by how many days. */
export const lates = table(
  { member: z.string(), on: LocalDate, quote: z.string(), days: z.int() },
  ['member', 'on', 'quote'],
)

/** What happened to a member's credit, as it was told. */
export const history = table(
  {
    member: z.string(),
    revision: z.int(),
    type: z.string(),
    day: LocalDate,
    data: z.unknown(),
  },
  ['member', 'revision'],
)

/** Members of whom others complain that they do not pay. */
export const disputes = table({ complaint: z.string(), respondent: z.string() }, ['complaint'])

export const tables = { standings, limits, trades, lates, history, disputes, today }
