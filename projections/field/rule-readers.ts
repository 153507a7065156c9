import type { Position } from '../../domain/kernel/stored-event.ts'
import { stateBy } from '../../domain/targets/customer-state.ts'
import { addDays, type LocalDate } from '../../domain/values/instant.ts'
import type { Reading } from '../kernel/reading.ts'
import { fieldTerms, ordersOf, POSTED, reads } from './read.ts'

/** What rules ask of the field's rows. */

/** A place among the targets that wait to be handed over. */
export type Awaiting = {
  readonly territory: string
  readonly coveredOn: string
  readonly target: string
}

export type HandOver = {
  /** Null: nobody serves customers there. */
  readonly team: string | null
  readonly targets: readonly string[]
  /** Where to go on; null: these were all. */
  readonly next: Awaiting | null
}

/** The service team with most people in a territory, the first of these by its id. */
function serviceTeam(rows: Reading, territory: string, date: LocalDate): string | null {
  const found = rows.get<{ team: string }>(
    `SELECT team FROM (${POSTED} AND p.territory = ?2) JOIN teams USING (team)
     WHERE task = 'service' AND heads > 0 ORDER BY heads DESC, team LIMIT 1`,
    ...[date, territory],
  )
  return found?.team ?? null
}

/** The last day of the month that is so many months before that of a date. */
export function endOfMonthBefore(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 0] = date.split('-').map(Number)
  return addDays(new Date(Date.UTC(year, month - months, 1)).toISOString().slice(0, 10), -1)
}

/**
 * Customers of one territory, the first after a place, that were won so long before a day that a
 * service team has them: the month in which they were is the first. One territory a time, so that
 * none of many without a team holds others up.
 */
export function toHandOver(
  rows: Reading,
  date: LocalDate,
  limit: number,
  after: Awaiting,
): HandOver {
  const found = rows.get<{ territory: string }>(
    `SELECT awaits AS territory FROM targets WHERE (awaits, coveredOn, target) > (?, ?, ?)
     ORDER BY awaits LIMIT 1`,
    ...[after.territory, after.coveredOn, after.target],
  )
  if (found === undefined) return { team: null, targets: [], next: null }
  const { territory } = found
  const past = { territory, coveredOn: '~', target: '' }
  const team = serviceTeam(rows, territory, date)
  if (team === null) return { team, targets: [], next: past }
  const { handOverMonth } = fieldTerms(rows, date)
  const from = after.territory === territory ? after : { territory, coveredOn: '', target: '' }
  const page = rows.all<Awaiting>(
    `SELECT awaits AS territory, coveredOn, target FROM targets
     WHERE awaits = ?1 AND (coveredOn, target) > (?2, ?3) AND coveredOn <= ?4
     ORDER BY coveredOn, target LIMIT ?5`,
    ...[territory, from.coveredOn, from.target, endOfMonthBefore(date, handOverMonth - 1), limit],
  )
  const targets = page.map(({ target }) => target)
  return { team, targets, next: page.length < limit ? past : page.at(-1)! }
}

/** A place among the customers whose state a day may have changed. */
export type ToLook = { readonly source: number; readonly after: readonly [string, string] }

export const FIRST: ToLook = { source: 0, after: ['', ''] }

type Source = {
  /** Rows after a place up to a day, as `first` and `second`: what they are ordered by. */
  readonly sql: string
  /** Whether the second is a member, which may be a customer, or a target. */
  readonly of: 'member' | 'target'
  from(next: LocalDate, days: number): string
  to(date: LocalDate, days: number): string
}

const begin = (next: LocalDate) => next
const end = (date: LocalDate) => date

/** Why a customer may order otherwise than before: each reads an index from day to day. */
const sources: readonly Source[] = [
  {
    // It ordered something, or something was undone.
    sql: `SELECT due AS first, member AS second FROM ordered
      WHERE (due, member) > (?1, ?2) AND due <= ?3 ORDER BY due, member LIMIT ?4`,
    ...{ of: 'member', from: begin, to: end },
  },
  {
    // What it ordered is now too long ago.
    sql: `SELECT day AS first, member AS second FROM ordered
      WHERE (day, member) > (?1, ?2) AND day <= ?3 ORDER BY day, member LIMIT ?4`,
    of: 'member',
    from: (next, days) => (next === '' ? '' : addDays(next, -days)),
    to: (date, days) => addDays(date, -days),
  },
  {
    // It became a customer.
    sql: `SELECT due AS first, target AS second FROM targets
      WHERE (due, target) > (?1, ?2) AND due <= ?3 ORDER BY due, target LIMIT ?4`,
    ...{ of: 'target', from: begin, to: end },
  },
]

