import { type Money, minorUnit } from '../values/money.ts'

type Rounded = { readonly amount: Money; readonly rounding: 'up' | 'down' | null }

/** What a document was rounded by: one minor unit of its currency, below zero where down. */
export function roundingOf({ amount, rounding }: Rounded): string {
  if (rounding === null) return '0'
  const unit = minorUnit(amount.currency)
  return rounding === 'up' ? unit : `-${unit}`
}
