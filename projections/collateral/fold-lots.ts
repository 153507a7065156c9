import type { LotEvent } from '../../domain/lots/events.ts'
import type { KnownLot, Lot } from '../../domain/lots/evidence.ts'
import { isZero } from '../../domain/values/decimal.ts'
import { isAbove, minus, plus } from '../../domain/values/exact.ts'
import { baseUnitOf, decadeOf, valueIn } from '../../domain/values/quantity.ts'
import type { Folded, Handles, Row } from '../kernel/projection.ts'
import type { pledges, tables } from './rows.ts'
import { gradeIn } from './states.ts'

type Rows = Handles<typeof tables>
type Pledge = Row<typeof pledges>

/** Whether nothing but its price and its insurance can change what is lent on it. */
function isPlain(rows: Rows, lot: KnownLot, lender: string): boolean {
  const { commingled, inspection, owner, pledge, product, receipts, reservations, shipment } = lot
  if (lot.status !== 'stored' || shipment !== null || commingled) return false
  if (inspection === null || reservations.size > 0) return false
  const grade = gradeIn(rows, product)
  if (grade !== null && grade !== inspection.grade) return false
  const loan = pledge && rows.loans.get({ loan: pledge.loan })
  if (!loan || loan.borrower !== owner) return false
  return [...receipts.values()].every(
    ({ cancelled, holder, negotiable }) => cancelled || !negotiable || holder === lender,
  )
}

/** What of a lot stands behind a loan and is there; null: nothing. */
function pledgeOf(rows: Rows, lot: string, state: Lot): Pledge | null {
  if (state.status === 'absent' || state.pledge === null) return null
  const { insurances, pledge, product, stored, unit } = state
  const value = valueIn(pledge.quantity, unit)
  const there = isAbove(value, stored) ? stored : value
  if (isZero(there)) return null
  return {
    ...{ product, loan: pledge.loan, lot },
    quantity: valueIn({ unit, value: there }, baseUnitOf(unit)),
    decade: decadeOf({ unit, value: there }),
    plain: isPlain(rows, state, pledge.lender),
    insurances,
  }
}

/** What of a product stands behind all loans together. */
function total({ pledged }: Rows, { product, quantity }: Pledge, change: 1 | -1) {
  const before = pledged.get({ product }) ?? { product, quantity: '0', lots: 0 }
  const lots = before.lots + change
  if (lots === 0) return pledged.delete({ product })
  const sum = (change === 1 ? plus : minus)(before.quantity, quantity)
  pledged.put({ product, quantity: sum, lots })
}

/** The row that was made of it before. */
const kept = ({ pledges }: Rows, lot: string, { product, pledge }: KnownLot): Pledge | null =>
  (pledge && pledges.get({ product, loan: pledge.loan, lot })) ?? null

/** Brings the tables that find a lot up to date with it. */
export function foundLot(rows: Rows, lot: string, before: Lot, after: Lot) {
  if (after.status === 'absent') return
  const { owner, product, unit, status, warehouse, shipment, announcedOn, pledge } = after
  rows.lots.put({
    ...{ lot, owner, product, unit, status, warehouse, shipment, announcedOn },
    loan: pledge?.loan ?? null,
  })
  if (before.status !== 'absent' && before.warehouse !== warehouse) {
    for (const asked of rows.collateral.scan({ lot })) rows.collateral.put({ ...asked, warehouse })
  }
  const was = before.status === 'absent' ? null : kept(rows, lot, before)
  const is = pledgeOf(rows, lot, after)
  if (was !== null) total(rows, was, -1)
  if (is !== null) total(rows, is, 1)
  if (was !== null && was.loan !== is?.loan) rows.pledges.delete(was)
  if (is !== null) rows.pledges.put(is)
}

/** In the base unit, what a lot still keeps for a match. */
function keptIn(lot: Lot, match: string): string {
  const left = lot.status === 'absent' ? undefined : lot.reservations.get(match)?.left
  return lot.status === 'absent' || left === undefined
    ? '0'
    : valueIn({ unit: lot.unit, value: left }, baseUnitOf(lot.unit))
}

/** Brings what a lot keeps for a match up to date, and what left it for that. */
export function foundKept({ keptFor }: Rows, event: Folded, before: Lot, after: Lot) {
  const { id: lot, position } = event
  const { data, type } = event as Folded & LotEvent
  if (type !== 'LotReserved' && type !== 'ReservationEnded' && type !== 'LotLeft') return
  const { match } = data
  if (match === null) return
  const kept = keptIn(after, match)
  if (type === 'LotReserved') {
    const { agreed: all } = data
    const agreed = all && valueIn(all, baseUnitOf(all.unit))
    return keptFor.put({ match, lot, position, agreed, kept, gone: '0' })
  }
  const row = keptFor.get({ match, lot })
  if (row === undefined) return
  const gone = type === 'LotLeft' ? plus(row.gone, minus(keptIn(before, match), kept)) : row.gone
  if (isZero(kept) && isZero(gone)) keptFor.delete(row)
  else keptFor.put({ ...row, kept, gone })
}
