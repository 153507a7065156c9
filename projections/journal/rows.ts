import { z } from 'zod'
import type { KnownLot } from '../../domain/lots/evidence.ts'
import { ExactText } from '../../domain/values/decimal.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Unit } from '../../domain/values/quantity.ts'
import { numbered, table } from '../kernel/projection.ts'
import { stateCell } from '../shared/state-cell.ts'
import { chart, type LedgerAccount } from './chart.ts'

const Ledger = z.enum(Object.keys(chart) as [LedgerAccount, ...LedgerAccount[]])

/** An account in one currency; goods have their base unit and product as one: `KGM apples`. */
export const accounts = numbered('account', {
  ledger: Ledger,
  owner: z.string(),
  other: z.string(),
  commodity: z.string(),
})

/** The number of an account, and what it moved by: above zero is a debit. */
export const Line = z.tuple([z.int(), ExactText])

/** What one event moved; a row, with its lines in it, since there is one for every such event. */
export const entries = table(
  {
    day: LocalDate,
    position: z.int(),
    stream: z.string(),
    type: z.string(),
    lines: z.array(Line),
  },
  ['day', 'position'],
)

/** Which entries concern a member (`m:hill`), a match (`s:m-1`) or a loan (`l:l-1`). */
export const concerns = table({ who: z.string(), day: LocalDate, position: z.int() }, [
  'who',
  'day',
  'position',
])

/** What all accounts of a kind moved by on a day. */
export const days = table(
  {
    day: LocalDate,
    ledger: Ledger,
    commodity: z.string(),
    debit: ExactText,
    /** Above zero, too. */
    credit: ExactText,
  },
  ['day', 'ledger', 'commodity'],
)

/** What the entries of a settlement need of it. */
export const settled = table(
  {
    match: z.string(),
    buyer: z.string(),
    seller: z.string(),
    price: ExactText,
    currency: z.string(),
    per: Unit,
    unit: Unit,
    /** Accepted and not returned, in that unit. */
    kept: ExactText,
    /** Lent to pay the seller, and not recorded as a payment yet. */
    ahead: ExactText,
  },
  ['match'],
)

export const lent = table(
  {
    loan: z.string(),
    borrower: z.string(),
    lender: z.string(),
    currency: z.string(),
    /** Lent, and not paid back or written off. */
    open: ExactText,
  },
  ['loan'],
)

/** As its decider knows it, without papers: that tells what of it stands behind a loan. */
export const lots = table({ lot: z.string(), state: stateCell<KnownLot>() }, ['lot'])

/** Who keeps a warehouse. */
export const houses = table({ warehouse: z.string(), operator: z.string() }, ['warehouse'])

export const tables = { accounts, entries, concerns, days, settled, lent, lots, houses }
