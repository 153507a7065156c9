import type { Position } from '../../domain/kernel/stored-event.ts'
import type { Reading } from '../kernel/reading.ts'
import { reads } from './read.ts'

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
