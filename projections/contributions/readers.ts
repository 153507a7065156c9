import type { Side } from '../../domain/tiers/events.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { Reading } from '../kernel/reading.ts'

/** A standing, and the first day whose review has something to tell of it. */
export type DueStanding = {
  readonly due: LocalDate
  readonly member: string
  readonly side: Side
}

/** Comes before all. */
export const FIRST: DueStanding = { due: '', member: '', side: 'buyer' }

/** Standings that are due by a day, the longest due first, after one of them; at most so many. */
export const dueBy = (
  rows: Reading,
  date: LocalDate,
  limit: number,
  { due, member, side }: DueStanding,
): readonly DueStanding[] =>
  rows.all<DueStanding>(
    `SELECT due, member, side FROM standings
     WHERE due <= ?1 AND (due, member, side) > (?2, ?3, ?4)
     ORDER BY due, member, side LIMIT ?5`,
    ...[date, due, member, side, limit],
  )
