import { accountOn } from '../../../../domain/loans/account/account.ts'
import { asMoney } from '../../../../domain/loans/account/amounts.ts'
import { lastMoved } from '../../../../domain/loans/account/movements.ts'
import { calendarBy } from '../../../../domain/loans/account/work-days.ts'
import type { KnownLoan, Loan } from '../../../../domain/loans/evidence.ts'
import type { Policy } from '../../../../domain/policies/evidence.ts'
import { sum } from '../../../../domain/values/exact.ts'
import type { Fraction } from '../../../../domain/values/fraction.ts'
import type { LocalDate } from '../../../../domain/values/instant.ts'
import { inMinorUnits } from '../../../../domain/values/money.ts'
import type { States } from '../states.ts'
import {
  type Agreement,
  agreement,
  eventsOf,
  type Missing,
  nothingShown,
  type Shown,
  stateOf,
} from './shown.ts'

/** Each payment went where it is said to have gone, to the last cent. */
function payments({ currency }: KnownLoan, id: string, states: States): Agreement[] {
  return eventsOf(states.get(`loan-${id}`), 'PaymentApplied').map(({ data }) => {
    const parts = [data.interest, data.principal, data.storage, data.saleCosts, data.owner]
    const together = sum(parts.map(({ amount }) => amount))
    return agreement(
      `Payment ${data.payment} went to what was owed, and the rest to the owner`,
      ['paid', `${data.amount.amount} ${currency}`],
      [
        'interest, principal, storage, costs and the owner',
        `${inMinorUnits(together, currency)} ${currency}`,
      ],
    )
  })
}

/** What the terms and the movements of a loan make of it, by the calendar that it named. */
export function showLoan(id: string, states: States, asOf: LocalDate): Shown {
  const loan = stateOf<Loan>(states, `loan-${id}`) ?? { status: 'absent' }
  if (loan.status === 'absent') return { ...nothingShown, figures: [['loan', 'absent']] }
  const { currency } = loan
  const calendar = stateOf<Policy>(states, 'policy-calendar') ?? { adoptions: [] }
  const day = [asOf, lastMoved(loan) ?? asOf].sort()[1]!
  const account = accountOn(loan, day, calendarBy(calendar))
  const text = (value: Fraction) => {
    const { amount } = asMoney(value, currency)
    return `${amount} ${currency}`
  }
  const isRepaid = loan.ended === 'paid' && loan.disbursements.length > 0
  const closed = isRepaid
    ? [
        agreement(
          'It was repaid: nothing is owed',
          ['owed', text(account.owed)],
          ['none', text(account.owed.mul(0))],
        ),
      ]
    : []
  const missing: Missing[] =
    loan.call === null
      ? []
      : [
          {
            what: `answer to margin call ${loan.call.call}`,
            amount: `${loan.call.amount.amount} ${loan.call.amount.currency}`,
            due: loan.call.answerBy,
            isLate: loan.call.answerBy < asOf,
          },
        ]
  return {
    figures: [
      ['loan', loan.ended === null ? loan.status : `${loan.status}, ${loan.ended}`],
      ['borrower', loan.borrower],
      ['lender', loan.lender],
      ['lent', text(account.disbursed)],
      ['principal repaid', text(account.paidPrincipal)],
      ['interest paid', text(account.paidInterest)],
      ['given up', text(account.writtenOff)],
      [`owed on ${day}`, text(account.owed)],
      ['payments', `${loan.payments.length}`],
      ['lots behind it', loan.lots.join(', ') || 'none'],
    ],
    agreements: [...payments(loan, id, states), ...closed],
    missing,
    claim: null,
  }
}
