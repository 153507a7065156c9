import { lesser, minus, plus } from '../../values/exact.ts'
import { decimal, type Fraction } from '../../values/fraction.ts'

/**
 * Money goes to claims in their order, each in full before the next has any; what is left is the
 * owner's, what is lacking stays owed. Decimals of one currency.
 */
export function waterfall<Claim extends string>(
  proceeds: string,
  claims: readonly (readonly [Claim, string])[],
): {
  readonly paid: Readonly<Record<Claim, string>>
  readonly owner: string
  readonly deficiency: string
} {
  const paid = {} as Record<Claim, string>
  let [owner, deficiency] = [proceeds, '0']
  for (const [claim, amount] of claims) {
    const part = lesser(amount, owner)
    paid[claim] = part
    owner = minus(owner, part)
    deficiency = plus(deficiency, minus(amount, part))
  }
  return { paid, owner, deficiency }
}

/**
 * What of the principal is paid when a part of the goods was sold: while the loan performs, until
 * the rest lends what is then owed, rounded up to so many decimals; with an open call, or in
 * default, everything. The claim on principal of a waterfall, which pays no more than there is.
 */
export function paysPrincipal({
  principal,
  unpaid,
  restLends,
  sweep,
  decimals,
}: {
  readonly principal: Fraction
  /** Interest that is owed and that this money does not pay. */
  readonly unpaid: Fraction
  /** The lending value of what is left. */
  readonly restLends: Fraction
  /** A call is open, or the loan is in default. */
  readonly sweep: boolean
  readonly decimals: number
}): string {
  if (sweep) return decimal(principal, decimals, 'up')
  const needed = principal.add(unpaid).sub(restLends)
  if (needed.lte(0)) return '0'
  return decimal(needed.gt(principal) ? principal : needed, decimals, 'up')
}
