import { refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import type { KnownLoan, Loan } from '../loans/evidence.ts'
import type { Lot } from '../lots/evidence.ts'
import { lastPrice, type Mark, markOf } from '../marks/evidence.ts'
import { type Member, sameController } from '../members/evidence.ts'
import { isAbove } from '../values/exact.ts'
import { baseUnitOf } from '../values/quantity.ts'
import { amountPer } from '../values/unit-price.ts'
import type { MatchCommand } from './commands.ts'

/** The lot that a match names, what it stands behind, and what its product is worth. */
export type ForcedEvidence = {
  readonly lot: readonly Lot[]
  readonly loan: readonly (Loan | undefined)[]
  readonly mark: readonly (Mark | undefined)[]
}

/** A loan whose goods are to be sold; null: the goods are sold because their owner wants to. */
function liquidated({ loan: [loan] }: ForcedEvidence): KnownLoan | null {
  const known = loan !== undefined && loan.status !== 'absent'
  return known && loan.liquidating ? loan : null
}

/** Whoever must sell takes what it is given: that price says nothing about the goods of others. */
export const isForced = (needs: ForcedEvidence): boolean => liquidated(needs) !== null

/**
 * The lender, or who is controlled by it, never takes the goods for less than they are worth: by
 * the mark that its own position rests on. Who controls the lender is not evidence here.
 */
export function refuseLender(
  { buyer, price, takenOver }: DataOf<MatchCommand, 'AgreeMatch'>,
  needs: ForcedEvidence & { readonly buyer: Member },
) {
  const loan = liquidated(needs)
  const [lot] = needs.lot
  if (takenOver || loan === null || !lot || lot.status === 'absent') return null
  const lender = { id: loan.lender, member: { status: 'absent' as const } }
  if (!sameController({ id: buyer, member: needs.buyer }, lender)) return null
  const mark = lastPrice(markOf(needs.mark[0], lot.loan ?? '', price.currency))
  const base = baseUnitOf(price.per)
  const cheap = mark === null || isAbove(amountPer(mark, base), amountPer(price, base))
  return cheap ? refuse({ code: 'lender-below-mark', mark }) : null
}
