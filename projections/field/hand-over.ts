import { addDays, type LocalDate } from '../../domain/values/instant.ts'
import type { Reading } from '../kernel/reading.ts'
import { fieldTerms, POSTED } from './read.ts'

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
