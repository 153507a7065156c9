import { same } from '../../domain/kernel/same.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { Handles, Row } from '../kernel/projection.ts'
import { type Month, monthAt, monthNumber, monthOf } from '../shared/months.ts'
import { countNames, countsIn, type Months, NOTHING, OVER } from './attention.ts'
import type { Basis, relations, tables } from './rows.ts'

export type Rows = Handles<typeof tables>
type Relation = Row<typeof relations>
type Customer = Pick<Relation, 'seller' | 'basis' | 'buyer'>
type Parties = { readonly seller: string; readonly buyer: string; readonly day: LocalDate }

const monthsOf = ({ first, second, months }: Relation): Months => ({
  begun: monthNumber(first),
  again: second === null ? null : monthNumber(second),
  bought: months.map(monthNumber),
})

/** Months from which on a customer may count otherwise than before, until what they count for is over. */
function changedIn(was: Months | null, is: Months | null): readonly number[] {
  if (was === null || is === null || was.begun !== is.begun) {
    return [...(was?.bought ?? []), ...(is?.bought ?? [])]
  }
  const again = was.again === is.again ? [] : [was.again, is.again]
  return [
    ...was.bought.filter((month) => !is.bought.includes(month)),
    ...is.bought.filter((month) => !was.bought.includes(month)),
    ...again.filter((month) => month !== null),
  ]
}

/**
 * Counts a customer as what it is now, and no longer as what it was. A row holds how many more there
 * are than in the month before, so that a window is two rows, and not one for each of its months.
 */
function recount(
  { counted }: Rows,
  { seller, basis }: Customer,
  was: Months | null,
  is: Months | null,
) {
  const changed = changedIn(was, is)
  let last = NOTHING
  for (let month = Math.min(...changed); month <= Math.max(...changed) + OVER; month++) {
    const [before, after] = [was, is].map((one) => (one ? countsIn(one, month) : NOTHING))
    const more = { ...NOTHING }
    for (const name of countNames) more[name] = after![name] - before![name]
    if (countNames.some((name) => more[name] !== last[name])) {
      const key = { seller, basis, month: monthAt(month) }
      const now = { ...(counted.get(key) ?? { ...key, ...NOTHING }) }
      for (const name of countNames) now[name] += more[name] - last[name]
      if (countNames.every((name) => now[name] === 0)) counted.delete(key)
      else counted.put(now)
    }
    last = more
  }
}

function add(
  { cohorts }: Rows,
  { seller, basis }: Customer,
  cohort: Month,
  month: Month,
  sign: number,
) {
  const key = { seller, basis, cohort, month }
  const buyers = (cohorts.get(key)?.buyers ?? 0) + sign
  if (buyers === 0) cohorts.delete(key)
  else cohorts.put({ ...key, buyers })
}

/** Moves a customer from the months of one cohort to those of another. */
function regroup(
  rows: Rows,
  customer: Customer,
  before: Relation | undefined,
  after: Relation | null,
) {
  const [was, is] = [before?.first, after?.first].map((day) => (day ? monthOf(day) : null))
  const [old, now] = [before?.months ?? [], after?.months ?? []]
  const gone = was === is ? old.filter((month) => !now.includes(month)) : old
  const come = was === is ? now.filter((month) => !old.includes(month)) : now
  for (const month of gone) add(rows, customer, was!, month, -1)
  for (const month of come) add(rows, customer, is!, month, 1)
}

function retotal(
  { totals }: Rows,
  { seller, basis }: Customer,
  before: Relation | undefined,
  after: Relation | null,
) {
  const isThere = (relation: Relation | null | undefined) => (relation ? 1 : 0)
  const isBack = (relation: Relation | null | undefined) => (relation?.second ? 1 : 0)
  const customers = isThere(after) - isThere(before)
  const returning = isBack(after) - isBack(before)
  if (customers === 0 && returning === 0) return
  const row = totals.get({ seller, basis }) ?? { seller, basis, customers: 0, returning: 0 }
  totals.put({
    ...row,
    customers: row.customers + customers,
    returning: row.returning + returning,
  })
}

/** Puts what a customer is now in the place of what it was; null: it is none any more. */
function become(
  rows: Rows,
  customer: Customer,
  before: Relation | undefined,
  after: Relation | null,
) {
  if (after === null) rows.relations.delete(customer)
  else rows.relations.put(after)
  retotal(rows, customer, before, after)
  const [was, is] = [before, after].map((one) => (one ? monthsOf(one) : null))
  if (same(was, is)) return
  regroup(rows, customer, before, after)
  recount(rows, customer, was!, is!)
}

/** A customer with one day more. */
function withDay(customer: Customer, before: Relation | undefined, day: LocalDate): Relation {
  const month = monthOf(day)
  if (before === undefined) return { ...customer, first: day, second: null, months: [month] }
  const { first, second, months } = before
  const [one, two] = second === null ? [first, day].sort() : [first, second, day].sort()
  return {
    ...{ ...customer, first: one!, second: two! },
    months: months.includes(month) ? months : [...months, month].sort(),
  }
}

/** A match on a day stands: the first of a day is an occasion. */
export function stands(rows: Rows, trade: Parties, basis: Basis): void {
  const { seller, buyer, day } = trade
  const key = { seller, basis, buyer, day }
  const matches = (rows.occasions.get(key)?.matches ?? 0) + 1
  rows.occasions.put({ ...key, matches })
  if (matches > 1) return
  const customer = { seller, basis, buyer }
  const before = rows.relations.get(customer)
  // Most days are a later one of a month that is known, and change nothing.
  const isKnown = before?.months.includes(monthOf(day))
  if (isKnown && before?.second && before.second < day) return
  become(rows, customer, before, withDay(customer, before, day))
}

/** It does not any more: with the last of a day the occasion is gone, and later ones move up. */
export function falls(rows: Rows, trade: Parties, basis: Basis): void {
  const { seller, buyer, day } = trade
  const key = { seller, basis, buyer, day }
  const matches = (rows.occasions.get(key)?.matches ?? 0) - 1
  if (matches > 0) {
    rows.occasions.put({ ...key, matches })
    return
  }
  rows.occasions.delete(key)
  const customer = { seller, basis, buyer }
  const days = rows.occasions.scan(customer).map((left) => left.day)
  const [first, second = null] = days
  const months = [...new Set(days.map(monthOf))]
  const after = first === undefined ? null : { ...customer, first, second, months }
  become(rows, customer, rows.relations.get(customer), after)
}
