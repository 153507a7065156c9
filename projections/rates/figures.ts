import { USERS } from '../../domain/purchases/measure.ts'
import { sum } from '../../domain/values/exact.ts'
import { addDays, daysBetween, type LocalDate } from '../../domain/values/instant.ts'
import { inMinorUnits } from '../../domain/values/money.ts'
import type { Row } from '../kernel/projection.ts'
import type { Reading } from '../kernel/reading.ts'
import { monthOf, monthsAfter } from '../shared/months.ts'
import { type Band, bandOf, fieldTerms, type Reads } from './bands.ts'
import type { Basis, declarations } from './rows.ts'

/** As much of a declaration as a figure is made of. */
export type Ground = Pick<
  Row<typeof declarations>,
  'member' | 'category' | 'measure' | 'amount' | 'from' | 'to' | 'source'
>

export type Part = Pick<Ground, 'member' | 'category' | 'measure'>

const lastOfMonth = (day: LocalDate) => monthOf(addDays(day, 1)) !== monthOf(day)

/** Distinct tokens of a member that recorded something. */
const usersOf = (rows: Reading, member: string, from: LocalDate, to: LocalDate): string => {
  const found = rows.get<{ users: number }>(
    'SELECT COUNT(DISTINCT user) AS users FROM users WHERE member = ? AND day BETWEEN ? AND ?',
    ...[member, from, to],
  )
  return `${found?.users ?? 0}`
}

const OF = 'member = ?1 AND category = ?2 AND measure = ?3 AND basis = ?4'
const OF_DAYS = `SELECT amount FROM days WHERE ${OF} AND day`

type Days = readonly [from: LocalDate, to: LocalDate]
const NO_DAYS: Days = ['~', '']

/** Months that are whole between two days, and the days before and after them. */
function partsOf(from: LocalDate, to: LocalDate) {
  const [first, last] = [monthOf(from), monthOf(to)]
  const [begins, ends] = [from.endsWith('-01'), lastOfMonth(to)]
  if (first === last && !(begins && ends))
    return { months: NO_DAYS, head: [from, to], tail: NO_DAYS }
  return {
    // `~` comes after every day of a month, and before the next month.
    months: [begins ? first : `${first}-~`, ends ? last : monthsAfter(last, -1)],
    head: begins ? NO_DAYS : [from, `${first}-31`],
    tail: ends ? NO_DAYS : [`${last}-01`, to],
  }
}

/**
 * What a member bought of a category from a day to another, both among them, exact: whole months
 * as such, and what is left at either end day by day.
 */
export function boughtOf(
  rows: Reading,
  { member, category, measure }: Part,
  basis: Basis,
  from: LocalDate,
  to: LocalDate,
): string {
  if (to < from) return '0'
  if (measure === USERS) return usersOf(rows, member, from, to)
  const { months, head, tail } = partsOf(from, to)
  const found = rows.all<{ amount: string }>(
    `SELECT amount FROM months WHERE ${OF} AND month BETWEEN ?5 AND ?6
     UNION ALL ${OF_DAYS} BETWEEN ?7 AND ?8 UNION ALL ${OF_DAYS} BETWEEN ?9 AND ?10`,
    ...[member, category, measure, basis],
    ...([...months, ...head, ...tail] as string[]),
  )
  return sum(found.map(({ amount }) => amount))
}

/** A figure of one declaration, of its period up to a day. */
export type Figure = Ground & {
  readonly bought: string
  /** Null: more was bought than declared. */
  readonly band: Band | null
  readonly elapsed: number
  readonly days: number
}

/** Makes figures of declarations, as far as a day that has begun for each of them. */
export function figuresOn(rows: Reads, basis: Basis, on: LocalDate): (ground: Ground) => Figure {
  const terms = fieldTerms(rows, on)
  return (ground) => {
    const { from, to, amount } = ground
    const until = on < to ? on : to
    const bought = boughtOf(rows, ground, basis, from, until)
    return {
      ...ground,
      ...{ bought, band: bandOf(bought, amount, terms) },
      elapsed: Math.max(0, daysBetween(from, until) + 1),
      days: daysBetween(from, to) + 1,
    }
  }
}

/** A number of a measure as it is shown: money in minor units, rounded once. */
export function shown(amount: string, measure: string): string {
  const [kind, unit] = measure.split(':')
  return kind === 'money' && unit !== undefined ? inMinorUnits(amount, unit) : amount
}

/** The parts of a measure as an answer names them. */
export function measureOf(measure: string) {
  const [counted = '', unit = null] = measure.split(':')
  return { counted: counted as 'money' | 'goods' | 'users', unit }
}
