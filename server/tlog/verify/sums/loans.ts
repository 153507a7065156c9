import type { Loan } from '../../../../domain/loans/evidence.ts'
import { compare, isAbove, plus, sum } from '../../../../domain/values/exact.ts'
import type { SumsOfStream } from './counting.ts'

// biome-ignore lint/suspicious/noExplicitAny: events of many types, whose shapes were checked
type Data = any

const PARTS = ['storage', 'saleCosts', 'interest', 'principal', 'owner'] as const

/** Where a payment goes is all of it. */
function wrongPayment(data: Data): string | null {
  const parts = sum(PARTS.map((part) => data[part].amount))
  const { amount } = data.amount
  return compare(parts, amount) === 0 ? null : `${amount} was paid, and ${parts} went somewhere`
}

/** A loan that ended brought back, or gave up, no less than was lent, unless rates fell below zero. */
function wrongEnd(loan: Exclude<Loan, { status: 'absent' }>, counted: Counted): string | null {
  const back = sum([counted.repaid, counted.interest, counted.writtenOff])
  const rates = [loan.terms.rate, ...loan.rates.map(({ rate }) => rate)]
  if (rates.some((rate) => isAbove('0', rate)) || !isAbove(counted.lent, back)) return null
  return `${counted.lent} was lent, and ${back} came back or was given up`
}

type Counted = { lent: string; repaid: string; interest: string; writtenOff: string }

/** Payments to the last cent, and what was lent beside what came back, from the events alone. */
export const ofLoan: SumsOfStream = () => {
  const counted: Counted = { lent: '0', repaid: '0', interest: '0', writtenOff: '0' }
  return {
    event(type, given, state) {
      const data: Data = given
      switch (type) {
        case 'LoanDisbursed':
          counted.lent = plus(counted.lent, data.amount.amount)
          return null
        case 'PaymentApplied':
          counted.repaid = plus(counted.repaid, data.principal.amount)
          counted.interest = plus(counted.interest, data.interest.amount)
          return { wrong: wrongPayment(data) }
        case 'LoanWrittenOff':
          counted.writtenOff = plus(counted.writtenOff, data.amount.amount)
          return null
        case 'LoanClosed': {
          const loan = state as Loan
          return loan.status === 'absent' ? null : { wrong: wrongEnd(loan, counted) }
        }
        default:
          return null
      }
    },
  }
}
