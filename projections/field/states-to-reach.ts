import { stateBy } from '../../domain/targets/customer-state.ts'
import { addDays, type LocalDate } from '../../domain/values/instant.ts'
import type { Reading } from '../kernel/reading.ts'
import { fieldTerms, ordersOf, reads } from './read.ts'

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
 * rows after a place. `next` goes on; null: these were all. If 100,000 ordered on one day, all
 * pages of 64 together take 0.9 s.
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
