import type { Lot } from '../../lots/evidence.ts'
import { type OpenSettlement, type Settlement, stillToCome } from '../../settlements/evidence.ts'
import { type Fraction, fraction, NONE, orNone } from '../../values/fraction.ts'
import { baseUnitOf, valueIn } from '../../values/quantity.ts'
import { amountPer } from '../../values/unit-price.ts'
import type { KnownLoan } from '../evidence.ts'
import { total } from './insured.ts'

const assignmentTo = (settlement: Settlement | undefined, loan: string) =>
  settlement !== undefined && settlement.status !== 'absent' && settlement.assignment?.loan === loan
    ? settlement.assignment
    : null

/** Whether what the buyer owes is assigned to a loan. */
export const isAssigned = (settlement: Settlement | undefined, loan: string): boolean =>
  assignmentTo(settlement, loan) !== null

/** Whether the lender took what the buyer owes in place of the goods that stood behind its loan. */
export const isTaken = (settlement: Settlement | undefined, loan: string): boolean =>
  assignmentTo(settlement, loan)?.accepted === true

/** At its price, goods that are kept for a match and have not left for it. */
const stillKept = (match: string, { price }: OpenSettlement, lots: readonly Lot[]): Fraction => {
  const base = baseUnitOf(price.per)
  const each = fraction(amountPer(price, base))
  const kept = lots.flatMap((lot) => {
    const left = lot.status === 'absent' ? undefined : lot.reservations.get(match)?.left
    if (lot.status === 'absent' || left === undefined) return []
    return [each.mul(fraction(valueIn({ unit: lot.unit, value: left }, base)))]
  })
  return total(kept)
}

type Taken = {
  readonly id: string
  readonly loan: Pick<KnownLoan, 'taken' | 'currency'>
  /** In the order of the loan's own. */
  readonly taken: readonly Settlement[]
  readonly lots: readonly Lot[]
}

/**
 * What buyers still owe for goods that left, in place of which the lender took their debts. What is
 * still in store counts as goods, and not once more as what they will bring.
 */
export const takenCover = ({ id, loan, taken, lots }: Taken): Fraction =>
  total(
    loan.taken.map((match, index) => {
      const settlement = taken[index]
      if (settlement === undefined || settlement.status === 'absent') return NONE
      const { price } = settlement
      if (!isTaken(settlement, id) || price.currency !== loan.currency) return NONE
      const owed = stillToCome(settlement).sub(stillKept(match, settlement, lots))
      return orNone(owed)
    }),
  )
