import type { KnownLot, Lot } from '../../lots/evidence.ts'
import { type Insurance, insuredOn } from '../../shared/insurance.ts'
import { controlledBy, inClosedTransit, type Shipment } from '../../shipments/evidence.ts'
import { isZero } from '../../values/decimal.ts'
import { lesser } from '../../values/exact.ts'
import type { LocalDate } from '../../values/instant.ts'
import { baseUnitOf, valueIn } from '../../values/quantity.ts'
import type { Security } from '../evidence.ts'
import type { Fault } from '../findings.ts'

/** A lot behind a loan, or one that is to be, and the ship that it is on, if it is on one. */
export type Goods = {
  readonly lot: Lot
  readonly shipment: Shipment | undefined
  /** Not there: nothing was asked of it yet. */
  readonly security: Security | undefined
}

/** For whom the goods are looked at. */
export type For = {
  readonly id: string
  readonly borrower: string
  readonly lender: string
  readonly currency: string
  readonly day: LocalDate
}

/** The borrower's share of what is there, in the unit of the lot. */
const ofBorrower = (lot: KnownLot, borrower: string): string => {
  if (lot.commingled) return lot.portions.get(borrower) ?? '0'
  return lot.owner === borrower ? lot.stored : '0'
}

/** What the pledge to this loan is of, as the lot has it. */
const pledgedTo = ({ pledge, unit }: KnownLot, id: string): string =>
  pledge?.loan === id ? valueIn(pledge.quantity, unit) : '0'

/** What stands behind the loan, as the loan has it, and is there; in the unit of the lot. */
function valueBehind(lot: KnownLot, security: Security | undefined, by: For): string {
  const there = ofBorrower(lot, by.borrower)
  if (security === undefined) return lot.pledge === null || lot.pledge.loan === by.id ? there : '0'
  if (security.status !== 'granted' || security.quantity === null) return '0'
  return lesser(lesser(valueIn(security.quantity, lot.unit), pledgedTo(lot, by.id)), there)
}

/** Whether they are on the ship; those that are still to go on board are where they were. */
const isAtSea = ({ leaves, shipment }: KnownLot): boolean =>
  leaves === null ? shipment !== null : leaves === 'shipment'

/** The ship that they are on. */
const shipOf = ({ lot, shipment }: Goods): Shipment | undefined =>
  lot.status !== 'absent' && isAtSea(lot) ? (shipment ?? { status: 'absent' }) : undefined

/** Whether goods are in a store, which is then paid for it. */
export const isStored = (lot: KnownLot): boolean => lot.warehouse !== null && !isAtSea(lot)

/** The same in the base unit; lost goods are not there. */
export function quantityBehind(goods: Goods, by: For): string {
  const { lot, security } = goods
  if (lot.status === 'absent' || isLost(shipOf(goods))) return '0'
  const value = valueBehind(lot, security, by)
  return isZero(value) ? '0' : valueIn({ unit: lot.unit, value }, baseUnitOf(lot.unit))
}

const isLost = (shipment: Shipment | undefined) => shipment?.status === 'lost'

/** Why goods at sea are not as safe as those in a store. */
function atSea(id: string, shipment: Shipment, { lender, day }: For): Fault[] {
  if (shipment.status === 'absent') return ['not-there']
  if (isLost(shipment)) return ['lost']
  const faults: Fault[] = []
  if (!shipment.lots.includes(id)) faults.push('not-loaded')
  else if (!inClosedTransit(shipment, day)) {
    // What came to the quay and should be in a store by now is not known to be anywhere.
    faults.push(shipment.arrivedOn === null ? 'not-loaded' : 'not-there')
  }
  if (!controlledBy(shipment, lender)) faults.push('documents-elsewhere')
  return faults
}

/**
 * In a store: a negotiable receipt over goods that stand behind the loan is in nobody's hands but
 * the lender's; before they do, the borrower may still have it, who has to pass it on.
 */
function inStore({ receipts }: KnownLot, security: Security | undefined, by: For): Fault[] {
  const holders = security === undefined ? [by.lender, by.borrower] : [by.lender]
  const elsewhere = [...receipts.values()].some(
    ({ cancelled, holder, negotiable }) => negotiable && !cancelled && !holders.includes(holder),
  )
  return elsewhere ? ['documents-elsewhere'] : []
}

/** Whether those who would be paid for lost goods are this lender; how much they are insured for. */
function insuredFor(insurances: readonly Insurance[], by: For): Fault[] {
  const inForce = insurances.filter(({ sum }) => sum.currency === by.currency)
  if (inForce.length === 0) return ['not-insured']
  return inForce.some(({ lossPayee }) => lossPayee === by.lender) ? [] : ['insured-for-another']
}

/** Of the lot itself, and of the ship that it is on; in force on the day. */
export function insurancesOf(goods: Goods, day: LocalDate): readonly Insurance[] {
  const { lot } = goods
  const ship = shipOf(goods)
  const own = lot.status === 'absent' ? [] : insuredOn(lot.insurances, day)
  const voyage = ship && ship.status !== 'absent' ? insuredOn(ship.insurances, day) : []
  return [...own, ...voyage]
}

/** What was pledged to another loan is not there for this one. */
const isElsewhere = (lot: KnownLot, security: Security | undefined, id: string) =>
  security === undefined && lot.pledge !== null && lot.pledge.loan !== id

/** Why goods are not kept; how much they are insured for is asked of all of one keeper together. */
export function keptFaults(id: string, goods: Goods, by: For): readonly Fault[] {
  const { lot, security } = goods
  if (lot.status === 'absent') return ['not-there']
  const ship = shipOf(goods)
  const faults = ship ? atSea(id, ship, by) : inStore(lot, security, by)
  if (faults.includes('lost')) return ['lost']
  if (isElsewhere(lot, security, by.id)) return ['pledged-elsewhere']
  const there = (lot.warehouse ?? lot.shipment) !== null && !isZero(quantityBehind(goods, by))
  if (!there) return ['not-there']
  return [...faults, ...insuredFor(insurancesOf(goods, by.day), by)]
}

const NOT_KEPT: readonly Fault[] = [
  ...(['not-there', 'not-loaded', 'not-insured', 'insured-for-another', 'under-insured'] as const),
  ...(['documents-elsewhere', 'pledged-elsewhere', 'lost'] as const),
]

/** Faults of who keeps the goods, and for what they are insured. */
export const isNotKept = (fault: Fault): boolean => NOT_KEPT.includes(fault)
