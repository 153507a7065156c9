import { addDays } from '../../domain/values/instant.ts'
import type { SqlValue } from '../kernel/reading.ts'
import { fieldTerms, type Reads } from './bands.ts'
import { type Asked, type By, CHOSEN, chosenBy, groupOf, MAY_BUY, monthNumber } from './by.ts'
import { WHOLE } from './rows.ts'

/** Without an end: more months than there are. */
const ENDLESS = 1_000_000

export type Place = {
  readonly key: string
  /** 1: companies that were targeted; 0: accounts that nobody targeted. */
  readonly targeted: 0 | 1
}

/** How many came how far within the horizon, by the group of the cohort. */
export type Reached = Place & {
  readonly listed: number
  readonly covered: number
  readonly converted: number
  readonly repeated: number
  /** The latest month of first contact among them. */
  readonly last: string
}

/** Whether a day of a subject `s` is known by then, and within the horizon. */
const within = (day: string) =>
  `coalesce(${day} <= ?3 AND ${monthNumber(day)} <= ${monthNumber('s.cohort')} + ?6, 0)`

const IN_GROUP = `AND key >= ?7 AND key <= ?8`

/**
 * Numbers of companies, each of which came as far as the numbers before say: who converted was
 * covered, and who repeated converted.
 */
const reachedSql = (key: string, category: boolean) =>
  `WITH followed AS (
     SELECT ${key} AS key, s.target IS NOT NULL AS targeted, s.cohort,
       ${within('s.opened')} AS covered,
       ${within('f.first')} AS converted, ${within('f.second')} AS repeated
     FROM subjects s
     LEFT JOIN firsts f ON f.member = s.member AND f.basis = ?5 AND f.category = ?4
     WHERE ${CHOSEN} ${category ? `AND ${MAY_BUY}` : ''})
   SELECT key, targeted, COUNT(*) AS listed, SUM(covered) AS covered,
     SUM(covered AND converted) AS converted,
     SUM(covered AND converted AND repeated) AS repeated, MAX(cohort) AS last
   FROM followed WHERE 1 ${IN_GROUP} GROUP BY key, targeted`

/** The keys from one to another; of a category the one key is its name. */
export type Range = { readonly first: string; readonly last: string }
const ALL: Range = { first: '', last: '\u{10ffff}' }

const valuesOf = (asked: Asked, category: string): SqlValue[] => [
  ...chosenBy(asked),
  ...[category, asked.basis, asked.within ?? ENDLESS],
]

export function reachedBy(rows: Reads, by: By | 'whole', asked: Asked, range = ALL): Reached[] {
  const sql = reachedSql(groupOf[by].cohort, false)
  return rows.all<Reached>(sql, ...valuesOf(asked, WHOLE), range.first, range.last)
}

/** Months from that of first contact to that of a day of a subject `s`; null: not by the day asked. */
const monthsTo = (day: string) =>
  `CASE WHEN ${day} <= ?3 THEN ${monthNumber(day)} - ${monthNumber('s.cohort')} END`

/** How far those of each month of first contact came within several horizons, in one pass. */
export function reachedAt(
  rows: Reads,
  asked: Asked,
  horizons: readonly (number | null)[],
): Reached[][] {
  const sums = horizons.map((within, nth) => {
    const by = (month: string) => `${month} <= ${within ?? ENDLESS}`
    const [opened, first, second] = ['opened', 'first', 'second'].map(by)
    return `SUM(coalesce(${opened}, 0)) AS covered${nth},
      SUM(coalesce(${opened} AND ${first}, 0)) AS converted${nth},
      SUM(coalesce(${opened} AND ${first} AND ${second}, 0)) AS repeated${nth}`
  })
  const found = rows.all<Place & { readonly listed: number } & Record<string, number>>(
    `WITH followed AS (
       SELECT s.cohort AS key, s.target IS NOT NULL AS targeted,
         ${monthsTo('s.opened')} AS opened, ${monthsTo('f.first')} AS first,
         ${monthsTo('f.second')} AS second
       FROM subjects s
       LEFT JOIN firsts f ON f.member = s.member AND f.basis = ?4 AND f.category = '${WHOLE}'
       WHERE ${CHOSEN})
     SELECT key, targeted, COUNT(*) AS listed, ${sums.join(', ')}
     FROM followed GROUP BY key, targeted`,
    ...[...chosenBy(asked), asked.basis],
  )
  return horizons.map((_, nth) =>
    found.map(({ key, targeted, listed, ...counts }) => ({
      ...{ key, targeted, listed, last: key },
      covered: counts[`covered${nth}`]!,
      converted: counts[`converted${nth}`]!,
      repeated: counts[`repeated${nth}`]!,
    })),
  )
}

