import { aLot, type KnownLot, type Lot } from '../../lots/evidence.ts'
import { aMark, type Mark } from '../../marks/evidence.ts'
import { type Policy, type TermsOf, termsOn, thePolicy } from '../../policies/evidence.ts'
import { aProduct, type Product } from '../../products/evidence.ts'
import { aSettlement, type Settlement } from '../../settlements/evidence.ts'
import { aShipment, type Shipment } from '../../shipments/evidence.ts'
import { type Fraction, fraction, NONE, orNone, written } from '../../values/fraction.ts'
import type { LocalDate } from '../../values/instant.ts'
import { aWarehouse, type Warehouse } from '../../warehouses/evidence.ts'
import { lentOn, receivableOf } from '../account/lent.ts'
import type { KnownLoan } from '../evidence.ts'
import type { Cover } from '../findings.ts'
import { chainCover } from './chain-cover.ts'
import { total, withInsurance } from './insured.ts'
import { itemOf, type Piece, valued } from './item.ts'
import type { For } from './kept.ts'
import { storageClaim } from './prior-claims.ts'
import { takenCover } from './taken.ts'

/** The evidence behind a cover, for every command that rests on one. */
export const coverNeeds = {
  lots: aLot.kept,
  /** The marks of `products`, in that order. */
  products: aMark.kept,
  goods: aProduct.through('lots', 'product'),
  shipments: aShipment.through('lots', 'shipment'),
  warehouses: aWarehouse.through('lots', 'warehouse'),
  settlements: aSettlement.kept,
  taken: aSettlement.kept,
  calendar: thePolicy('calendar'),
  lending: thePolicy('lending'),
  marks: thePolicy('marks'),
  storage: thePolicy('storage'),
}

/** The same as a handler is given it: lists in the order of the loan's own. */
export type CoverEvidence = {
  readonly lots: readonly Lot[]
  readonly products: readonly Mark[]
  readonly goods: readonly (Product | undefined)[]
  readonly shipments: readonly (Shipment | undefined)[]
  readonly warehouses: readonly (Warehouse | undefined)[]
  readonly settlements: readonly Settlement[]
  readonly taken: readonly Settlement[]
  readonly calendar: Policy
  readonly lending: Policy
  readonly marks: Policy
  readonly storage: Policy
}

export type Owed = { readonly principal: Fraction; readonly accrued: Fraction }

export const nothingOwed: Owed = { principal: NONE, accrued: NONE }

export type CoverInput = {
  /** The id of the loan. */
  readonly id: string
  readonly day: LocalDate
  readonly owed: Owed
  readonly loan: Pick<
    KnownLoan,
    | ('requested' | 'borrower' | 'lender' | 'currency')
    | ('lots' | 'products' | 'securities' | 'receivables' | 'taken')
  >
  readonly needs: CoverEvidence
}

type Behind = { readonly piece: Piece; readonly warehouse: Warehouse | undefined }

/** Lots that stand behind the loan, and those that nothing was asked of yet. */
function behind({ loan, needs }: CoverInput): Behind[] {
  return loan.lots.flatMap((id, index) => {
    const lot = needs.lots[index]
    const security = loan.securities.get(id)
    const counts = security === undefined || security.status === 'granted'
    if (!counts || lot === undefined || lot.status === 'absent') return []
    const piece: Piece = {
      ...{ id, lot, security },
      mark: needs.products[loan.products.indexOf(lot.product)],
      product: needs.goods[index],
      shipment: needs.shipments[index],
    }
    return isMadeInto(lot) ? [] : [{ piece, warehouse: needs.warehouses[index] }]
  })
}

/** All that was here is part of other lots now, which stand behind the loan in its place. */
const isMadeInto = ({ status, gave }: KnownLot) => status === 'empty' && gave.size > 0

/**
 * What is above the bounds is called for, or the goods are sold: strictly above, on exact numbers.
 * On a chain what was lent is never above what is lent on it: what is in excess is due.
 */
function stateOf(
  { principal, accrued }: Owed,
  lendingValue: Fraction,
  onChain: boolean,
  { callAbove, liquidateAbove }: TermsOf<'lending'>,
): Cover['state'] {
  const exposure = principal.add(accrued)
  if (exposure.gt(lendingValue.mul(fraction(liquidateAbove)))) return 'liquidate'
  const isExcess = onChain && principal.gt(lendingValue)
  return isExcess || exposure.gt(lendingValue.mul(fraction(callAbove))) ? 'call' : 'covered'
}

/** All figures of one loan on one day, from what is known now; exact. */
export function coverOn(input: CoverInput): Cover {
  const { day, id, loan, needs, owed } = input
  const { borrower, currency, lender } = loan
  const by: For = { id, borrower, lender, currency, day }
  const terms = termsOn('lending', needs.lending, day)
  const pieces = behind(input)
  const items = withInsurance(
    pieces.map(({ piece }) => valued(piece, by, needs)),
    terms.insured,
  )
  const claims = total(
    pieces.map(({ piece, warehouse }, index) =>
      storageClaim(piece.lot, items[index]!.quantity, warehouse, { ...by, ...needs }),
    ),
  )
  const { lots, settlements } = needs
  const chain = chainCover({ loan, lots, settlements })
  const taken = takenCover({ id, loan, lots, taken: needs.taken })
  const { lendingValue: before, marketValue } = lentOn(items, taken, chain, terms)
  const after = terms.priorClaims ? before.sub(claims) : before
  const lendingValue = orNone(after)
  return {
    accrued: written(owed.accrued),
    exposure: written(owed.principal.add(owed.accrued)),
    items: items.map(itemOf),
    lendingValue: written(lendingValue),
    marketValue: written(marketValue),
    principal: written(owed.principal),
    priorClaims: written(claims),
    receivable: receivableOf(loan, chain, taken),
    state: stateOf(owed, lendingValue, chain !== null, terms),
  }
}
