import type { DataOf } from '../../domain/kernel/event.ts'
import type { LoanEvent } from '../../domain/loans/events.ts'
import { minus, plus, sum } from '../../domain/values/exact.ts'
import type { Folded, Row } from '../kernel/projection.ts'
import { PLATFORM } from './chart.ts'
import { Entry, type Rows } from './entry.ts'
import type { lent } from './rows.ts'

type Lent = Row<typeof lent>
type Of<T extends LoanEvent['type']> = Folded<DataOf<LoanEvent, T>>

function lentOf({ lent }: Rows, { id, stream }: Folded): Lent {
  const found = lent.get({ loan: id })
  if (found === undefined) throw new Error(`${stream} was not asked for`)
  return found
}

/**
 * Gives up what is still booked as lent, for an amount that is given up with it: what that is more
 * than was lent is interest, and what it is less was paid as interest and was none.
 */
function end(rows: Rows, event: Folded, of: Lent, amount: string): void {
  const { borrower, lender, loan, currency, open } = of
  const interest = { amount: minus(amount, open), currency }
  const principal = { amount: open, currency }
  if (open !== '0') rows.lent.put({ ...of, open: '0' })
  new Entry(rows)
    .concerns('l', loan)
    .book(lender, principal, 'Expenses:WrittenOff', ['Assets:Loans', loan])
    .book(lender, interest, 'Expenses:WrittenOff', ['Income:Interest', borrower])
    .book(borrower, principal, ['Liabilities:Loans', loan], 'Income:Forgiven')
    .book(borrower, interest, ['Expenses:Interest', lender], 'Income:Forgiven')
    .write(event)
}

/** What each event of a loan moves. */
export const ofLoans = {
  LoanRequested({ lent }: Rows, { id: loan, data }: Of<'LoanRequested'>) {
    const { borrower, lender, amount } = data
    lent.put({ loan, borrower, lender, currency: amount.currency, open: '0' })
  },
  LoanDisbursed(rows: Rows, event: Of<'LoanDisbursed'>) {
    const { amount, match, to } = event.data
    const of = lentOf(rows, event)
    const { borrower, lender, loan } = of
    rows.lent.put({ ...of, open: plus(of.open, amount.amount) })
    const entry = new Entry(rows)
      .concerns('l', loan)
      .book(lender, amount, ['Assets:Loans', loan], 'Assets:Cash')
    if (to === borrower) entry.book(borrower, amount, 'Assets:Cash', ['Liabilities:Loans', loan])
    else {
      entry
        .book(borrower, amount, ['Assets:PaidAhead', to], ['Liabilities:Loans', loan])
        .book(to, amount, 'Assets:Cash', ['Liabilities:PaidAhead', borrower])
    }
    const settled = match === null ? undefined : rows.settled.get({ match })
    if (settled !== undefined) {
      entry.concerns('s', settled.match)
      rows.settled.put({ ...settled, ahead: plus(settled.ahead, amount.amount) })
    }
    entry.write(event)
  },
  PaymentApplied(rows: Rows, event: Of<'PaymentApplied'>) {
    const { amount, interest, owner, principal, saleCosts, settlement, source, storage } =
      event.data
    const of = lentOf(rows, event)
    const { borrower, lender, loan, currency } = of
    rows.lent.put({ ...of, open: minus(of.open, principal.amount) })
    const entry = new Entry(rows).concerns('l', loan)
    if (settlement !== null) entry.concerns('s', settlement)
    const isCash = source === 'cash'
    // What the borrower pays with; the owner's part of cash never left it.
    const from = isCash ? 'Assets:Cash' : (['Assets:Proceeds', loan] as const)
    if (!isCash) {
      const others = {
        amount: minus(amount.amount, sum([storage.amount, saleCosts.amount])),
        currency,
      }
      entry
        .book(borrower, owner, 'Assets:Cash', from)
        .book(PLATFORM, others, ['Liabilities:Proceeds', loan], 'Assets:Cash')
    }
    const held = isCash ? 'Assets:Cash' : (['Liabilities:Proceeds', loan] as const)
    entry
      .book(borrower, storage, ['Liabilities:Storage', PLATFORM], from)
      .book(PLATFORM, storage, held, ['Assets:Storage', borrower])
      .book(borrower, saleCosts, 'Expenses:SaleCosts', from)
      .book(PLATFORM, saleCosts, held, ['Liabilities:SaleCosts', loan])
      .book(borrower, interest, ['Expenses:Interest', lender], from)
      .book(lender, interest, 'Assets:Cash', ['Income:Interest', borrower])
      .book(borrower, principal, ['Liabilities:Loans', loan], from)
      .book(lender, principal, 'Assets:Cash', ['Assets:Loans', loan])
      .write(event)
  },
  LoanWrittenOff(rows: Rows, event: Of<'LoanWrittenOff'>) {
    end(rows, event, lentOf(rows, event), event.data.amount.amount)
  },
  /** What is then still booked was interest that became principal, or the other way round. */
  LoanClosed(rows: Rows, event: Of<'LoanClosed'>) {
    end(rows, event, lentOf(rows, event), '0')
  },
}
