import { z } from 'zod'
import type { SqlValue } from '../kernel/reading.ts'
import type { Basis } from './rows.ts'

/** By what subjects are put into groups. */
export const By = z.enum(['territory', 'team', 'category', 'cohort', 'country'])
export type By = z.output<typeof By>

/** Whose rates are asked for, and how far they are followed. */
export type Asked = {
  readonly basis: Basis
  /** Cohorts: months, both among them. */
  readonly from: string
  readonly to: string
  /** Months after that of first contact; null: without an end. */
  readonly within: number | null
  readonly on: string
}

/** SQL of the group of a subject `s`: of the cohort, and of the day. `''`: of none. */
export const groupOf: Readonly<
  Record<By | 'whole', { readonly cohort: string; readonly day: string }>
> = {
  territory: {
    cohort: "coalesce(s.firstTerritory, '')",
    day: "coalesce(s.territory, '')",
  },
  team: { cohort: "coalesce(s.firstTeam, '')", day: "coalesce(s.team, '')" },
  country: { cohort: "coalesce(s.country, '')", day: "coalesce(s.country, '')" },
  cohort: { cohort: 's.cohort', day: 's.cohort' },
  // Subjects are in many categories: these are asked for one by one.
  category: { cohort: "''", day: "''" },
  whole: { cohort: "''", day: "''" },
}

/** Subjects that count, of the cohorts asked for, known on the day; parameters ?1 to ?3. */
export const CHOSEN =
  's.counts = 1 AND s.cohort >= ?1 AND s.cohort <= ?2 AND s.cohort <= substr(?3, 1, 7)'

export const chosenBy = ({ from, to, on }: Asked): SqlValue[] => [from, to, on]

/** A subject that may buy of a category: it names it, names none, or bought of it anyway. */
export const MAY_BUY = `(s.names = 0
  OR EXISTS (SELECT 1 FROM names n WHERE n.subject = s.subject AND n.category = ?4)
  OR EXISTS (SELECT 1 FROM firsts g WHERE g.member = s.member AND g.basis = ?5
    AND g.category = ?4 AND g.first <= ?3))`

/** The number of the month of a day or month. */
export const monthNumber = (column: string) =>
  `(CAST(substr(${column}, 1, 4) AS INTEGER) * 12 + CAST(substr(${column}, 6, 2) AS INTEGER))`
