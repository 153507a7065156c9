import type { Circumstances } from '../../domain/loans/actus/circumstances.ts'
import { fromTerms, isOpen } from '../../domain/loans/actus/from-terms.ts'
import { dayOf } from '../../domain/loans/actus/moment.ts'
import { resetRate } from '../../domain/loans/actus/observed.ts'
import { scheduled } from '../../domain/loans/actus/scheduled.ts'
import type { LoanTerms } from '../../domain/loans/actus/terms.ts'
import { type Fraction, fraction } from '../../domain/values/fraction.ts'
import type { LocalDate } from '../../domain/values/instant.ts'

/**
 * The rates of a loan since it was lent, for `interestBetween`: as agreed, as it was reset, and the
 * default rate after its maturity if there is one. Without a maturity it needs `until`.
 */
export function ratesOf(
  terms: LoanTerms,
  since: LocalDate,
  circumstances: Circumstances,
): readonly { readonly day: LocalDate; readonly rate: Fraction }[] {
  const contract = fromTerms(terms, [{ day: since, amount: '0' }], circumstances)
  const events = scheduled(contract)
  let rate = fraction(terms.rate)
  const rates = [{ day: since, rate }]
  for (const event of events.filter(({ type }) => type === 'RR')) {
    rate = resetRate(contract, rate, event)
    rates.push({ day: dayOf(event.to), rate })
  }
  const last = events.at(-1)
  if (terms.defaultRate === null || last === undefined || isOpen(terms, circumstances)) return rates
  return [...rates, { day: dayOf(last.to), rate: fraction(terms.defaultRate) }]
}
