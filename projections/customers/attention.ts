import { type Fraction, fraction } from '../../domain/values/fraction.ts'
import { type Month, monthOf, monthsAfter } from '../shared/months.ts'

/**
 * What attention goes by, as of a month M of a seller; an occasion is a day on which something of
 * a match with it, agreed on that day, still stands:
 *
 * - **old**: customers with an occasion in the twelve months before the last three (M−14 … M−3);
 *   **kept**: those of them with one in the last three (M−2 … M), since who buys for a business
 *   does so every few weeks, and silence of a quarter is more than a holiday;
 * - **new**: customers whose first occasion ever is in the last twelve months (M−11 … M);
 *   **repeated**: those of them with another by the end of M;
 * - **asked**: quotes that were requested of it in the last three months, unless the buyer withdrew
 *   before an answer; **answered**: those of them that it made an offer on, or refused, by then.
 *
 * A window is whole months, so that one customer's place in each of them follows from its own days
 * alone, and no day that passes has to touch a row. The month M itself is counted as far as it is.
 */
export const RECENT = 3
export const BEFORE = 12
export const FRESH = 12

/** What stands behind a score. */
export type Parts = {
  readonly kept: number
  readonly old: number
  readonly repeated: number
  readonly fresh: number
  readonly answered: number
  readonly asked: number
}

/** With three failures and a success more than there were, so that few tell little. */
const smoothed = (good: number, all: number) => fraction(`${good + 1}/${all + 4}`)

/** 0.6 for customers that stay, 0.3 for those that come back, 0.1 for questions answered. */
export function scoreOf({ kept, old, repeated, fresh, answered, asked }: Parts): Fraction {
  return smoothed(kept, old)
    .mul(6)
    .add(smoothed(repeated, fresh).mul(3))
    .add(smoothed(answered, asked))
    .div(10)
}

/** From the lowest; a seller of whom nothing is known has 1/4, and is in the middle. */
export const bands = ['low', 'middle', 'high'] as const
export type Band = (typeof bands)[number]

const MIDDLE = fraction('1/5')
const HIGH = fraction('1/2')

export const bandOf = (score: Fraction): Band =>
  score.lt(MIDDLE) ? 'low' : score.lt(HIGH) ? 'middle' : 'high'

/** A customer: its first two days, and every month with an occasion. */
type Relation = {
  readonly first: string
  readonly second: string | null
  readonly months: readonly Month[]
}

/** Whether one customer counts as each, as of a month: one or nought. */
export type Counts = Pick<Parts, 'old' | 'kept' | 'fresh' | 'repeated'>

/** The months after another that a window covers. */
const windowAfter = (month: Month, from: number, length: number) =>
  Array.from({ length }, (_, n) => monthsAfter(month, from + n))

/** In which months a customer counts as what. */
export function countsOf({ first, second, months }: Relation): ReadonlyMap<Month, Counts> {
  const old = new Set(months.flatMap((month) => windowAfter(month, RECENT, BEFORE)))
  const recent = new Set(months.flatMap((month) => windowAfter(month, 0, RECENT)))
  const fresh = windowAfter(monthOf(first), 0, FRESH)
  const again = second === null ? null : monthOf(second)
  const counts = new Map<Month, Counts>()
  for (const month of new Set([...old, ...fresh])) {
    const isFresh = fresh.includes(month)
    const isOld = old.has(month)
    counts.set(month, {
      fresh: isFresh ? 1 : 0,
      kept: isOld && recent.has(month) ? 1 : 0,
      old: isOld ? 1 : 0,
      repeated: isFresh && again !== null && again <= month ? 1 : 0,
    })
  }
  return counts
}

/** In which months a request counts as asked, and whether as answered. */
export const talksOf = (month: Month, answered: Month | null) =>
  windowAfter(month, 0, RECENT).map((at) => ({
    ...{ month: at, asked: 1, answered: answered !== null && answered <= at ? 1 : 0 },
  }))
