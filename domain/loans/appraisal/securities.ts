import { assertStatus } from '../../kernel/decider.ts'
import { compare, minus } from '../../values/exact.ts'
import { type Quantity, valueIn } from '../../values/quantity.ts'
import type { KnownLoan, Loan, Security } from '../evidence.ts'

/** Lots that may be behind a loan at once: as many as a cover can tell of. */
export const MAX_LOTS = 200

/** A loan that has begun. */
export const begun = (state: Loan): KnownLoan =>
  assertStatus(
    state,
    ...(['requested', 'appraised', 'approved', 'secured', 'open'] as const),
    ...(['defaulted', 'closed', 'declined'] as const),
  )

/** A loan that is over: what is granted now is given back. */
export const isOver = ({ status }: KnownLoan): boolean =>
  status === 'closed' || status === 'declined'

const asked: Security = { status: 'asked', quantity: null }

export const withAsked = (
  securities: KnownLoan['securities'],
  ids: readonly string[],
): KnownLoan['securities'] => ids.reduce((all, id) => all.set(id, asked), securities)

/** Everything that was to be secured before money is lent: what the loan was asked on. */
export function original({ requested }: KnownLoan): {
  readonly lots: readonly string[]
  readonly receivables: readonly string[]
} {
  const { chain, lots } = requested
  return { lots, receivables: chain === null ? [] : [chain.downstream] }
}

/** Whether all that was to be secured is. */
export function isSecured(loan: KnownLoan): boolean {
  const { lots, receivables } = original(loan)
  const isGranted = (security: Security | undefined) => security?.status === 'granted'
  return (
    lots.every((lot) => isGranted(loan.securities.get(lot))) &&
    receivables.every((one) => isGranted(loan.receivables.get(one)))
  )
}

/** Lots that are asked for, or stand behind it. */
const counts = ({ status }: Security) => status === 'asked' || status === 'granted'

/** The loan without a lot among those that are its evidence; products stay, as others may be of them. */
export const withoutLot = (loan: KnownLoan, lot: string): KnownLoan => ({
  ...loan,
  lots: loan.lots.filter((one) => one !== lot),
})

/** The loan with one more lot among those that are its evidence, once. */
export const withLots = (
  loan: KnownLoan,
  lots: readonly string[],
  products: readonly string[],
): KnownLoan => ({
  ...loan,
  lots: [...new Set([...loan.lots, ...lots])],
  products: [...new Set([...loan.products, ...products])],
})

/** What is left of a lot behind the loan if so much goes; null: nothing. */
export function leftOf({ quantity }: Security, gone: Quantity | null): Quantity | null {
  if (quantity === null || gone === null) return null
  const { unit } = quantity
  const value = valueIn(gone, unit)
  return compare(quantity.value, value) > 0 ? { unit, value: minus(quantity.value, value) } : null
}

/** Whether a lot is asked for, or stands behind it. */
export const isBehind = ({ securities }: KnownLoan, lot: string): boolean => {
  const security = securities.get(lot)
  return security !== undefined && counts(security)
}

/** What was said of a release, as a repeat says it again. */
export const releaseSaid = ({
  lot,
  most,
  quantity,
}: {
  readonly lot: string | null
  readonly most: boolean
  readonly quantity: Quantity | null
}) => [lot, most ? null : quantity]
