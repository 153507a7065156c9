import { type Member, sameController } from '../../members/evidence.ts'
import type { OpenSettlement, Settlement } from '../../settlements/evidence.ts'
import { fraction } from '../../values/fraction.ts'
import { baseUnitOf } from '../../values/quantity.ts'
import { amountPer } from '../../values/unit-price.ts'
import type { KnownLoan } from '../evidence.ts'
import type { Fault, Findings } from '../findings.ts'

/** Two rings and the companies that close them; lists as `settlements` of the loan has them. */
export type Rings = {
  readonly id: string
  readonly loan: Pick<KnownLoan, 'requested' | 'borrower' | 'settlements'>
  readonly settlements: readonly Settlement[]
  readonly borrower: Member | undefined
  readonly buyers: readonly (Member | undefined)[]
  readonly sellers: readonly (Member | undefined)[]
  /** Per cent of the receivable that is lent. */
  readonly receivable: string
}

const named = (id: string, member: Member | undefined) => ({
  id,
  member: member ?? { status: 'absent' as const },
})

/** A raw material costs no more than what is lent on the product that it gives. */
function isAboveTheProduct(one: OpenSettlement, sale: OpenSettlement, rings: Rings): boolean {
  const { chain } = rings.loan.requested
  const per = (settlement: OpenSettlement) =>
    fraction(amountPer(settlement.price, baseUnitOf(settlement.price.per)))
  const gives = per(sale).mul(fraction(chain?.yield ?? '0'))
  return per(one).gt(gives.mul(fraction(rings.receivable)).div(100))
}

/** What keeps one match from being a ring of the chain. */
function faultsOf(rings: Rings, index: number): Fault[] {
  const { borrower, settlements } = rings
  const settlement = settlements[index]
  const own = rings.loan.borrower
  if (settlement === undefined || settlement.status === 'absent') return ['not-a-match']
  const { buyer, seller, undone } = settlement
  // To who is no party of it, there is no such match.
  if (buyer !== own && seller !== own) return ['not-a-match']
  const isSale = index === settlements.length - 1
  if ((isSale ? seller : buyer) !== own) return ['not-adjacent']
  if (undone !== null) return ['undone']
  const other = isSale ? named(buyer, rings.buyers[index]) : named(seller, rings.sellers[index])
  return sameController(named(own, borrower), other) ? ['same-controller'] : []
}

/** Whether another loan has what the buyer owes. */
const isAssigned = (id: string, { assignment }: OpenSettlement): boolean =>
  assignment !== null && assignment.loan !== id

/** What a match lacks beside a sale that is one of the rings, or that sale itself. */
function faultsBeside(sale: OpenSettlement, rings: Rings, index: number): Fault[] {
  const one = rings.settlements[index]
  if (one === sale) return isAssigned(rings.id, sale) ? ['receivable-assigned'] : []
  if (one === undefined || one.status === 'absent') return []
  if (one.seller === sale.buyer) return ['one-ring']
  const supplier = named(one.seller, rings.sellers[index])
  const customer = named(sale.buyer, rings.buyers.at(-1))
  if (sameController(supplier, customer)) return ['same-controller']
  return isAboveTheProduct(one, sale, rings) ? ['above-the-product'] : []
}

/**
 * Credit between two rings is given where they are adjacent and both here: the borrower buys
 * upstream what it has sold downstream, from and to others than itself, and nobody else has what
 * its buyer owes.
 */
export function chainFindings(rings: Rings): Findings {
  const { loan, settlements } = rings
  const alone = loan.settlements.map((_, index) => faultsOf(rings, index))
  const sale = settlements.at(-1)
  const stands = sale !== undefined && sale.status !== 'absent' && alone.at(-1)!.length === 0
  const faults = loan.settlements.flatMap((of, index) => {
    const own = alone[index]!
    const more = own.length === 0 && stands ? faultsBeside(sale, rings, index) : []
    return [...own, ...more].map((fault) => ({ fault, of }))
  })
  return { faults, holds: faults.length === 0 }
}
