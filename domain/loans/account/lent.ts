import type { TermsOf } from '../../policies/evidence.ts'
import { type Fraction, fraction, NONE, written } from '../../values/fraction.ts'
import type { ChainCover } from '../cover/chain-cover.ts'
import { total } from '../cover/insured.ts'
import type { ValuedItem } from '../cover/item.ts'
import type { KnownLoan } from '../evidence.ts'

/**
 * What is lent on the goods and on debts that were taken in place of some, and on the chain if
 * there is one: whichever lends more.
 */
export function lentOn(
  items: readonly ValuedItem[],
  taken: Fraction,
  chain: ChainCover | null,
  terms: TermsOf<'lending'>,
) {
  const part = fraction(terms.receivable).div(100)
  const goods = {
    marketValue: total(items.map(({ marketValue }) => marketValue)).add(taken),
    lendingValue: total(items.map(({ lendingValue }) => lendingValue)).add(taken.mul(part)),
  }
  if (chain === null) return goods
  const made = {
    marketValue: goods.marketValue.add(chain.due),
    lendingValue: goods.lendingValue.add(chain.due.mul(part)),
  }
  const sold = { marketValue: chain.value, lendingValue: chain.value.mul(part) }
  return made.lendingValue.gt(sold.lendingValue) ? made : sold
}

/** What is still to come from sales; null: nothing that is lent rests on that. */
export const receivableOf = (
  loan: Pick<KnownLoan, 'taken'>,
  chain: ChainCover | null,
  taken: Fraction,
): string | null =>
  chain === null && loan.taken.length === 0
    ? null
    : written(taken.add(chain === null ? NONE : chain.receivable))
