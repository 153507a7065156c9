import type { z } from 'zod'
import { headroom } from '../../domain/loans/cover/headroom.ts'
import type { Item } from '../../domain/loans/findings.ts'
import { termsOn } from '../../domain/policies/evidence.ts'
import { fixed } from '../../domain/values/exact.ts'
import {
  decimal,
  type Fraction,
  fraction,
  NONE,
  significant,
} from '../../domain/values/fraction.ts'
import { decimalsOf } from '../../domain/values/money.ts'
import { baseUnitOf, type Unit, valueIn } from '../../domain/values/quantity.ts'
import { amountOf } from './amounts.ts'
import type { Bounds, Counted } from './answer.ts'
import { coverAfterFall, type LoanOnDay } from './cover.ts'

/** What may still be owed until more is called for; below zero: it is. */
function untilCall({ cover, input, loan }: LoanOnDay): Fraction {
  const { callAbove } = termsOn('lending', input.needs.lending, input.day)
  const lent = fraction(cover.lendingValue)
  const left = lent.mul(fraction(callAbove)).sub(fraction(cover.exposure))
  const principalLeft = lent.sub(fraction(cover.principal))
  const isExcess = loan.requested.chain !== null && principalLeft.lt(left)
  return isExcess ? principalLeft : left
}

const isCoveredAt = (onDay: LoanOnDay, tenths: number) =>
  coverAfterFall(onDay, `${tenths / 10}`).state === 'covered'

/** In tenths of a per cent: further nothing can fall. */
const ALL = 1_000

/**
 * How many tenths of a per cent all marks may fall at most before more is called for of a loan that
 * is covered now and not after a fall of so many. It is sought, since insurance, storage and what a
 * chain still brings do not fall with marks.
 */
function tenths(onDay: LoanOnDay, notAfter = ALL + 1): number {
  let [safe, unsafe] = [0, notAfter]
  while (unsafe - safe > 1) {
    const middle = Math.floor((safe + unsafe) / 2)
    if (isCoveredAt(onDay, middle)) safe = middle
    else unsafe = middle
  }
  return safe
}

const isOwed = ({ cover }: LoanOnDay) => fraction(cover.exposure).gt(0)

const perCentOf = (tenths: number) => fixed(`${tenths / 10}`, 1)

/**
 * Of which loan more is called for first if all marks fall, and by how many per cent they may until
 * then; `null` per cent: it is already. Null: of none, however far they fall.
 */
export function firstCall(all: readonly LoanOnDay[]) {
  let first: { readonly loan: string; readonly tenths: number } | null = null
  for (const one of all.filter(isOwed)) {
    if (one.cover.state !== 'covered') return { loan: one.id, mayFall: null }
    const least: number = first?.tenths ?? ALL
    // Mostly one look is enough: it is covered as long as the one that was found before.
    if (!isCoveredAt(one, least)) first = { loan: one.id, tenths: tenths(one, least) }
  }
  return first && { loan: first.loan, mayFall: perCentOf(first.tenths) }
}

/** Where a loan stands between what is lent on its goods and what is called for. */
export function boundsOf(onDay: LoanOnDay): z.output<typeof Bounds> {
  const { cover, input, loan } = onDay
  const { liquidateAbove } = termsOn('lending', input.needs.lending, input.day)
  const worth = fraction(cover.marketValue)
  const [owed, lent] = [fraction(cover.exposure), fraction(cover.lendingValue)]
  const ofWorth = (amount: Fraction) =>
    worth.equals(0) ? null : fixed(decimal(amount.div(worth).mul(100), 1), 1)
  const left = untilCall(onDay)
  const mayFall = cover.state === 'covered' && owed.gt(0) ? perCentOf(tenths(onDay)) : null
  return {
    headroom: amountOf(headroom(cover), decimalsOf(loan.currency)),
    toCall: amountOf(left, decimalsOf(loan.currency)),
    lentUpTo: ofWorth(lent),
    callAbove: ofWorth(owed.add(left)),
    liquidateAbove: ofWorth(lent.mul(fraction(liquidateAbove))),
    mayFall,
  }
}

/** A quantity and its price as the lot is counted: its price is marked by the base unit. */
export function countedIn(unit: Unit, quantity: Fraction, price: string | null, currency: string) {
  const each = fraction(valueIn({ unit, value: '1' }, baseUnitOf(unit)))
  const amount = price === null ? null : significant(fraction(price).mul(each), 6)
  return {
    quantity: { unit, value: significant(quantity.div(each), 6) },
    price: amount === null ? null : { amount, currency, per: unit },
  } satisfies z.output<typeof Counted>
}

/** The goods behind a loan by product, each as its first lot is counted. */
export function goodsOf({ cover, input, loan }: LoanOnDay) {
  const unitOf = ({ lot: id }: Item) => {
    const lot = input.needs.lots[loan.lots.indexOf(id)]
    if (lot === undefined || lot.status === 'absent') throw new Error(`no lot ${id} is behind it`)
    return lot.unit
  }
  return [...Map.groupBy(cover.items, ({ product }) => product)].map(([product, some]) => {
    const all = some.reduce((sum, { quantity }) => sum.add(fraction(quantity)), NONE)
    const [first] = some as [Item]
    return { product, ...countedIn(unitOf(first), all, first.price, loan.currency) }
  })
}
