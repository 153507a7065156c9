import { accept, type Context, refuse } from '../../kernel/decider.ts'
import type { DataOf } from '../../kernel/event.ts'
import { type Policy, termsOn } from '../../policies/evidence.ts'
import { refuseEarlier } from '../../shared/order.ts'
import { isZero } from '../../values/decimal.ts'
import { fraction, written } from '../../values/fraction.ts'
import { isMoney } from '../../values/money.ts'
import { accountOn } from '../account/account.ts'
import { asMoney } from '../account/amounts.ts'
import { lastMoved } from '../account/movements.ts'
import { calendarBy, workDaysAfter } from '../account/work-days.ts'
import type { LoanCommand } from '../commands.ts'
import type { LoanEvent } from '../events.ts'
import type { KnownLoan } from '../evidence.ts'
import { by, existing } from '../guarded.ts'
import { closing } from './closing.ts'

type ByCalendar = { readonly calendar: Policy }
type ByLending = ByCalendar & { readonly lending: Policy }

/** The goods of a defaulted loan are to be sold, for what is owed on the day. */
export const orderLiquidation = by(
  'lender',
  (_: DataOf<LoanCommand, 'OrderLiquidation'>, loan, { day, needs }: Context<ByCalendar>) => {
    if (loan.liquidating) return accept()
    if (loan.status !== 'defaulted') return refuse({ code: 'loan-not-defaulted', was: loan.status })
    const owed = asMoney(accountOn(loan, day, calendarBy(needs.calendar)).owed, loan.currency)
    if (!isMoney(owed)) return refuse({ code: 'value-too-large' })
    return accept<LoanEvent>({ type: 'LiquidationOrdered', data: { owed } })
  },
)

/** A decision of whoever lends, and of nobody else: what is still owed is given up. */
export const writeOffLoan = by(
  'lender',
  ({ reason }: DataOf<LoanCommand, 'WriteOffLoan'>, loan, { day, needs }: Context<ByCalendar>) => {
    if (loan.ended === 'written-off') return accept()
    if (loan.status !== 'open' && loan.status !== 'defaulted') {
      return refuse({ code: 'loan-not-open', was: loan.status })
    }
    const early = refuseEarlier(day, 'PaymentApplied', lastMoved(loan) ?? loan.on)
    if (early) return early
    const { owed } = accountOn(loan, day, calendarBy(needs.calendar))
    const amount = asMoney(owed, loan.currency)
    if (!isMoney(amount)) return refuse({ code: 'value-too-large' })
    const rounding = written(owed.sub(fraction(amount.amount)))
    return accept<LoanEvent>(
      { type: 'LoanWrittenOff', data: { amount, reason, rounding } },
      ...closing(loan, 'written-off', day),
    )
  },
)

/** Whether the lots, or the receivable, have been asked for longer than is waited for. */
function isUnanswered(loan: KnownLoan, { day, needs }: Context<ByLending>): boolean {
  const { status, approvedOn } = loan
  if (status !== 'approved' || approvedOn === null) return false
  const { answerCollateralDays } = termsOn('lending', needs.lending, day)
  const calendar = calendarBy(needs.calendar)(approvedOn)
  return day > workDaysAfter(approvedOn, answerCollateralDays, calendar)
}

const isRefused = ({ securities, receivables }: KnownLoan) =>
  [...securities.values(), ...receivables.values()].some(({ status }) => status === 'refused')

/** Whether less is owed than anybody can pay, on the day and since. */
function isPaid(loan: KnownLoan, { day, needs }: Context<ByLending>): boolean {
  if (loan.status !== 'open' && loan.status !== 'defaulted') return false
  const last = [day, lastMoved(loan) ?? day].sort()[1]!
  const { owed } = accountOn(loan, last, calendarBy(needs.calendar))
  return isZero(asMoney(owed, loan.currency).amount)
}

/** Whether what is said of the end of a loan is so. */
function mayClose(because: string, loan: KnownLoan, context: Context<ByLending>): boolean {
  const { status, disbursements } = loan
  const before = disbursements.length === 0 && status !== 'declined'
  if (because === 'paid') return isPaid(loan, context)
  if (because === 'withdrawn') return before
  if (because === 'not-answered') return before && isUnanswered(loan, context)
  return because === 'collateral-refused' && before && isRefused(loan)
}

/** Ends a loan of which nothing was lent, or nothing is owed any more. */
export const closeLoan = existing(
  ({ because }: DataOf<LoanCommand, 'CloseLoan'>, loan, context: Context<ByLending>) => {
    if (loan.ended === because) return accept()
    const open = loan.status !== 'closed' && mayClose(because, loan, context)
    if (!open) return refuse({ code: 'loan-not-to-close', was: loan.status })
    return accept<LoanEvent>(...closing(loan, because, context.day))
  },
)
