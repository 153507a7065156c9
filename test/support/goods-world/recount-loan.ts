import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { type Fraction, fraction, NONE } from '../../../domain/values/fraction.ts'
import { addDays, type LocalDate } from '../../../domain/values/instant.ts'
import type { Data } from './recount.ts'

const sumOf = (...parts: readonly { readonly amount: string }[]): Fraction =>
  parts.reduce((all, { amount }) => all.add(fraction(amount)), NONE)

/** The money of one loan, counted day by day from its events alone. */
export function recountLoan(events: readonly StoredEvent[], id: string, on: LocalDate) {
  const own = events.filter(({ stream }) => stream === `loan-${id}`)
  const dataOf = (event: StoredEvent): Data => JSON.parse(event.data)
  const of = (type: string) => own.filter((event) => event.type === type)
  const [request] = of('LoanRequested')
  const { maturity, rate, defaultRate } = dataOf(request!).terms
  const [lent, paid, given] = [of('LoanDisbursed'), of('PaymentApplied'), of('LoanWrittenOff')]
  const first = lent.map(({ day }) => day).sort()[0]
  let [principal, accrued, charged] = [NONE, NONE, NONE]
  /** What was paid and was not owed, as a payment of an earlier day shows, has repaid principal. */
  const even = () => {
    const moved = accrued.lt(0) ? accrued : principal.lt(0) ? principal.neg() : NONE
    principal = principal.add(moved)
    accrued = accrued.sub(moved)
    charged = charged.add(moved)
  }
  for (let day = first ?? on; first !== undefined && day <= on; day = addDays(day, 1)) {
    if (day > first) {
      const yearly = fraction(addDays(day, -1) < maturity ? rate : (defaultRate ?? rate))
      accrued = accrued.add(principal.mul(yearly).div(360))
    }
    for (const event of lent.filter((one) => one.day === day)) {
      principal = principal.add(sumOf(dataOf(event).amount))
    }
    for (const event of paid.filter((one) => one.day === day)) {
      const { interest, principal: repaid, rounding } = dataOf(event)
      principal = principal.sub(sumOf(repaid))
      accrued = accrued.sub(sumOf(interest)).sub(fraction(rounding))
      charged = charged.add(sumOf(interest))
      even()
    }
    for (const event of given.filter((one) => one.day === day)) {
      const { amount, rounding } = dataOf(event)
      const interest = sumOf(amount).sub(principal)
      principal = NONE
      accrued = accrued.sub(interest).sub(fraction(rounding))
      charged = charged.add(interest)
      even()
    }
  }
  const total = (all: readonly StoredEvent[], of: (data: Data) => Fraction) =>
    all.filter(({ day }) => day <= on).reduce((sum, event) => sum.add(of(dataOf(event))), NONE)
  const whole = ({ amount, storage, saleCosts, interest, principal, owner }: Data) =>
    sumOf(storage, saleCosts, interest, principal, owner).equals(sumOf(amount))
  return {
    ...{ principal, accrued, charged, owed: principal.add(accrued) },
    disbursed: total(lent, ({ amount }) => sumOf(amount)),
    repaid: total(paid, ({ interest, principal }) => sumOf(interest, principal)),
    writtenOff: total(given, ({ amount }) => sumOf(amount)),
    /** Every payment goes somewhere to the last cent. */
    whole: paid.every((event) => whole(dataOf(event))),
  }
}
