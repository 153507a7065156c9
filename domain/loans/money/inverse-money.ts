import type { Inverse } from '../../kernel/inverse.ts'
import { isZero } from '../../values/decimal.ts'
import type { loanCommands } from '../commands.ts'
import type { LoanEvent } from '../events.ts'
import type { MoneyEvent } from './evolve-money.ts'

const reviewed = ({ date }: { readonly date: string }) => ({
  type: 'ReviewCover' as const,
  data: { date },
})

type Told = Pick<Inverse<typeof loanCommands, LoanEvent>, MoneyEvent['type']>

/** The command that recorded each event; the first of a command tells it. */
export const inverseMoney: Told = {
  LoanDisbursed: ({ amount, match, registration, to, tranche, whole }) => ({
    type: 'DisburseLoan',
    data: { amount: whole ? null : amount, match, registration, to, tranche },
  }),
  RateReset: ({ from, observed }) => ({ type: 'ResetRate', data: { from, observed } }),
  LoanCalled: () => ({ type: 'CallLoan', data: {} }),
  // Costs of the sale that were not covered were as good as those that were; none are not told.
  PaymentApplied: ({ amount, call, from, payment, saleCosts, settlement, source, whole }) => ({
    type: 'ApplyPayment',
    data: {
      ...{ amount: whole ? null : amount, call, from, payment, settlement, source },
      saleCosts: isZero(saleCosts.amount) ? null : saleCosts,
    },
  }),
  InstalmentMissed: reviewed,
  MarginCalled: reviewed,
  MarginCallEnded: reviewed,
  LoanDefaulted: reviewed,
  LiquidationOrdered: () => ({ type: 'OrderLiquidation', data: {} }),
  LiquidationEnded: reviewed,
  LoanWrittenOff: ({ reason }) => ({ type: 'WriteOffLoan', data: { reason } }),
  LoanClosed: ({ because }) => ({ type: 'CloseLoan', data: { because } }),
}
