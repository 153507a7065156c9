import { type Fraction, fraction, NONE } from '../../values/fraction.ts'
import type { KnownLoan } from '../evidence.ts'
import type { Account } from './account.ts'

/** What the money of a loan brings whoever lends it, and what it costs; exact. */
export type CapitalFlow = {
  /** All interest that ran. */
  readonly income: Fraction
  /** The funding rate on the same principal, for the same days; null: nobody said what it costs. */
  readonly cost: Fraction | null
  readonly earned: Fraction | null
}

const sumOf = (values: readonly Fraction[]): Fraction =>
  values.reduce((all, value) => all.add(value), NONE)

/** A flow that is free earns nothing, and says so: its income is what the money costs. */
export function capitalFlow(
  { terms }: Pick<KnownLoan, 'terms'>,
  { segments }: Pick<Account, 'segments'>,
): CapitalFlow {
  const income = sumOf(segments.map(({ interest }) => interest))
  if (terms.fundingRate === null) return { income, cost: null, earned: null }
  const rate = fraction(terms.fundingRate)
  const cost = sumOf(segments.map(({ principal, years }) => principal.mul(rate).mul(years)))
  return { income, cost, earned: income.sub(cost) }
}
