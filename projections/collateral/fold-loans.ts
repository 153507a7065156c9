import { same } from '../../domain/kernel/same.ts'
import { accountOn } from '../../domain/loans/account/account.ts'
import { calendarBy } from '../../domain/loans/account/work-days.ts'
import type { KnownLoan, Loan, Security } from '../../domain/loans/evidence.ts'
import { isAbove } from '../../domain/values/exact.ts'
import { decimal, type Fraction, NONE } from '../../domain/values/fraction.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { decimalsOf } from '../../domain/values/money.ts'
import { baseUnitOf, valueIn } from '../../domain/values/quantity.ts'
import type { Handles, Row } from '../kernel/projection.ts'
import type { tables, watched } from './rows.ts'
import { policyIn } from './states.ts'

type Rows = Handles<typeof tables>

/** Loans of which a review finds nothing: nothing was lent, and nothing is waited for. */
const QUIET = ['requested', 'appraised', 'secured', 'closed', 'declined']

/** The first date on which something is due, as the terms count it; null: nothing ever is. */
function firstDue({ interestCycle, principalCycle, maturity }: KnownLoan['terms']) {
  const anchors = [interestCycle?.anchor, principalCycle?.anchor, maturity]
  return anchors.filter((date) => date != null).sort()[0] ?? null
}

/** Whether what is owed grows by more than its interest: by interest on that, or by tranches. */
const compounds = ({ terms }: KnownLoan) =>
  terms.capitalizeUntil !== null || (terms.kind === 'call-money' && terms.interestCycle !== null)

/** Whether only a day, or a price, can bring anything about; what is nearly paid may be closed. */
const isSure = (loan: KnownLoan, principal: Fraction) =>
  loan.status === 'open' &&
  loan.call === null &&
  loan.requested.chain === null &&
  loan.taken.length === 0 &&
  !compounds(loan) &&
  principal.compare(1) >= 0

/** What bounds the debt of a loan from the day of its last event on; null: nothing can be found. */
function watch(rows: Rows, id: string, loan: KnownLoan, day: LocalDate) {
  if (QUIET.includes(loan.status)) return null
  const { terms, disbursements, payments, rates } = loan
  const days = [...disbursements, ...payments, { day }].map((moved) => moved.day)
  const last = days.sort().at(-1)!
  const nothing = { owed: NONE, principal: NONE }
  const { owed, principal } =
    disbursements.length === 0
      ? nothing
      : accountOn(loan, last, calendarBy(policyIn(rows, 'calendar')))
  const places = decimalsOf(loan.currency)
  const all = [terms.rate, terms.defaultRate ?? '0', ...rates.map(({ rate }) => rate)]
  return {
    ...{ loan: id, always: !isSure(loan, principal), due: firstDue(terms) },
    ...{ businessDays: terms.businessDays, day: last },
    owed: decimal(owed, places, 'up'),
    principal: decimal(principal, places, 'up'),
    dayCount: terms.dayCount,
    rate: all.reduce((high, rate) => (isAbove(rate, high) ? rate : high)),
  } satisfies Row<typeof watched>
}

const inBase = ({ quantity }: Security): string | null =>
  quantity && valueIn(quantity, baseUnitOf(quantity.unit))

/** Those that were not in the state before, or are other now. */
const changed = (before: KnownLoan['securities'] | null, after: KnownLoan['securities']) =>
  [...after].filter(([id, security]) => !same(before?.get(id), security))

/** Brings the tables that find a loan up to date with it. */
export function foundLoan(rows: Rows, loan: string, before: Loan, after: Loan, day: LocalDate) {
  if (after.status === 'absent') return
  const { borrower, lender, currency } = after
  rows.loans.put({ loan, borrower, lender, currency, status: after.status })
  const was = before.status === 'absent' ? null : before
  if (was === null) {
    for (const settlement of after.settlements) rows.ties.put({ settlement, loan, why: 'chain' })
  }
  for (const [lot, security] of changed(was?.securities ?? null, after.securities)) {
    const { product = null, warehouse = null } = rows.lots.get({ lot }) ?? {}
    const { status } = security
    rows.collateral.put({ lot, loan, status, product, warehouse, quantity: inBase(security) })
  }
  for (const [settlement, security] of changed(was?.receivables ?? null, after.receivables)) {
    rows.receivables.put({ loan, settlement, status: security.status })
  }
  const row = watch(rows, loan, after, day)
  if (row === null) rows.watched.delete({ loan })
  else rows.watched.put(row)
}
