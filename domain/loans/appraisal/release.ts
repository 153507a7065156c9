import { accept, type Context, type Decision, refuse } from '../../kernel/decider.ts'
import type { DataOf } from '../../kernel/event.ts'
import { same } from '../../kernel/same.ts'
import { isZero } from '../../values/decimal.ts'
import { compare, isAbove } from '../../values/exact.ts'
import { fraction, NONE } from '../../values/fraction.ts'
import {
  baseUnitOf,
  dimensionOf,
  factor,
  type Quantity,
  type Unit,
  valueIn,
} from '../../values/quantity.ts'
import { accountOn } from '../account/account.ts'
import { calendarBy } from '../account/work-days.ts'
import type { LoanCommand, LoanRefusal } from '../commands.ts'
import { type CoverEvidence, coverOn, type Owed } from '../cover/cover.ts'
import { headroom, releasable } from '../cover/headroom.ts'
import type { LoanEvent } from '../events.ts'
import type { KnownLoan } from '../evidence.ts'
import { by } from '../guarded.ts'
import { releaseSaid, withoutLot } from './securities.ts'

type Verdict = Decision<LoanEvent, LoanRefusal>
type By = Context<CoverEvidence>

/** Decimals of a unit down to which goods are weighed; what is counted is whole. */
const SCALE = 3
const counted = ['pieces', 'pairs', 'packages']

/** The same in the base unit of the unit; none below zero. */
function decimalsIn(unit: Unit): number {
  if (counted.includes(dimensionOf(unit))) return 0
  const inBase = factor(unit, baseUnitOf(unit))
  const [whole = '', rest = ''] = inBase.split('.')
  const exponent = rest === '' ? whole.length - 1 : -rest.length
  return Math.max(0, SCALE - exponent)
}

/** What is owed; before money was lent, what is to be lent. */
function owedOn(loan: KnownLoan, { day, needs }: By): Owed {
  if (loan.status === 'open') return accountOn(loan, day, calendarBy(needs.calendar))
  return { principal: fraction(loan.approved?.amount ?? '0'), accrued: NONE }
}

/** The loan, and what it rests on, as they are once nothing of a lot is left behind it. */
function withoutIt(lot: string, loan: KnownLoan, needs: CoverEvidence) {
  const at = loan.lots.indexOf(lot)
  const others = <T>(all: readonly T[]): readonly T[] => all.filter((_, index) => index !== at)
  const { lots, goods, shipments, warehouses } = needs
  const securities = loan.securities.set(lot, { status: 'returned', quantity: null })
  return {
    loan: { ...withoutLot(loan, lot), securities },
    needs: {
      ...{ ...needs, lots: others(lots), goods: others(goods) },
      ...{ shipments: others(shipments), warehouses: others(warehouses) },
    },
  }
}

/** As much of a lot as may go, in the unit in which it stands behind the loan. */
function mostOf(lot: string, stands: Quantity, loan: KnownLoan, by: By): Quantity | null {
  const { id, day, needs } = by
  const owed = owedOn(loan, by)
  // What is lent on the rest, as on a receivable that covers it alone, is enough: all may go.
  const rest = coverOn({ id, day, owed, ...withoutIt(lot, loan, needs) })
  if (!headroom(rest).lt(0)) return stands
  const cover = coverOn({ id, day, owed, loan, needs })
  const { unit } = stands
  const base = baseUnitOf(unit)
  const callOpen = loan.call !== null
  const value = releasable(cover, lot, { decimals: decimalsIn(unit), callOpen })
  const item = cover.items.find((one) => one.lot === lot)
  // All that is there goes: so does what is lacking.
  if (item && compare(value, item.quantity) === 0) return stands
  return isZero(value) ? null : { unit, value: valueIn({ unit: base, value }, unit) }
}

const isOpen = ({ status }: KnownLoan) =>
  status === 'approved' || status === 'secured' || status === 'open'

/** The lender gives goods back that the loan does not need. */
export const releaseCollateral = by(
  'lender',
  (data: DataOf<LoanCommand, 'ReleaseCollateral'>, loan, context: By): Verdict => {
    const { lot, quantity: asked, release } = data
    const before = loan.releases.get(release)
    const said = releaseSaid({ lot, most: asked === null, quantity: asked })
    if (before !== undefined) {
      return same(said, JSON.parse(before))
        ? accept()
        : refuse({ code: 'reference-reused', reference: release })
    }
    const { quantity: stands = null, status } = loan.securities.get(lot) ?? {}
    if (status !== 'granted' || stands === null) return refuse({ code: 'lot-not-behind-it', lot })
    if (!isOpen(loan)) return refuse({ code: 'loan-not-in-order', was: loan.status })
    if (loan.call !== null) return refuse({ code: 'call-open' })
    if (asked && dimensionOf(asked.unit) !== dimensionOf(stands.unit)) {
      return refuse({ code: 'unit-does-not-fit', given: asked.unit, unit: stands.unit })
    }
    const most = mostOf(lot, stands, loan, context)
    const fits = most && !(asked && isAbove(valueIn(asked, most.unit), most.value))
    if (!fits) return refuse({ code: 'loan-needs-it', most })
    return accept({
      type: 'CollateralReturned',
      data: {
        ...{ because: 'released', lot, most: asked === null, quantity: asked ?? most },
        ...{ release, settlement: null },
      },
    })
  },
)
