import { type Asking, rowsOf } from '../kernel/need.ts'
import type { Policy, TermsOf } from '../policies/evidence.ts'
import { compare, times } from '../values/exact.ts'
import type { LocalDate } from '../values/instant.ts'
import type { Target } from './evidence.ts'

/** What a customer ordered in some days, and how much of that through its own tokens. */
export type Orders = { readonly orders: number; readonly own: number }

/** The orders on which the state of a customer rests. */
export const theOrders = rowsOf<
  Orders,
  Asking<{ readonly date: LocalDate }, Target, { readonly field: Policy }>
>('customer-orders')

export type State = 'manual' | 'semi' | 'automatic'

/** How a customer orders, by the share of its own programs; null: it ordered nothing. */
export function stateBy({ orders, own }: Orders, terms: TermsOf<'field'>): State | null {
  if (orders === 0) return null
  const isFrom = (share: string) => compare(times(`${own}`, '100'), times(share, `${orders}`)) >= 0
  if (isFrom(terms.automaticFrom)) return 'automatic'
  return isFrom(terms.semiFrom) ? 'semi' : 'manual'
}