/** Every customer, if another policy is in force since. */
const all: Source = {
  sql: `SELECT stage AS first, target AS second FROM targets
    WHERE stage = 'covered' AND target > ?2 ORDER BY target LIMIT ?4`,
  ...{ of: 'target', from: () => '', to: () => '' },
}

function sourcesOf(rows: Reading, next: LocalDate | '', date: LocalDate): readonly Source[] {
  const adopted = rows.get(
    'SELECT 1 FROM adoptions WHERE due >= ? AND due <= ? LIMIT 1',
    ...[next, date],
  )
  return adopted === undefined ? sources : [all]
}

type Found = { readonly first: string; readonly second: string }
type Customer = { readonly target: string; readonly member: string; readonly state: string | null }

const customerBy = {
  member: `SELECT t.target, t.member, t.state FROM customers c JOIN targets t USING (target)
    WHERE c.member = ?`,
  target: 'SELECT target, member, state FROM targets WHERE target = ?',
}

/**
 * Targets whose customers order otherwise at the end of a day than was announced, among so many
 * rows after a place. `next` goes on; null: these were all.
 */
export function statesToReach(
  rows: Reading,
  date: LocalDate,
  limit: number,
  { source: nth, after }: ToLook,
): { readonly targets: readonly string[]; readonly next: ToLook | null } {
  const { one } = reads(rows)
  const { last } = rows.get<{ last: string | null }>(
    'SELECT MAX(date) AS last FROM marked WHERE date < ?',
    date,
  )!
  const next = last === null ? '' : addDays(last, 1)
  // What the day before brought about may not be in the rows yet: then they do not know the state.
  const told = (one('latest', { one: 'settled' })?.date ?? '') >= (last ?? '')
  const terms = fieldTerms(rows, date)
  const { orderDays } = terms
  const wanted = sourcesOf(rows, next, date)
  const source = wanted[nth]
  if (source === undefined) return { targets: [], next: null }
  const [first, second] = after[0] === '' ? [source.from(next, orderDays), ''] : after
  const page = rows.all<Found>(source.sql, first, second, source.to(date, orderDays), limit)
  const targets = page
    .flatMap(({ second }) => rows.all<Customer>(customerBy[source.of], second))
    .filter(({ member, state }) => {
      const now = stateBy(ordersOf(rows, member, date, orderDays), terms)
      return now !== null && !(told && now === state)
    })
    .map(({ target }) => target)
  const more = page.length === limit ? page.at(-1)! : null
  return {
    targets: [...new Set(targets)],
    next: more
      ? { source: nth, after: [more.first, more.second] }
      : { source: nth + 1, after: ['', ''] },
  }
}

export type Met = { readonly target: string; readonly objection: string }

/** On how many days it bought something, of a category or of any. */
const daysBought = (rows: Reading, member: string, category: string | null): number =>
  rows.get<{ days: number }>(
    category === null
      ? 'SELECT COUNT(*) AS days FROM (SELECT DISTINCT day FROM occasions WHERE member = ? LIMIT 2)'
      : 'SELECT COUNT(*) AS days FROM (SELECT day FROM occasions WHERE member = ? AND category = ? LIMIT 2)',
    ...[member, ...(category === null ? [] : [category])],
  )!.days

const needed = { 'not-converted': 1, 'not-repeating': 2, 'not-more': Number.POSITIVE_INFINITY }

/**
 * What held a member back up to a place in the ledger, and does no longer: it bought, or bought
 * again on another day.
 */
function metOf(rows: Reading, member: string, target: string, upTo: Position): Met[] {
  return reads(rows)
    .some('objections', { target })
    .filter(
      ({ category, kind, position, removedOn }) =>
        removedOn === null &&
        position <= upTo &&
        needed[kind] <= 2 &&
        daysBought(rows, member, category) >= needed[kind],
    )
    .map(({ objection }) => ({ target, objection }))
}

/** Objections that a match has met which became real at this place. */
export function metByMatch(rows: Reading, match: string, upTo: Position): readonly Met[] {
  const { one, some } = reads(rows)
  const member = one('orders', { match })?.buyer
  if (member === undefined) return []
  return some('customers', { member }).flatMap(({ target }) => metOf(rows, member, target, upTo))
}

/** Objections that were met before anybody knew which member the company is. */
export function metByMember(rows: Reading, target: string, upTo: Position): readonly Met[] {
  const { member, stage } = reads(rows).one('targets', { target }) ?? { member: null }
  return member === null || stage !== 'covered' ? [] : metOf(rows, member, target, upTo)
}
