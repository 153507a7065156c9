import { same } from '../../domain/kernel/same.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { Handles, Row } from '../kernel/projection.ts'
import { type Month, monthOf } from '../shared/months.ts'
import { type Counts, countsOf } from './attention.ts'
import type { Basis, relations, tables } from './rows.ts'

export type Rows = Handles<typeof tables>
type Relation = Row<typeof relations>
type Customer = Pick<Relation, 'seller' | 'basis' | 'buyer'>
type Parties = { readonly seller: string; readonly buyer: string; readonly day: LocalDate }

const NOTHING: Counts = { fresh: 0, kept: 0, old: 0, repeated: 0 }

/** The difference between what a customer counted as and what it counts as, month by month. */
function recount(
  { counted }: Rows,
  { seller, basis }: Customer,
  before: ReadonlyMap<Month, Counts>,
  after: ReadonlyMap<Month, Counts>,
) {
  for (const month of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(month) ?? NOTHING, after.get(month) ?? NOTHING]
    const names = ['fresh', 'kept', 'old', 'repeated'] as const
    if (names.every((name) => was[name] === is[name])) continue
    const key = { seller, basis, month }
    const row = counted.get(key) ?? { ...key, ...NOTHING }
    const now = { ...row }
    for (const name of names) now[name] += is[name] - was[name]
    if (names.every((name) => now[name] === 0)) counted.delete(key)
    else counted.put(now)
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

/** All that figures of months know of a customer. */
const placeOf = (relation: Relation | null | undefined) =>
  relation && [
    monthOf(relation.first),
    relation.second && monthOf(relation.second),
    relation.months,
  ]

/** Puts what a customer is now in the place of what it was; null: it is none any more. */
function become(rows: Rows, customer: Customer, after: Relation | null) {
  const before = rows.relations.get(customer)
  if (after === null) rows.relations.delete(customer)
  else rows.relations.put(after)
  retotal(rows, customer, before, after)
  // Most days are one more of a month that is known, and change no figure.
  if (same(placeOf(before), placeOf(after))) return
  regroup(rows, customer, before, after)
  const none: ReadonlyMap<Month, Counts> = new Map()
  recount(rows, customer, before ? countsOf(before) : none, after ? countsOf(after) : none)
}

/** A customer with one day more. */
function withDay(customer: Customer, before: Relation | undefined, day: LocalDate): Relation {
  const months = before?.months ?? []
  const month = monthOf(day)
  const known = before ? [before.first, ...(before.second ? [before.second] : [])] : []
  const [first = day, second = null] = [...known, day].sort()
  return {
    ...{ ...customer, first, second },
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
  become(rows, customer, withDay(customer, rows.relations.get(customer), day))
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
  become(rows, customer, first === undefined ? null : { ...customer, first, second, months })
}