export const reachedIn = (rows: Reads, category: string, asked: Asked): Reached[] =>
  rows
    .all<Reached>(reachedSql("''", true), ...valuesOf(asked, category), ALL.first, ALL.last)
    .map((one) => ({ ...one, key: category }))

/** Customers of the day, by how they order, and who uses what was sold to many of their people. */
export type Customers = Place & {
  readonly customers: number
  readonly manual: number
  readonly semi: number
  readonly automatic: number
  /** Customers of which it is known how many of their people would use it. */
  readonly served: number
  readonly needed: number
  readonly active: number
}

const USED = `(SELECT COUNT(DISTINCT u.user) FROM users u
  WHERE u.member = s.member AND u.day BETWEEN ?6 AND ?3)`

const customersSql = (key: string, category: boolean) =>
  `WITH known AS (
     SELECT ${key} AS key, s.target IS NOT NULL AS targeted, s.state, s.usersNeeded AS needed,
       CASE WHEN s.usersNeeded IS NULL THEN 0 ELSE ${USED} END AS active
     FROM subjects s WHERE ${CHOSEN} AND s.opened <= ?3 ${category ? `AND ${MAY_BUY}` : ''})
   SELECT key, targeted, COUNT(*) AS customers,
     COUNT(CASE state WHEN 'manual' THEN 1 END) AS manual,
     COUNT(CASE state WHEN 'semi' THEN 1 END) AS semi,
     COUNT(CASE state WHEN 'automatic' THEN 1 END) AS automatic,
     COUNT(needed) AS served, coalesce(SUM(needed), 0) AS needed, SUM(active) AS active
   FROM known WHERE 1 ${IN_GROUP} GROUP BY key, targeted`

function usedValues(rows: Reads, asked: Asked, category: string): SqlValue[] {
  const since = addDays(asked.on, 1 - fieldTerms(rows, asked.on).orderDays)
  return [...chosenBy(asked), category, asked.basis, since]
}

export function customersBy(rows: Reads, by: By | 'whole', asked: Asked, range = ALL): Customers[] {
  const sql = customersSql(groupOf[by].day, false)
  return rows.all<Customers>(sql, ...usedValues(rows, asked, WHOLE), range.first, range.last)
}

export const customersIn = (rows: Reads, category: string, asked: Asked): Customers[] =>
  rows
    .all<Customers>(
      customersSql("''", true),
      ...[...usedValues(rows, asked, category), ALL.first, ALL.last],
    )
    .map((one) => ({ ...one, key: category }))

/** Keys of groups after one, in their order: those of the cohort and those of the day. */
export function keysOf(rows: Reads, by: By, asked: Asked, after: string | null, limit: number) {
  const values = [...chosenBy(asked), after ?? '', after === null ? 1 : 0, limit]
  const later = '(key > ?4 OR ?5)'
  if (by === 'category') {
    return rows.all<{ key: string }>(
      `SELECT DISTINCT key FROM (
         SELECT category AS key FROM firsts WHERE category <> ''
         UNION SELECT category FROM names UNION SELECT category FROM declarations)
       WHERE ${later} ORDER BY key LIMIT ?6`,
      ...values,
    )
  }
  const { cohort, day } = groupOf[by]
  return rows.all<{ key: string }>(
    `SELECT DISTINCT key FROM (
       SELECT ${cohort} AS key FROM subjects s WHERE ${CHOSEN}
       UNION SELECT ${day} FROM subjects s WHERE ${CHOSEN})
     WHERE ${later} ORDER BY key LIMIT ?6`,
    ...values,
  )
}
