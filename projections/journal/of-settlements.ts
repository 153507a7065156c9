import type { DataOf } from '../../domain/kernel/event.ts'
import type { SettlementEvent } from '../../domain/settlements/events.ts'
import { roundingOf } from '../../domain/settlements/rounding.ts'
import { lesser, minus, plus } from '../../domain/values/exact.ts'
import type { Money } from '../../domain/values/money.ts'
import { type Quantity, valueIn } from '../../domain/values/quantity.ts'
import { total } from '../../domain/values/unit-price.ts'
import type { Folded, Row } from '../kernel/projection.ts'
import { type LedgerAccount, PLATFORM } from './chart.ts'
import { Entry, type Rows } from './entry.ts'
import type { settled } from './rows.ts'

type Settled = Row<typeof settled>
type Of<T extends SettlementEvent['type']> = Folded<DataOf<SettlementEvent, T>>

function settledOf({ settled }: Rows, { id, stream }: Folded): Settled {
  const found = settled.get({ match: id })
  if (found === undefined) throw new Error(`${stream} was not opened`)
  return found
}

const entryOf = (rows: Rows, { match }: Settled) => new Entry(rows).concerns('s', match)

/** What is owed and not invoiced changes, and what it is owed for: in both books. */
function owe(
  entry: Entry,
  { buyer, seller }: Settled,
  money: Money,
  [income, expense]: readonly [LedgerAccount, LedgerAccount],
): Entry {
  return entry
    .book(seller, money, ['Assets:Unbilled', buyer], income)
    .book(buyer, money, expense, ['Liabilities:Unbilled', seller])
}

/** What is owed is invoiced. */
const bill = (entry: Entry, { buyer, seller }: Settled, money: Money) =>
  entry
    .book(seller, money, ['Assets:Receivable', buyer], ['Assets:Unbilled', buyer])
    .book(buyer, money, ['Liabilities:Unbilled', seller], ['Liabilities:Payable', seller])

const less = ({ amount, currency }: Money): Money => ({ amount: minus('0', amount), currency })

const goods = ['Income:Goods', 'Expenses:Goods'] as const
const charges = ['Income:Charges', 'Expenses:Charges'] as const
const allowances = ['Income:Allowances', 'Expenses:Allowances'] as const
const roundings = ['Income:Rounding', 'Expenses:Rounding'] as const
const taxes = ['Liabilities:Tax', 'Assets:Tax'] as const

const owing =
  (accounts: readonly [LedgerAccount, LedgerAccount], sign: (money: Money) => Money) =>
  (rows: Rows, event: Folded<{ readonly amount: Money }>) => {
    const of = settledOf(rows, event)
    owe(entryOf(rows, of), of, sign(event.data.amount), accounts).write(event)
  }

/** Goods are worth what all that is kept is worth, which is rounded once: the rest is the entry. */
function keep(rows: Rows, event: Folded, change: typeof plus, quantity: Quantity): void {
  const of = settledOf(rows, event)
  const { price: amount, currency, per, unit } = of
  const kept = change(of.kept, valueIn(quantity, unit))
  const worth = (value: string) => total({ amount, currency, per }, { unit, value }).amount
  rows.settled.put({ ...of, kept })
  const money = { amount: minus(worth(kept), worth(of.kept)), currency }
  owe(entryOf(rows, of), of, money, goods).write(event)
}

/** Money of the buyer, or back to it; what a loan paid the seller ahead is no new money. */
function pay(entry: Entry, { buyer, seller, currency }: Settled, amount: string, ahead: string) {
  const money = { amount: minus(amount, ahead), currency }
  const lent = { amount: ahead, currency }
  return entry
    .book(seller, money, 'Assets:Cash', ['Assets:Receivable', buyer])
    .book(seller, lent, ['Liabilities:PaidAhead', buyer], ['Assets:Receivable', buyer])
    .book(buyer, money, ['Liabilities:Payable', seller], 'Assets:Cash')
    .book(buyer, lent, ['Liabilities:Payable', seller], ['Assets:PaidAhead', seller])
}

/**
 * Money that the seller had is held for the loan until it is applied. If it sold the goods of a
 * borrower, it passed on to it what they brought.
 */
function hold(rows: Rows, event: Folded<{ readonly loan: string }>, money: Money): void {
  const { loan } = event.data
  const of = settledOf(rows, event)
  // A loan that is kept elsewhere is the seller's own.
  const borrower = rows.lent.get({ loan })?.borrower ?? of.seller
  const entry = entryOf(rows, of).concerns('l', loan)
  if (borrower === of.seller) {
    entry.book(borrower, money, ['Assets:Proceeds', loan], 'Assets:Cash')
  } else {
    entry
      .book(of.seller, money, ['Expenses:PassedOn', borrower], 'Assets:Cash')
      .book(borrower, money, ['Assets:Proceeds', loan], ['Income:PassedOn', of.seller])
  }
  entry.book(PLATFORM, money, 'Assets:Cash', ['Liabilities:Proceeds', loan]).write(event)
}

/** What each event of a settlement moves. */
export const ofSettlements = {
  SettlementOpened({ settled }: Rows, { id, data }: Of<'SettlementOpened'>) {
    const { buyer, seller, price, quantity } = data
    const { amount, currency, per } = price
    settled.put({
      ...{ match: id, buyer, seller, price: amount, currency, per },
      ...{ unit: quantity.unit, kept: '0', ahead: '0' },
    })
  },
  DeliveryAccepted: (rows: Rows, event: Of<'DeliveryAccepted'>) =>
    keep(rows, event, plus, event.data.accepted),
  GoodsReturned: (rows: Rows, event: Of<'GoodsReturned'>) =>
    keep(rows, event, minus, event.data.quantity),
  ChargeAdded: owing(charges, (money) => money),
  AllowanceAdded: owing(allowances, less),
  TaxAdded: owing(taxes, (money) => money),
  InvoiceRecorded(rows: Rows, event: Of<'InvoiceRecorded'>) {
    const of = settledOf(rows, event)
    const { amount } = event.data
    const rounding = { amount: roundingOf(event.data), currency: of.currency }
    const entry = bill(entryOf(rows, of), of, amount)
    owe(entry, of, rounding, roundings).write(event)
  },
  CreditNoteRecorded(rows: Rows, event: Of<'CreditNoteRecorded'>) {
    const of = settledOf(rows, event)
    const { amount, kind } = event.data
    const rounding = { amount: roundingOf(event.data), currency: of.currency }
    const entry = bill(entryOf(rows, of), of, less(amount))
    if (kind === 'rebate') owe(entry, of, less(amount), allowances)
    owe(entry, of, less(rounding), roundings).write(event)
  },
  PaymentRecorded(rows: Rows, event: Of<'PaymentRecorded'>) {
    const { amount: money, throughPlatform } = event.data
    if (!throughPlatform) return
    const of = settledOf(rows, event)
    const ahead = lesser(of.ahead, money.amount)
    if (of.ahead !== '0') rows.settled.put({ ...of, ahead: minus(of.ahead, ahead) })
    pay(entryOf(rows, of), of, money.amount, ahead).write(event)
  },
  RefundRecorded(rows: Rows, event: Of<'RefundRecorded'>) {
    const of = settledOf(rows, event)
    pay(entryOf(rows, of), of, minus('0', event.data.amount.amount), '0').write(event)
  },
  ProceedsReceived: (rows: Rows, event: Of<'ProceedsReceived'>) =>
    hold(rows, event, event.data.amount),
  ProceedsReclaimed: (rows: Rows, event: Of<'ProceedsReclaimed'>) =>
    hold(rows, event, less(event.data.amount)),
}
