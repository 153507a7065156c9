import { type Fraction, fraction } from '../../values/fraction.ts'
import type { LocalDate } from '../../values/instant.ts'
import type { Circumstances } from './circumstances.ts'
import { fromTerms, isOpen } from './from-terms.ts'
import { dayOf } from './moment.ts'
import { resetRate } from './observed.ts'
import { scheduled } from './scheduled.ts'
import type { LoanTerms } from './terms.ts'

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
