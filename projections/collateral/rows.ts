import { z } from 'zod'
import { BusinessDays } from '../../domain/loans/actus/conventions.ts'
import { DayCount } from '../../domain/loans/actus/day-counts.ts'
import type { TakenMark } from '../../domain/marks/evidence.ts'
import type { Insurance } from '../../domain/shared/insurance.ts'
import { ExactText } from '../../domain/values/decimal.ts'
import { Instant, LocalDate } from '../../domain/values/instant.ts'
import { Unit } from '../../domain/values/quantity.ts'
import type { Lease } from '../../domain/warehouses/events.ts'
import { table } from '../kernel/projection.ts'
import { stateCell } from '../shared/state-cell.ts'
import { today } from '../shared/today.ts'

/**
 * Each loan, lot, shipment, product and policy as its decider knows it, so that every figure of an
 * answer is the decider's own. The other tables find them.
 */
export const states = table({ stream: z.string(), state: stateCell<unknown>() }, ['stream'])

/**
 * What happened in each settlement, as it was told: the state of one is folded when a loan on a chain
 * asks for it, which of most no loan ever does.
 */
export const settled = table(
  {
    settlement: z.string(),
    revision: z.int(),
    type: z.string(),
    at: Instant,
    effectiveAt: Instant,
    day: LocalDate,
    data: z.unknown(),
  },
  ['settlement', 'revision'],
)

export const LoanStatus = z.enum([
  ...(['requested', 'appraised', 'approved', 'secured'] as const),
  ...(['open', 'defaulted', 'closed', 'declined'] as const),
])
export type LoanStatus = z.output<typeof LoanStatus>

/** One loan, by what lists of loans are asked for. */
export const loans = table(
  {
    loan: z.string(),
    borrower: z.string(),
    lender: z.string(),
    currency: z.string(),
    status: LoanStatus,
  },
  ['loan'],
  [
    ['borrower', 'loan'],
    ['lender', 'loan'],
    ['status', 'loan'],
  ],
)

/**
 * A loan of which a review might find something, with what bounds its debt on later days. Decimals
 * are in the loan's currency, rounded up.
 */
export const watched = table(
  {
    loan: z.string(),
    /** Whatever the day: there is a call, a default, or goods to be secured. */
    always: z.boolean(),
    /** The first date on which something is due, before the convention moves it; null: none is. */
    due: LocalDate.nullable(),
    businessDays: BusinessDays,
    /** The day as of which these are owed: of its last event. */
    day: LocalDate,
    owed: ExactText,
    principal: ExactText,
    dayCount: DayCount,
    /** The highest of the rates that may be in force from that day on. */
    rate: ExactText,
  },
  ['loan'],
)

export const SecurityStatus = z.enum(['asked', 'granted', 'refused', 'returned'])

/** A lot that a loan asked for, with its product, and the warehouse that it is in now. */
export const collateral = table(
  {
    lot: z.string(),
    loan: z.string(),
    status: SecurityStatus,
    product: z.string().nullable(),
    warehouse: z.string().nullable(),
    /** What stands behind the loan as the loan has it, in the base unit; null: nothing does. */
    quantity: ExactText.nullable(),
  },
  ['lot', 'loan'],
  [
    ['loan', 'lot'],
    ['product', 'loan'],
    ['warehouse', 'loan'],
  ],
)

/** A settlement whose proceeds a loan on a chain asked for. */
export const receivables = table(
  { loan: z.string(), settlement: z.string(), status: SecurityStatus },
  ['loan', 'settlement'],
  [['settlement', 'loan']],
)

/** A settlement that a loan rests on: a ring of its chain, or one whose money is assigned to it. */
export const ties = table(
  { settlement: z.string(), loan: z.string(), why: z.enum(['chain', 'assigned']) },
  ['settlement', 'loan', 'why'],
  [['loan', 'why', 'settlement']],
)

/** One lot: where it is, and what it stands behind. */
export const lots = table(
  {
    lot: z.string(),
    owner: z.string(),
    product: z.string(),
    unit: Unit,
    status: z.enum(['announced', 'called', 'stored', 'empty', 'refused']),
    warehouse: z.string().nullable(),
    shipment: z.string().nullable(),
    announcedOn: LocalDate,
    loan: z.string().nullable(),
  },
  ['lot'],
  [
    ['warehouse', 'lot'],
    ['shipment', 'lot'],
    ['status', 'announcedOn', 'lot'],
    ['loan', 'lot'],
  ],
)

/**
 * What a lot keeps for a match, and what left it for that: decimals in the base unit. `position` is
 * of the event that kept it: of what is kept beyond what was agreed, the last goes.
 */
export const keptFor = table(
  {
    match: z.string(),
    lot: z.string(),
    position: z.int(),
    /** Of a match that names no lot, what it agreed in all. */
    agreed: ExactText.nullable(),
    kept: ExactText,
    gone: ExactText,
  },
  ['match', 'lot'],
)

/** What of a lot stands behind a loan and is there, in the base unit of its dimension. */
export const pledges = table(
  {
    product: z.string(),
    loan: z.string(),
    lot: z.string(),
    quantity: ExactText,
    /** Power of ten of the quantity: 5 for 100 t. */
    decade: z.int(),
    /** In a store, all the owner's, graded as the product, and no claim of others on it. */
    plain: z.boolean(),
    insurances: z.custom<readonly Insurance[]>(),
  },
  ['product', 'loan', 'lot'],
  [['loan', 'lot']],
)

/** All of these of one product together. */
export const pledged = table({ product: z.string(), quantity: ExactText, lots: z.int() }, [
  'product',
])

/**
 * The last mark of a product in a currency: of the closes, where `loan` is empty, or for the request
 * of a loan. `used` are the matches behind it.
 */
export const marks = table(
  {
    product: z.string(),
    currency: z.string(),
    loan: z.string(),
    mark: z.custom<TakenMark>(),
    used: z.custom<readonly string[]>(),
  },
  ['product', 'currency', 'loan'],
)

/** Every mark by its day, for whoever asks how a loan stood on a day that is past. */
export const pastMarks = table(
  {
    product: z.string(),
    currency: z.string(),
    loan: z.string(),
    date: LocalDate,
    mark: z.custom<TakenMark>(),
    used: z.custom<readonly string[]>(),
  },
  ['product', 'currency', 'loan', 'date'],
)

/** The leases of a warehouse, in the order of their recording. */
export const warehouses = table(
  {
    warehouse: z.string(),
    operator: z.string().nullable(),
    unit: Unit,
    leases: z.custom<readonly Lease[]>(),
  },
  ['warehouse'],
)

export const tables = {
  ...{ states, settled, loans, watched, collateral, receivables, ties },
  ...{ lots, keptFor, pledges, pledged, marks, pastMarks, warehouses, today },
}
