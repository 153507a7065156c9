import type { KnownLot } from '../../lots/evidence.ts'
import type { Mark } from '../../marks/evidence.ts'
import { type Policy, type TermsOf, termsOn } from '../../policies/evidence.ts'
import type { Product } from '../../products/evidence.ts'
import type { Shipment } from '../../shipments/evidence.ts'
import { lesser, minus } from '../../values/exact.ts'
import { decimal, type Fraction, fraction, NONE, written } from '../../values/fraction.ts'
import type { LocalDate } from '../../values/instant.ts'
import { baseUnitOf, valueIn } from '../../values/quantity.ts'
import { amountPer } from '../../values/unit-price.ts'
import type { Security } from '../evidence.ts'
import type { Fault, Item } from '../findings.ts'
import type { Valued } from './insured.ts'
import { type For, insurancesOf, keptFaults, quantityBehind } from './kept.ts'
import { marked } from './marked.ts'

/** One lot, and what is known of it. */
export type Piece = {
  readonly id: string
  readonly lot: KnownLot
  readonly security: Security | undefined
  readonly mark: Mark | undefined
  readonly product: Product | undefined
  readonly shipment: Shipment | undefined
}

/** The policies that say what is lent. */
export type ByPolicy = {
  readonly lending: Policy
  readonly marks: Policy
  readonly calendar: Policy
}

export type ValuedItem = Valued & {
  readonly lot: string
  readonly product: string
  readonly advance: string
  readonly markedOn: LocalDate | null
  readonly price: Fraction | null
  /** In the base unit. */
  readonly quantity: string
}

/** Why the mark of the product is not the price of these goods. */
function graded({ inspection }: KnownLot, product: Product | undefined): Fault[] {
  if (inspection === null) return ['grade-unknown']
  const grade = product?.status === 'registered' ? product.description.grade : null
  return grade === null || grade === inspection.grade ? [] : ['grade-differs']
}

/** Faults by which goods are not judged: what is lent on them is no more than the cautious rate. */
const NOT_JUDGED: readonly Fault[] = ['no-mark', 'mark-expired', 'grade-unknown', 'grade-differs']
export const isNotJudged = (fault: Fault): boolean => NOT_JUDGED.includes(fault)
const isCautious = (fault: Fault) => fault === 'few-sellers' || isNotJudged(fault)

export const ratesOf = ({ products, ...all }: TermsOf<'lending'>, product: string) =>
  products.find((one) => one.product === product) ?? all

/**
 * What a quantity is worth at a price, all in the base unit. What is kept for a match at a lower
 * price is worth that; it is taken to be among these goods, since nobody said which ones are.
 */
function worth(quantity: string, price: Fraction, lot: KnownLot, currency: string): Fraction {
  const base = baseUnitOf(lot.unit)
  const cheaper = [...lot.reservations.values()]
    .filter((one) => one.price.currency === currency)
    .map((one) => ({
      price: fraction(amountPer(one.price, base)),
      reserved: valueIn({ unit: lot.unit, value: one.left }, base),
    }))
    .filter((one) => one.price.lt(price))
    .sort((a, b) => a.price.compare(b.price))
  let left = quantity
  let value = NONE
  for (const one of cheaper) {
    const part = lesser(one.reserved, left)
    value = value.add(one.price.mul(fraction(part)))
    left = minus(left, part)
  }
  return value.add(price.mul(fraction(left)))
}

/** What one lot is worth to the loan; before what it is insured for is looked at. */
export function valued(piece: Piece, by: For, policies: ByPolicy): ValuedItem {
  const { id, lot, mark, product } = piece
  const { day, currency, lender } = by
  const lending = termsOn('lending', policies.lending, day)
  const { price, on, faults } = marked(mark, {
    ...{ id: by.id, currency, day, sellers: lending.sellers },
    keptDays: termsOn('marks', policies.marks, day).keptDays,
    calendar: termsOn('calendar', policies.calendar, day),
  })
  const judged = [...faults, ...graded(lot, product)]
  const kept = keptFaults(id, piece, by)
  const rates = ratesOf(lending, lot.product)
  const advance = judged.some(isCautious) ? lesser(rates.cautious, rates.advance) : rates.advance
  const quantity = quantityBehind(piece, by)
  const marketValue = price === null ? NONE : worth(quantity, price, lot, currency)
  return {
    ...{ lot: id, product: lot.product, advance, quantity, price, markedOn: on, marketValue },
    faults: [...judged, ...kept],
    insurances: insurancesOf(piece, day).filter(
      ({ lossPayee, sum }) => lossPayee === lender && sum.currency === currency,
    ),
    lendingValue: kept.length > 0 ? NONE : marketValue.mul(fraction(advance)).div(100),
  }
}

/** As many decimals as a decimal has that is kept. */
const PLACES = 12

/** As it is recorded. */
export const itemOf = ({ insurances: _, ...item }: ValuedItem): Item => ({
  ...item,
  faults: [...item.faults],
  lendingValue: written(item.lendingValue),
  marketValue: written(item.marketValue),
  price: item.price && decimal(item.price, PLACES),
  quantity: decimal(fraction(item.quantity), PLACES, 'down'),
})
