import { termsOn } from '../../domain/policies/evidence.ts'
import { addDays, type LocalDate } from '../../domain/values/instant.ts'
import type { Reading } from '../kernel/reading.ts'
import { tableReads } from '../kernel/rows/table-reads.ts'
import { policyIn } from './read.ts'
import { tables } from './rows.ts'

/** What rules ask of memberships: the terms of which a day has something to say, by their end. */

const reads = tableReads(tables)

/** The cursor too: the first of a page follow the last of the one before. */
export type DueTerm = { readonly ends: string; readonly member: string }
export const FIRST_TERM: DueTerm = { ends: '', member: '' }

const termsOf = (rows: Reading, day: LocalDate) => termsOn('membership', policyIn(reads(rows)), day)

const PAGE = 'ends <= ? AND (ends, member) > (?, ?) ORDER BY ends, member LIMIT ?'

/** Terms that end so soon that their owner is told how the account was used. */
export const toReport = (rows: Reading, day: LocalDate, limit: number, after: DueTerm): DueTerm[] =>
  rows.all(
    `SELECT ends, member FROM terms WHERE report = 1 AND ${PAGE}`,
    ...[addDays(day, termsOf(rows, day).reportDays), after.ends, after.member, limit],
  )

/** Terms that ended so long ago that they can be renewed no more. */
export const notRenewed = (
  rows: Reading,
  day: LocalDate,
  limit: number,
  after: DueTerm,
): DueTerm[] =>
  rows.all(
    `SELECT ends, member FROM terms WHERE outcome = 'open' AND ${PAGE}`,
    ...[addDays(day, -1 - termsOf(rows, day).graceDays), after.ends, after.member, limit],
  )
