import type { KnownLot, Lot } from '../../lots/evidence.ts'
import { isZero } from '../../values/decimal.ts'
import { compare, minus } from '../../values/exact.ts'
import { type Fraction, NONE } from '../../values/fraction.ts'
import type { LocalDate } from '../../values/instant.ts'
import { baseUnitOf, type Quantity, valueIn } from '../../values/quantity.ts'
import type { CoverEvidence } from '../cover/cover.ts'
import { storageClaim } from '../cover/prior-claims.ts'
import type { LoanEvent } from '../events.ts'
import type { KnownLoan } from '../evidence.ts'

/** Goods behind a loan that are kept for a match, whose money they bring. */
export type Sold = {
  readonly id: string
  readonly lot: KnownLot
  /** In the unit of the lot, as what stands behind the loan is. */
  readonly quantity: Quantity
  /** Whether nothing of the lot is left behind the loan. */
  readonly whole: boolean
  /** Where it stands in the evidence. */
  readonly index: number
}

const isKnown = (lot: Lot | undefined): lot is KnownLot =>
  lot !== undefined && lot.status !== 'absent'

export function soldTo(
  match: string | null,
  { lots: ids, securities }: KnownLoan,
  lots: readonly Lot[],
): readonly Sold[] {
  if (match === null) return []
  return ids.flatMap((id, index) => {
    const lot = lots[index]
    const { status, quantity: behind } = securities.get(id) ?? {}
    if (!isKnown(lot) || status !== 'granted' || !behind) return []
    // What left for the match already is behind the loan no more.
    const kept = lot.reservations.get(match)?.left ?? '0'
    if (isZero(kept)) return []
    const stands = valueIn(behind, lot.unit)
    const whole = compare(kept, stands) >= 0
    const quantity = { unit: lot.unit, value: whole ? stands : kept }
    return [{ ...{ id, lot, quantity, whole, index } }]
  })
}

/** What storage of these goods costs, as if they left on that day. */
export const storageOf = (
  sold: readonly Sold[],
  { storage, warehouses }: CoverEvidence,
  { currency }: KnownLoan,
  day: LocalDate,
): Fraction =>
  sold.reduce((all, { lot, quantity, index }) => {
    const value = valueIn(quantity, baseUnitOf(lot.unit))
    return all.add(storageClaim(lot, value, warehouses[index], { currency, day, storage }))
  }, NONE)

/** The loan as it stands without goods that were sold. */
export function withoutSold(loan: KnownLoan, sold: readonly Sold[]): KnownLoan {
  const securities = sold.reduce((all, { id, quantity, whole, lot }) => {
    const stands = all.get(id)!.quantity!
    const left = { unit: lot.unit, value: minus(valueIn(stands, lot.unit), quantity.value) }
    return whole
      ? all.set(id, { status: 'returned', quantity: null })
      : all.set(id, { status: 'granted', quantity: left })
  }, loan.securities)
  return { ...loan, securities }
}

/** The evidence without what is kept for a match: the rest is worth its own price. */
export const withoutMatch = (needs: CoverEvidence, match: string | null): CoverEvidence => ({
  ...needs,
  lots: needs.lots.map((lot) =>
    match === null || lot.status === 'absent'
      ? lot
      : { ...lot, reservations: lot.reservations.delete(match) },
  ),
})

/** They may leave for their match. */
export const returned = (sold: readonly Sold[]): LoanEvent[] =>
  sold.map(({ id: lot, quantity }) => ({
    type: 'CollateralReturned',
    data: { because: 'sold', lot, most: false, quantity, release: null, settlement: null },
  }))
