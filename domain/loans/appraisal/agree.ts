import { accept, type Context, type Decision, refuse } from '../../kernel/decider.ts'
import type { DataOf } from '../../kernel/event.ts'
import { same } from '../../kernel/same.ts'
import { isAbove } from '../../values/exact.ts'
import type { LoanCommand, LoanRefusal } from '../commands.ts'
import type { LoanEvent } from '../events.ts'
import type { KnownLoan } from '../evidence.ts'
import { by } from '../guarded.ts'
import { closing } from '../money/closing.ts'

type Verdict = Decision<LoanEvent, LoanRefusal>
type Data<T extends LoanCommand['type']> = DataOf<LoanCommand, T>

const notPending = (was: string) => refuse({ code: 'loan-not-pending', was })

/** What was asked for, or what can be lent if that is less. */
function mostOf({ appraised, requested }: KnownLoan) {
  const { amount } = requested
  const can = appraised?.lendable ?? amount
  return isAbove(amount.amount, can.amount) ? can : amount
}

/** What was asked for, where the lender names no amount. */
const asAsked = (loan: KnownLoan) => (loan.requested.orLess ? mostOf(loan) : loan.requested.amount)

/** The lender agrees, to no more than can be lent. */
export const approveLoan = by('lender', (data: Data<'ApproveLoan'>, loan): Verdict => {
  const amount = data.amount ?? asAsked(loan)
  if (loan.approved !== null) {
    return same(loan.approved, amount) ? accept() : notPending(loan.status)
  }
  if (loan.status === 'requested') return refuse({ code: 'loan-not-appraised', was: loan.status })
  if (loan.status !== 'appraised') return notPending(loan.status)
  const { currency } = loan
  if (amount.currency !== currency) return refuse({ code: 'another-currency', currency })
  const most = mostOf(loan)
  if (isAbove(amount.amount, most.amount)) return refuse({ code: 'above-lendable', most })
  return accept({ type: 'LoanApproved', data: { amount, asAsked: data.amount === null } })
})

export const declineLoan = by('lender', ({ reason }: Data<'DeclineLoan'>, { status }): Verdict => {
  if (status === 'declined') return accept()
  if (status !== 'requested' && status !== 'appraised') return notPending(status)
  return accept({ type: 'LoanDeclined', data: { because: ['by-lender'], reason } })
})

const beforeMoney: readonly KnownLoan['status'][] = [
  ...(['requested', 'appraised', 'approved', 'secured'] as const),
]

/** The borrower takes its request back; what is secured already is given back. */
export const withdrawLoan = by(
  'borrower',
  (_: Data<'WithdrawLoan'>, loan, { day }: Context): Verdict => {
    if (loan.ended === 'withdrawn') return accept()
    if (beforeMoney.includes(loan.status)) return accept(...closing(loan, 'withdrawn', day))
    const { disbursements, status } = loan
    return disbursements.length > 0
      ? refuse({ code: 'money-was-lent', was: status })
      : notPending(status)
  },
)
