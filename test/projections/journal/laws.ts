import { expect } from 'vitest'
import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { accountOn } from '../../../domain/loans/account/account.ts'
import { compare, minus, sum } from '../../../domain/values/exact.ts'
import { fraction } from '../../../domain/values/fraction.ts'
import { collateral } from '../../../projections/collateral/fold.ts'
import { listLoans } from '../../../projections/collateral/queries.ts'
import { calendarOf, loanOf } from '../../../projections/collateral/read.ts'
import { accountsByEvent } from '../../../projections/journal/accounts-by-event.ts'
import { accountOf, idIn } from '../../../projections/journal/chart.ts'
import { journal } from '../../../projections/journal/fold.ts'
import { showJournal } from '../../../projections/journal/queries.ts'
import { showTrialBalance } from '../../../projections/journal/trial-balance.ts'
import type { Reading } from '../../../projections/kernel/reading.ts'
import { tableReads } from '../../../projections/kernel/rows/table-reads.ts'
import { settlementTrail } from '../../../projections/settlement-trail/fold.ts'
import { showTotals, showTrail } from '../../../projections/settlement-trail/queries.ts'
import { analyst, ask, folded, tryAsking } from '../../support/ask.ts'

type Params = Record<string, string>
export type Entry = ReturnType<typeof entriesIn>[number]

/** All entries, page by page. */
export function entriesIn(rows: Reading, params: Params = {}) {
  const page = (after: Params) => ask(rows, showJournal, { ...params, ...after }, analyst)
  const first = page({})
  const entries = [...first.entries]
  for (let { next } = first; next !== null; ) {
    const more = page({ after: next })
    entries.push(...more.entries)
    next = more.next
  }
  return entries
}

const ledgerOf = (name: string) => name.split(':', 2).join(':')
const amountsOf = (lines: Entry['lines']) => sum(lines.map(({ amount }) => amount))

/** What stands on accounts whose names begin so. */
export const standsOn = (entries: readonly Entry[], account: string) =>
  amountsOf(
    entries.flatMap(({ lines }) =>
      lines.filter((line) => line.account === account || line.account.startsWith(`${account}:`)),
    ),
  )

/** Each entry balances, in every book, and moves what the table says of its event. */
function balances(entries: readonly Entry[]) {
  for (const entry of entries) {
    const { stream, type, lines } = entry
    const books = Map.groupBy(lines, ({ account, commodity }) =>
      // What is off balance stands with lender and owner.
      [account.startsWith('Equity') ? '' : accountOf(account)!.owner, commodity].join(' '),
    )
    for (const [book, some] of books) {
      expect(compare(amountsOf(some), '0'), `${type} ${book}`).toBe(0)
    }
    const says = accountsByEvent.get(stream.slice(0, stream.indexOf('-')))![type]!
    const said = 'moves' in says ? says.moves : []
    for (const { account } of lines) expect(said, type).toContain(ledgerOf(account))
  }
}

/** The accounts of a settlement are what its trail says of it. */
function settles(events: readonly StoredEvent[], rows: Reading) {
  const matches = events.filter(({ type }) => type === 'SettlementOpened')
  folded(settlementTrail, events, (trails) => {
    for (const { stream } of matches) {
      const match = stream.slice('settlement-'.length)
      const { sums } = ask(trails, showTrail, { match })
      const own = entriesIn(rows, { match }).filter((entry) => entry.stream === stream)
      const billed = minus(sums.invoiced, sums.credited)
      const paid = minus(sums.paid, sums.refunded)
      expect(
        {
          receivable: compare(standsOn(own, 'Assets:Receivable'), minus(billed, paid)),
          payable: compare(standsOn(own, 'Liabilities:Payable'), minus(paid, billed)),
          unbilled: compare(standsOn(own, 'Assets:Unbilled'), sums.toInvoice),
          tax: compare(standsOn(own, 'Assets:Tax'), sums.tax),
          rounding: compare(standsOn(own, 'Expenses:Rounding'), sums.rounding),
        },
        match,
      ).toEqual({ receivable: 0, payable: 0, unbilled: 0, tax: 0, rounding: 0 })
    }
    const { totals } = ask(trails, showTotals, {})
    const currencies = new Set(totals.map(({ currency }) => currency))
    for (const currency of currencies) {
      const of = (kind: string) =>
        totals.find((one) => one.currency === currency && one.of === kind)?.amount ?? '0'
      const open = minus(
        minus(of('invoice'), of('credit-note')),
        minus(of('payment'), of('refund')),
      )
      const found = balanceOf(rows, currency, 'Assets:Receivable')
      expect(compare(found, open), currency).toBe(0)
    }
  })
  return matches.length
}

