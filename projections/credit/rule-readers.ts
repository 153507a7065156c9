import type { CreditGrade } from '../../domain/credits/events.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { Money } from '../../domain/values/money.ts'
import type { Reading } from '../kernel/reading.ts'

/** What rules ask of these rows. */

type OnCredit = { readonly member: string; readonly amount: Money }

/** Who owes for a trade on account, and what it held when it was agreed; null: nobody does. */
export function onCredit(rows: Reading, quote: string): OnCredit | null {
  const found = rows.get<{ member: string; amount: string; currency: string }>(
    'SELECT member, amount, currency FROM trades WHERE quote = ?',
    quote,
  )
  if (found === undefined) return null
  const { member, amount, currency } = found
  return { member, amount: { amount, currency } }
}

/** Of whom a complaint says that it does not pay; null: it says something else. */
export const payerWhoLost = (rows: Reading, complaint: string): string | null =>
  rows.get<{ respondent: string }>('SELECT respondent FROM disputes WHERE complaint = ?', complaint)
    ?.respondent ?? null

/** Some members, and where to go on; null: these were all. */
export type Found = { readonly members: readonly string[]; readonly next: string | null }

/** Days do not hold it, and ids do not either. */
const BETWEEN = ' '

/**
 * Members that a day found late with one of the `limit` trades after `after`, but for those that
 * are stopped already. In the order of the days, so that each page begins where the last ended.
 */
export function payingLate(rows: Reading, date: LocalDate, limit: number, after: string): Found {
  const [day = '', quote = ''] = after.split(BETWEEN)
  const due = rows.all<{ dueOn: string; quote: string; member: string; grade: CreditGrade }>(
    `SELECT dueOn, quote, trades.member, coalesce(grade, 'good') AS grade
     FROM trades LEFT JOIN standings ON standings.member = trades.member
     WHERE (dueOn, quote) > (?, ?) AND dueOn < ? ORDER BY dueOn, quote LIMIT ?`,
    ...[day, quote, date, limit],
  )
  const late = due.filter(({ grade }) => grade !== 'stopped').map(({ member }) => member)
  const last = due.at(-1)
  const next = due.length < limit || !last ? null : `${last.dueOn}${BETWEEN}${last.quote}`
  return { members: [...new Set(late)], next }
}

/** Members whose grade was lowered for how they paid: one day has them given it back. */
export function waitingForGrade(rows: Reading, _: LocalDate, limit: number, after: string): Found {
  const members = rows
    .all<{ member: string }>(
      'SELECT member FROM standings WHERE waits = 1 AND member > ? ORDER BY member LIMIT ?',
      ...[after, limit],
    )
    .map(({ member }) => member)
  return { members, next: members.length < limit ? null : members.at(-1)! }
}
