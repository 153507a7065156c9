import { accept, after, type Context, type Decision, refuse } from '../../kernel/decider.ts'
import type { DataOf } from '../../kernel/event.ts'
import { same } from '../../kernel/same.ts'
import { type Settlement, stillToCome } from '../../settlements/evidence.ts'
import { isZero } from '../../values/decimal.ts'
import { compare, isAbove, sum } from '../../values/exact.ts'
import type { LocalDate } from '../../values/instant.ts'
import { isMoney } from '../../values/money.ts'
import { accountOn } from '../account/account.ts'
import { noMoney } from '../account/amounts.ts'
import { lastMoved } from '../account/movements.ts'
import { type CalendarOn, calendarBy } from '../account/work-days.ts'
import type { LoanCommand, LoanRefusal } from '../commands.ts'
import type { CoverEvidence } from '../cover/cover.ts'
import type { LoanEvent } from '../events.ts'
import type { KnownLoan, Loan, Payment } from '../evidence.ts'
import { existing } from '../guarded.ts'
import { closing } from './closing.ts'
import { evolveMoney, type MoneyEvent } from './evolve-money.ts'
import { returned, type Sold, soldTo, withoutMatch, withoutSold } from './sold.ts'
import { type Applied, allOf, lessened, type Put, split, toOwner } from './split.ts'
import { isNothing, recovered, standingOn } from './standing.ts'

type Data = DataOf<LoanCommand, 'ApplyPayment'>
type By = Context<CoverEvidence & { readonly settlement?: Settlement | undefined }>

const told = ({ call, from, settlement, source }: Data | Payment) => [
  ...[call, from, settlement, source],
]

/** Whether it says what was said under its reference; costs that were not covered were cut. */
function isRepeat(data: Data, before: Payment): boolean {
  if (!same(told(data), told(before))) return false
  const isAmount = data.amount === null ? before.whole : same(data.amount, before.amount)
  if (!isAmount) return false
  const { interest, owner, principal, saleCosts } = before
  const costs = data.saleCosts?.amount ?? '0'
  const exhausted = isZero(sum([interest, owner, principal].map(({ amount }) => amount)))
  const cut = exhausted && isAbove(costs, saleCosts.amount)
  return cut || compare(costs, saleCosts.amount) === 0
}

const isLent = ({ status }: KnownLoan) => status === 'open' || status === 'defaulted'

/** The last day that says anything of the loan. */
const latest = (loan: KnownLoan, day: LocalDate): LocalDate =>
  [day, lastMoved(loan) ?? day, loan.reviewed ?? day].sort().at(-1)!

/** The loan with a payment. */
const paidBy = (loan: KnownLoan, event: Applied, by: By): KnownLoan =>
  after<Loan, MoneyEvent>(evolveMoney, loan, event, by) as KnownLoan

/** Where the money goes, if no more is paid in the end than is owed. */
function applied(put: Put, by: By, on: CalendarOn): Applied {
  if (!isLent(put.loan)) return toOwner(put)
  const last = latest(put.loan, by.day)
  const owedBy = (event: Applied) => accountOn(paidBy(put.loan, event, by), last, on).owed
  let event = split(put)
  // What is taken back bears interest again: by far the most of it is told the first time.
  for (let owed = owedBy(event); owed.lt(0) && isPaying(event); owed = owedBy(event)) {
    event = lessened(event, owed.neg())
  }
  return event
}

const isPaying = ({ data: { interest, principal } }: Applied) =>
  !isZero(interest.amount) || !isZero(principal.amount)

/** Whether all has come that the sale brings: the goods may leave. */
const isPaid = (settlement: Settlement | undefined): boolean =>
  settlement !== undefined &&
  settlement.status !== 'absent' &&
  settlement.undone === null &&
  stillToCome(settlement).equals(0)

/** What follows from a payment for the goods, for a call, and for the loan as a whole. */
function followed(next: KnownLoan, sold: readonly Sold[], data: Put['data'], by: By): LoanEvent[] {
  if (!isLent(next)) return []
  const { id, needs } = by
  const leaving = isPaid(needs.settlement) ? sold : []
  const date = latest(next, by.day)
  const rest = withoutSold(next, sold)
  const standing = standingOn(id, rest, date, withoutMatch(needs, data.settlement))
  const ended = isNothing(next, standing.cover)
    ? closing(withoutSold(next, leaving), 'paid', date)
    : recovered(next, standing, date)
  return [...returned(leaving), ...ended]
}

/**
 * Money for a loan: cash of the borrower, what the buyer of goods pays, or what an insurer does. It
 * is recorded of every loan, whatever its state: what is not owed is the owner's.
 */
export const applyPayment = existing(
  (data: Data, loan, by: By): Decision<LoanEvent, LoanRefusal> => {
    const { payment } = data
    const before = loan.payments.find((one) => one.payment === payment)
    if (before !== undefined) {
      return isRepeat(data, before)
        ? accept()
        : refuse({ code: 'reference-reused', reference: payment })
    }
    const { calls, currency } = loan
    if (data.call !== null && data.call > calls) return refuse({ code: 'call-not-made', calls })
    const isAnother = [data.amount, data.saleCosts].some((one) => one && one.currency !== currency)
    if (isAnother) return refuse({ code: 'another-currency', currency })
    const on = calendarBy(by.needs.calendar)
    const account = accountOn(loan, by.day, on)
    const whole = data.amount === null
    if (whole && data.source !== 'cash') return refuse({ code: 'amount-needed' })
    const amount = data.amount ?? (isLent(loan) ? allOf(account, currency) : noMoney(currency))
    if (isZero(amount.amount)) return refuse({ code: 'nothing-owed' })
    if (!isMoney(amount)) return refuse({ code: 'value-too-large' })
    const paid = { ...data, amount, whole }
    const sold = data.source === 'proceeds' ? soldTo(data.settlement, loan, by.needs.lots) : []
    const put: Put = { id: by.id, data: paid, loan, account, sold, needs: by.needs, day: by.day }
    const event = applied(put, by, on)
    return accept(event, ...followed(paidBy(loan, event, by), sold, paid, by))
  },
)
