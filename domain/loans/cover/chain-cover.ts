import type { Lot } from '../../lots/evidence.ts'
import {
  dueForGoods,
  goodsAtMost,
  type OpenSettlement,
  paidForGoods,
  type Settlement,
  stillToCome,
} from '../../settlements/evidence.ts'
import { type Fraction, fraction, least, NONE, orNone } from '../../values/fraction.ts'
import { baseUnitOf, type Quantity, valueIn } from '../../values/quantity.ts'
import { amountPer } from '../../values/unit-price.ts'
import type { KnownLoan } from '../evidence.ts'
import { total } from './insured.ts'

/** What stands behind a loan on a chain beside goods; exact. */
export type ChainCover = {
  /** What is still to come from the sale downstream. */
  readonly receivable: Fraction
  /** The same, but no more than the raw material will give. */
  readonly value: Fraction
  /** What of it is owed by now, for goods that have left already. */
  readonly due: Fraction
}

const none: ChainCover = { receivable: NONE, value: NONE, due: NONE }

const inBase = ({ unit, value }: Pick<Quantity, 'unit' | 'value'>): Fraction =>
  fraction(valueIn({ unit, value }, baseUnitOf(unit)))

/** Raw material that was made into the product, and how much of it that gave. */
function processed(lots: readonly Lot[]): { readonly used: Fraction; readonly gave: Fraction } {
  const made = lots.flatMap((lot) =>
    lot.status !== 'absent' && lot.call?.asked.how === 'processed' ? [{ ...lot.call, lot }] : [],
  )
  const answers = made.flatMap((call) => [...call.answers.values()])
  return {
    used: total(answers.flatMap((answer) => (answer?.quantity ? [inBase(answer.quantity)] : []))),
    gave: total(made.map(({ lot }) => inBase({ unit: lot.unit, value: lot.sums.in }))),
  }
}

/** How much of the product there will be: what was made already, and the yield of the rest. */
function expected(
  upstream: readonly OpenSettlement[],
  lots: readonly Lot[],
  chainYield: string,
): Fraction {
  const raw = total(upstream.map((one) => inBase(goodsAtMost(one))))
  const { used, gave } = processed(lots)
  const rest = raw.gt(used) ? raw.sub(used) : NONE
  return gave.add(rest.mul(fraction(chainYield)))
}

const isBegun = (one: Settlement): one is OpenSettlement => one.status !== 'absent'

/** The purchases of a chain: matches in which the borrower buys. */
export const purchasesOf = (
  borrower: string,
  settlements: readonly Settlement[],
): readonly OpenSettlement[] =>
  settlements
    .slice(0, -1)
    .filter(isBegun)
    .filter(({ buyer }) => buyer === borrower)

type Behind = {
  readonly loan: Pick<KnownLoan, 'requested' | 'borrower' | 'currency' | 'receivables'>
  /** Upstream, and the one downstream last. */
  readonly settlements: readonly Settlement[]
  readonly lots: readonly Lot[]
}

/**
 * What a chain covers by what is known now: every rejection, credit note, cancellation and short
 * yield counts at once. Nothing once the receivable was refused, or given back.
 */
export function chainCover({ loan, settlements, lots }: Behind): ChainCover | null {
  const { chain } = loan.requested
  if (chain === null) return null
  const security = loan.receivables.get(chain.downstream)
  const downstream = settlements.at(-1)
  const stands = security === undefined || security.status === 'granted'
  if (!stands || downstream === undefined || !isBegun(downstream)) return none
  const { borrower, currency } = loan
  // Of a sale of others the borrower is told nothing, not even by how much it would cover.
  if (downstream.seller !== borrower || downstream.price.currency !== currency) return none
  const upstream = purchasesOf(borrower, settlements)
  const price = fraction(amountPer(downstream.price, baseUnitOf(downstream.price.per)))
  const gives = expected(upstream, lots, chain.yield).mul(price).sub(paidForGoods(downstream))
  const receivable = stillToCome(downstream)
  const value = least(receivable, orNone(gives))
  return { receivable, value, due: least(dueForGoods(downstream), value) }
}
