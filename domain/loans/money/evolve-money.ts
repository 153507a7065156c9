import { assertStatus, type Evolve } from '../../kernel/decider.ts'
import { begun } from '../appraisal/securities.ts'
import type { LoanEvent } from '../events.ts'
import type { Loan } from '../evidence.ts'

/** Of money, calls and endings; what is agreed and secured is folded elsewhere. */
export type MoneyEvent = Extract<
  LoanEvent,
  {
    type:
      | 'LoanDisbursed'
      | 'RateReset'
      | 'LoanCalled'
      | 'PaymentApplied'
      | 'InstalmentMissed'
      | 'MarginCalled'
      | 'MarginCallEnded'
      | 'LoanDefaulted'
      | 'LiquidationOrdered'
      | 'LiquidationEnded'
      | 'LoanWrittenOff'
      | 'LoanClosed'
  }
>

/** Of which money was lent, and is not yet closed. */
const lent = (state: Loan) => assertStatus(state, 'open', 'defaulted')

export const evolveMoney: Evolve<Loan, MoneyEvent> = {
  LoanDisbursed(state, data, { day }) {
    const loan = assertStatus(state, 'secured', 'open')
    return { ...loan, status: 'open', disbursements: [...loan.disbursements, { ...data, day }] }
  },
  RateReset(state, { from: day, observed, rate }) {
    const loan = begun(state)
    return { ...loan, rates: [...loan.rates, { day, observed, rate }] }
  },
  // From then on it is due as if it had been agreed so.
  LoanCalled(state, { due }, { day: on }) {
    const loan = lent(state)
    return { ...loan, called: { on, due }, terms: { ...loan.terms, maturity: due } }
  },
  PaymentApplied(state, data, { day }) {
    const loan = begun(state)
    return { ...loan, payments: [...loan.payments, { ...data, day }] }
  },
  InstalmentMissed: (state, { due }) => ({ ...lent(state), missed: due }),
  MarginCalled(state, { amount, answerBy, call, cover, date }) {
    const loan = lent(state)
    const calls = Math.max(loan.calls, call)
    return { ...loan, call: { amount, answerBy, call }, calls, cover, reviewed: date }
  },
  MarginCallEnded: (state, { date }) => ({ ...begun(state), call: null, reviewed: date }),
  LoanDefaulted(state, data) {
    const loan = assertStatus(state, 'open')
    return { ...loan, status: 'defaulted', defaulted: data, reviewed: data.date }
  },
  LiquidationOrdered: (state) => ({ ...assertStatus(state, 'defaulted'), liquidating: true }),
  LiquidationEnded(state, { date }) {
    const loan = assertStatus(state, 'defaulted')
    return { ...loan, status: 'open', defaulted: null, liquidating: false, reviewed: date }
  },
  LoanWrittenOff: (state, data, { day }) => ({ ...lent(state), writtenOff: { ...data, day } }),
  LoanClosed: (state, { because }) => ({ ...begun(state), status: 'closed', ended: because }),
}
