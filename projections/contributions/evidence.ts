import { theContributions } from '../../domain/tiers/contributed.ts'
import type { Side } from '../../domain/tiers/events.ts'
import type { Day } from '../../domain/tiers/standing/days.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { Reading, TableReading } from '../kernel/reading.ts'
import { rowEvidence } from '../kernel/row-evidence.ts'
import { contributions } from './fold.ts'
import type { tables } from './rows.ts'

export type ContributionRows = TableReading<typeof tables>

type Cells = {
  readonly day: string
  readonly counts: string
  readonly money: string
  readonly partners: string
}

/** The days of a member on one side up to a day, in their order. */
export const daysTo = (rows: Reading, member: string, side: Side, to: LocalDate): readonly Day[] =>
  rows
    .all<Cells>(
      `SELECT day, counts, money, partners FROM days
       WHERE member = ? AND side = ? AND day <= ? ORDER BY day`,
      ...[member, side, to],
    )
    .map(({ day, counts, money, partners }) => ({
      day,
      counts: JSON.parse(counts),
      money: JSON.parse(money),
      partners: JSON.parse(partners),
    }))

/** What a review of one side rests on. */
export const contributedBy = rowEvidence(
  contributions,
  theContributions,
  (rows, { id, data }) => ({
    days: daysTo(rows, id, data.side, data.date),
    vanished: rows.one('standings', { member: id, side: data.side })?.vanished ?? null,
  }),
  // No review rests on what was told.
  (rows) => rows.one('contributed', { one: 'contributed' })?.position ?? 0,
)
