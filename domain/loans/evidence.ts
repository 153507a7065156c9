import type { Map as Persistent } from 'immutable'
import type { DataOf } from '../kernel/event.ts'
import { needOf } from '../kernel/need.ts'
import type { LocalDate } from '../values/instant.ts'
import type { Money } from '../values/money.ts'
import type { Quantity } from '../values/quantity.ts'
import type { LoanTerms } from './actus/terms.ts'
import type { LoanEvent } from './events.ts'
import type { Cover } from './findings.ts'

type Data<T extends LoanEvent['type']> = DataOf<LoanEvent, T>

/** A lot, or a receivable, that was asked for. */
export type Security = {
  /** Returned: it was granted, and is needed no longer. */
  readonly status: 'asked' | 'granted' | 'refused' | 'returned'
  /** What stands behind the loan of a lot, in the lot's unit; null: not granted, or a receivable. */
  readonly quantity: Quantity | null
}

export type Disbursement = Data<'LoanDisbursed'> & { readonly day: LocalDate }
export type Payment = Data<'PaymentApplied'> & { readonly day: LocalDate }

/** A rate that is in force from a day on, and what was observed of the series that it follows. */
export type Reset = {
  readonly day: LocalDate
  readonly observed: string
  readonly rate: string
}

export type MarginCall = {
  readonly call: number
  readonly amount: Money
  readonly answerBy: LocalDate
}

/** What other streams may know of a loan. */
export type Loan =
  | { readonly status: 'absent' }
  | {
      /**
       * Approved: the goods are being secured. Secured: all that was asked for stands behind it.
       * Open: money was lent.
       */
      readonly status:
        | 'requested'
        | 'appraised'
        | 'approved'
        | 'secured'
        | 'open'
        | 'defaulted'
        | 'closed'
        | 'declined'
      readonly requested: Data<'LoanRequested'>
      readonly on: LocalDate
      readonly borrower: string
      readonly lender: string
      readonly currency: string
      /** As agreed; of call money that was called the maturity is the end of the notice. */
      readonly terms: LoanTerms
      /** The day on which call money was called, and when its notice ends; null: it was not. */
      readonly called: { readonly on: LocalDate; readonly due: LocalDate } | null
      readonly appraised: Data<'LoanAppraised'> | null
      readonly approved: Money | null
      readonly approvedOn: LocalDate | null
      /** By the id of the lot, and by that of the settlement. */
      readonly securities: Persistent<string, Security>
      readonly receivables: Persistent<string, Security>
      /** Lots that were asked for and not refused or returned, and what they are of: evidence. */
      readonly lots: readonly string[]
      readonly products: readonly string[]
      /** The settlements of a chain: upstream, and the one downstream last. */
      readonly settlements: readonly string[]
      /** Settlements of goods that may leave unpaid: the lender took the debt in their place. */
      readonly taken: readonly string[]
      /** Lots that are to go once those that were offered for them are secured. */
      readonly substitutions: readonly Data<'CollateralOffered'>[]
      /** Each release by its reference, as canonical JSON of what was said. */
      readonly releases: Persistent<string, string>
      /** In the order of recording; what was backdated stands where it was recorded. */
      readonly disbursements: readonly Disbursement[]
      readonly payments: readonly Payment[]
      readonly rates: readonly Reset[]
      readonly writtenOff: (Data<'LoanWrittenOff'> & { readonly day: LocalDate }) | null
      readonly call: MarginCall | null
      /** How many were made. */
      readonly calls: number
      readonly defaulted: Data<'LoanDefaulted'> | null
      readonly liquidating: boolean
      /** The last due day whose shortfall was recorded. */
      readonly missed: LocalDate | null
      /** The last day as of which its cover was found wanting, or enough again. */
      readonly reviewed: LocalDate | null
      /** The cover as it was last recorded: at the appraisal, or with a call. */
      readonly cover: Cover | null
      readonly ended: Data<'LoanClosed'>['because'] | null
    }

export type KnownLoan = Exclude<Loan, { status: 'absent' }>

export const aLoan = needOf<Loan>('loan')
