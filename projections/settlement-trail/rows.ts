import { z } from 'zod'
import { Undone } from '../../domain/shared/undone.ts'
import { ExactText } from '../../domain/values/decimal.ts'
import { Flags } from '../../domain/values/flags.ts'
import { Instant, LocalDate } from '../../domain/values/instant.ts'
import { Unit } from '../../domain/values/quantity.ts'
import { table } from '../kernel/projection.ts'
import { today } from '../shared/today.ts'

/**
 * One event of a quote, a match or a settlement. There is a row per event, so it holds no more
 * than the trail shows, and it is written without being looked for.
 */
export const steps = table(
  {
    stream: z.string(),
    revision: z.int(),
    position: z.int(),
    event: z.string(),
    type: z.string(),
    effectiveAt: Instant,
    /** The id of the event that this one answers. */
    cause: z.string().nullable(),
    /** Money or goods that the event moved, as an exact decimal. */
    amount: ExactText.nullable(),
    /** The currency or the unit of the amount. */
    unit: z.string().nullable(),
  },
  ['stream', 'revision'],
)

/** Exact decimals in the price's currency, and goods in the unit of the agreed quantity. */
const sums = {
  allowances: ExactText,
  tax: ExactText,
  invoiced: ExactText,
  credited: ExactText,
  /** Through the platform. */
  paid: ExactText,
  paidElsewhere: ExactText,
  refunded: ExactText,
  delivered: ExactText,
  accepted: ExactText,
  rejected: ExactText,
  returned: ExactText,
  held: ExactText,
  /** Below zero where documents were rounded down. */
  rounding: ExactText,
}

/** One match and where its settlement stands. The settlement has the id of the match. */
export const trades = table(
  {
    match: z.string(),
    buyer: z.string(),
    seller: z.string(),
    product: z.string(),
    quote: z.string().nullable(),
    price: ExactText,
    currency: z.string(),
    per: Unit,
    quantity: ExactText,
    unit: Unit,
    value: ExactText,
    deliverBy: LocalDate.nullable(),
    /** The day on which it was agreed. */
    agreedOn: LocalDate,
    takenOver: z.boolean(),
    status: z.enum(['claimed', 'real', 'undone']),
    /** Why nothing is left of its goods, if that is so. */
    undone: Undone.nullable(),
    flags: Flags,
    settlement: z.enum(['none', 'open', 'complete']),
    /** How often its settlement was complete and then no longer. */
    reopened: z.int(),
    deliveriesClosed: z.boolean(),
    /** The loan that what the buyer owes is assigned to, and its lender. */
    loan: z.string().nullable(),
    lender: z.string().nullable(),
    /** The day of notice. */
    assignedOn: LocalDate.nullable(),
    /** The lender took it in place of the goods. */
    assignmentAccepted: z.boolean(),
    /** To that loan, and not reclaimed since; an exact decimal in the price's currency. */
    passedOn: ExactText,
    ...sums,
  },
  ['match'],
  [
    ['status', 'match'],
    ['buyer', 'match'],
    ['seller', 'match'],
  ],
)

/** Charges of one match by kind, those apart that hide its price. */
export const charges = table(
  { match: z.string(), kind: z.string(), hidesPrice: z.boolean(), amount: ExactText },
  ['match', 'kind', 'hidesPrice'],
)

/** What a total is of: agreed values, charges of one kind, and the other documents. */
export const TotalOf = z.enum([
  'match',
  'charge-freight',
  'charge-insurance',
  'charge-inspection',
  'charge-storage',
  'charge-handling',
  'charge-other',
  'allowance',
  'tax',
  'invoice',
  'credit-note',
  'payment',
  'payment-elsewhere',
  'refund',
])
export type TotalOf = z.output<typeof TotalOf>

/** Everything of one kind in one currency, for reconciling with another book. */
export const totals = table(
  { currency: z.string(), of: TotalOf, count: z.int(), amount: ExactText },
  ['currency', 'of'],
)

export const tables = { steps, trades, charges, totals, today }
