import { goodsIn, type Measure, moneyIn } from '../../domain/purchases/measure.ts'
import { isZero } from '../../domain/values/decimal.ts'
import { isAbove, minus, plus, times } from '../../domain/values/exact.ts'
import type { Handles, Row } from '../kernel/projection.ts'
import { monthOf } from '../shared/months.ts'
import { Basis, type matches, type tables, WHOLE } from './rows.ts'

export type Rows = Handles<typeof tables>
export type Match = Row<typeof matches>

/** What is left of a match: goods in their base unit, money net of tax and of what was taken off. */
type Left = { readonly quantity: string; readonly value: string }

/** As `realOf` of the prices, but its value is not divided and multiplied again: it is exact. */
function leftOf(match: Match, whole: string): Left | null {
  const { agreedPrice, returned, allowed } = match
  const quantity = minus(whole, returned)
  if (!isAbove(quantity, '0')) return null
  const value = minus(times(agreedPrice, quantity), allowed)
  return isZero(allowed) || isAbove(value, '0') ? { quantity, value } : null
}

/** What of a match counts on a basis; null: nothing. A real one counts as claimed, too. */
function countedOf(match: Match, basis: Basis): Left | null {
  if (match.proven) return leftOf(match, match.accepted)
  return basis === 'real' ? null : leftOf(match, match.agreedQuantity)
}

type Whose = { readonly member: string; readonly basis: Basis; readonly category: string }

/** An occasion more: later ones move down. */
function gain({ firsts }: Rows, whose: Whose, day: string) {
  const known = firsts.get(whose)
  if (known === undefined) return firsts.put({ ...whose, first: day, second: null })
  const { first, second } = known
  if (day < first) firsts.put({ ...whose, first: day, second: first })
  else if (second === null || day < second) firsts.put({ ...whose, first, second: day })
}

/** An occasion less: later ones move up. */
function lose({ firsts, occasions }: Rows, whose: Whose, day: string) {
  const known = firsts.get(whose)
  if (known === undefined || (day !== known.first && day !== known.second)) return
  const [first, second] = occasions.scan(whose)
  if (first === undefined) firsts.delete(whose)
  else firsts.put({ ...whose, first: first.day, second: second?.day ?? null })
}

/** So many matches more or less on a day. */
export function occur(rows: Rows, whose: Whose, day: string, change: 1 | -1): void {
  const key = { ...whose, day }
  const before = rows.occasions.get(key)?.matches ?? 0
  const matches = before + change
  if (matches === 0) {
    rows.occasions.delete(key)
    lose(rows, whose, day)
  } else {
    rows.occasions.put({ ...key, matches })
    if (before === 0) gain(rows, whose, day)
  }
}

/** Adds to what was bought on a day and in its month, or takes off. */
function add(rows: Rows, whose: Whose, measure: Measure, day: string, amount: string) {
  if (isZero(amount)) return
  const key = { ...whose, measure }
  const ofDay = plus(rows.days.get({ ...key, day })?.amount ?? '0', amount)
  if (isZero(ofDay)) rows.days.delete({ ...key, day })
  else rows.days.put({ ...key, day, amount: ofDay })
  const month = monthOf(day)
  const ofMonth = plus(rows.months.get({ ...key, month })?.amount ?? '0', amount)
  if (isZero(ofMonth)) rows.months.delete({ ...key, month })
  else rows.months.put({ ...key, month, amount: ofMonth })
}

function change(rows: Rows, match: Match, basis: Basis, was: Left | null, is: Left | null) {
  if (was?.value === is?.value && was?.quantity === is?.quantity) return
  const { buyer: member, category, day, currency, unit } = match
  if ((was === null) !== (is === null)) {
    for (const one of [category, WHOLE]) {
      occur(rows, { member, basis, category: one }, day, was === null ? 1 : -1)
    }
  }
  const more = (of: keyof Left) => minus(is?.[of] ?? '0', was?.[of] ?? '0')
  const whose = { member, basis, category }
  add(rows, whose, moneyIn(currency), day, more('value'))
  add(rows, whose, goodsIn(unit), day, more('quantity'))
}

/** Puts a match in the place of what was known of it; null: nothing was, or is. */
export function become(rows: Rows, before: Match | null, after: Match | null): void {
  const match = after ?? before
  if (match === null) return
  for (const basis of Basis.options) {
    const [was, is] = [before, after].map((one) => one && countedOf(one, basis))
    change(rows, match, basis, was ?? null, is ?? null)
  }
  if (after === null) rows.matches.delete({ match: match.match })
  else rows.matches.put(after)
}
