import { rowsOf } from '../kernel/need.ts'
import type { Policy, TermsOf } from '../policies/evidence.ts'
import { addDays, daysBetween, type LocalDate } from '../values/instant.ts'
import { type CreditGrade, grades } from './events.ts'
import type { Credit } from './evidence.ts'

/** How a member pays for what it bought on account, by what is recorded by now. */
export type Paying = {
  /** Since when the oldest of what is due and not paid is due; null: nothing is. */
  readonly dueSince: LocalDate | null
  /** The last day on which something was paid so late that it counts; null: nothing was. */
  readonly lateUntil: LocalDate | null
}

/** As much of a review as the reader of these rows needs to know. */
export type AskedPaying = {
  readonly id: string
  readonly data: { readonly date: LocalDate }
  readonly state: unknown
  readonly day: LocalDate
  readonly needs: { readonly policy: Policy }
}

export const thePaying = rowsOf<Paying, AskedPaying>('paying')

type Terms = TermsOf<'credit'>
type Change = {
  readonly because: 'paid-late' | 'paid-on-time'
  readonly reason: string
  readonly to: CreditGrade
}

export const isWorse = (one: CreditGrade, than: CreditGrade): boolean =>
  grades.indexOf(one) > grades.indexOf(than)

/** The next worse grade, or the worst. */
export const nextWorse = (grade: CreditGrade): CreditGrade =>
  grades[grades.indexOf(grade) + 1] ?? 'stopped'

const nextBetter = (grade: CreditGrade): CreditGrade => grades[grades.indexOf(grade) - 1] ?? 'good'

const later = (a: LocalDate, b: LocalDate | null) => (b === null || a > b ? a : b)

const inDays = (days: number) => (days === 1 ? '1 day' : `${days} days`)

/**
 * What a day's look at a member changes. Who is late now gets the grade of that lateness; who has
 * paid nothing late for long gets one grade back. What was lowered by hand, or by an agency, is not
 * given back by waiting: whoever lowered it raises it.
 */
export function reviewed(
  { changed, grade }: Credit,
  { dueSince, lateUntil }: Paying,
  { goodDays, stoppedDays, watchedDays }: Terms,
  date: LocalDate,
): Change | null {
  const late = dueSince === null ? 0 : daysBetween(dueSince, date)
  const owes = late >= stoppedDays ? 'stopped' : late >= watchedDays ? 'watched' : null
  if (owes !== null) {
    if (!isWorse(owes, grade)) return null
    return { because: 'paid-late', reason: `${inDays(late)} late`, to: owes }
  }
  if (grade === 'good' || changed === null) return null
  if (changed.because === 'by-hand' || changed.because === 'report') return null
  const since = later(changed.on, lateUntil)
  if (addDays(since, goodDays) > date) return null
  const reason = `${inDays(goodDays)} without paying late`
  return { because: 'paid-on-time', reason, to: nextBetter(grade) }
}