/** What stands on a kind of account in one currency. */
export const balanceOf = (rows: Reading, currency: string, account: string, on?: string) =>
  ask(rows, showTrialBalance, on === undefined ? {} : { on })
    .commodities.find(({ commodity }) => commodity === currency)
    ?.accounts.find((one) => one.account === account)?.balance ?? '0'

/**
 * What is booked as lent is what was lent and not paid back. `GET /loans` says the same of
 * principal, but where interest became principal, which no event states.
 */
function lends(events: readonly StoredEvent[], rows: Reading) {
  let alike = 0
  folded(collateral, events, (loans) => {
    const read = tableReads(collateral.tables)(loans)
    const on = calendarOf(read)
    for (const { loan, lender, status, principal } of ask(loans, listLoans, { limit: '1000' })
      .loans) {
      const booked = sum(
        entriesIn(rows, { loan }).flatMap(({ lines }) =>
          lines.flatMap(({ account, amount }) => {
            const found = accountOf(account)!
            return found.ledger === 'Assets:Loans' && found.other === loan ? [amount] : []
          }),
        ),
      )
      const known = loanOf(read, loan)!
      const sums = accountOn(known, '2030-01-01', on)
      const isOpen = status === 'open' || status === 'defaulted'
      const left = isOpen ? sums.disbursed.sub(sums.paidPrincipal) : fraction('0')
      expect(fraction(booked).equals(left), `${loan} of ${lender}`).toBe(true)
      if (!isOpen || !sums.charged.equals(sums.paidInterest)) continue
      expect(compare(booked, principal.rounded), loan).toBe(0)
      alike += 1
    }
  })
  return alike
}

/** The trial balance of any day is the sum of the entries until then, and comes to nothing. */
function adds(entries: readonly Entry[], rows: Reading) {
  const days = [...new Set(entries.map(({ day }) => day))].sort()
  for (const on of new Set([days.at(-1), days[Math.floor(days.length / 2)], days[0]])) {
    if (on === undefined) continue
    const until = entries.filter(({ day }) => day <= on)
    for (const { commodity, balance, accounts } of ask(rows, showTrialBalance, { on })
      .commodities) {
      expect(compare(balance, '0'), commodity).toBe(0)
      const lines = until.flatMap((entry) => entry.lines.filter((l) => l.commodity === commodity))
      for (const one of accounts) {
        const own = lines.filter(({ account }) => ledgerOf(account) === one.account)
        expect(compare(one.balance, amountsOf(own)), `${commodity} ${one.account}`).toBe(0)
      }
    }
  }
  const owners = new Set(entries.flatMap(({ lines }) => lines.map((l) => l.account.split(':')[2]!)))
  for (const member of [...owners].map(idIn).filter((one) => one !== '')) {
    const { commodities } = tryAsking(rows, showTrialBalance, { member })!
    for (const { accounts, commodity } of commodities) {
      for (const { account, balance } of accounts) {
        const lines = entries.flatMap((entry) =>
          entry.lines.filter((l) => l.account === account && l.commodity === commodity),
        )
        expect(compare(balance, amountsOf(lines)), account).toBe(0)
      }
    }
  }
}

/** All that is always so; how much it was looked at. */
export function keepsBooks(events: readonly StoredEvent[]) {
  return folded(journal, events, (rows) => {
    const entries = entriesIn(rows)
    balances(entries)
    adds(entries, rows)
    return {
      entries,
      types: new Set(entries.map(({ type }) => type)),
      settlements: settles(events, rows),
      loans: lends(events, rows),
    }
  })
}
