import { accept, type Context, refuse } from '../../kernel/decider.ts'
import type { DataOf } from '../../kernel/event.ts'
import { refuseEarlier } from '../../shared/order.ts'
import { later } from '../actus/cycle.ts'
import type { LoanCommand } from '../commands.ts'
import type { LoanEvent } from '../events.ts'
import { by } from '../guarded.ts'

/**
 * The lender wants its money back: it is due after the notice that was agreed, and interest runs
 * until then. A day on which it is due anyway is not brought nearer by notice that ends after it.
 */
export const callLoan = by(
  'lender',
  (_: DataOf<LoanCommand, 'CallLoan'>, loan, { day }: Context) => {
    const { called, disbursements, status, terms } = loan
    if (terms.kind !== 'call-money') return refuse({ code: 'not-call-money', kind: terms.kind })
    if (called !== null) return accept()
    if (status !== 'open' && status !== 'defaulted') {
      return refuse({ code: 'loan-not-open', was: status })
    }
    const first = disbursements.map((one) => one.day).sort()[0] ?? loan.on
    const early = refuseEarlier(day, 'LoanDisbursed', first)
    if (early) return early
    const due = terms.notice === null ? day : later(day, terms.notice)
    const { maturity } = terms
    return maturity !== null && due >= maturity
      ? refuse({ code: 'due-before-notice-ends', maturity })
      : accept<LoanEvent>({ type: 'LoanCalled', data: { due } })
  },
)
