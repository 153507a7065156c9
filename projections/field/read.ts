import { type TermsOf, termsOn } from '../../domain/policies/evidence.ts'
import type { Orders } from '../../domain/targets/customer-state.ts'
import { addDays, type LocalDate } from '../../domain/values/instant.ts'
import type { Reading } from '../kernel/reading.ts'
import { tableReads } from '../kernel/rows/table-reads.ts'
import { tables } from './rows.ts'

export const reads = tableReads(tables)

/** The terms of the policy `field` in force on a day. */
export function fieldTerms(rows: Reading, date: LocalDate): TermsOf<'field'> {
  const adoptions = reads(rows).some('adoptions', {})
  return termsOn('field', { adoptions }, date)
}

/** What a member ordered in so many days, of which the date is the last. */
export function ordersOf(rows: Reading, member: string, date: LocalDate, days: number): Orders {
  const found = rows.get<{ orders: number | null; own: number | null }>(
    'SELECT SUM(orders) AS orders, SUM(own) AS own FROM ordered WHERE member = ? AND day > ? AND day <= ?',
    ...[member, addDays(date, -days), date],
  )
  return { orders: found?.orders ?? 0, own: found?.own ?? 0 }
}

/** Of the postings in a territory, those that hold on a day, by team. */
export const POSTED = `SELECT p.territory, p.team, p.heads FROM postings p
  WHERE p."from" <= ?1 AND p.revision = (SELECT MAX(q.revision) FROM postings q
    WHERE q.territory = p.territory AND q.team = p.team AND q."from" <= ?1)`
