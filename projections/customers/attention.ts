import { type Fraction, fraction } from '../../domain/values/fraction.ts'

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

/** A customer in months, by their numbers: of its first two occasions, and of all. */
export type Months = {
  readonly begun: number
  readonly again: number | null
  readonly bought: readonly number[]
}

/** Whether one customer counts as each, as of a month: one or nought. */
export type Counts = Pick<Parts, 'old' | 'kept' | 'fresh' | 'repeated'>
export const countNames = ['fresh', 'kept', 'old', 'repeated'] as const

export const NOTHING: Counts = { fresh: 0, kept: 0, old: 0, repeated: 0 }

/** What an occasion counts for is over so many months after it. */
export const OVER = Math.max(RECENT + BEFORE, FRESH)

/** As what a customer counts in a month. */
export function countsIn({ begun, again, bought }: Months, month: number): Counts {
  let isOld = false
  let isRecent = false
  for (const one of bought) {
    const ago = month - one
    if (ago >= 0 && ago < RECENT) isRecent = true
    else if (ago >= RECENT && ago < RECENT + BEFORE) isOld = true
  }
  const isFresh = month >= begun && month < begun + FRESH
  return {
    fresh: isFresh ? 1 : 0,
    kept: isOld && isRecent ? 1 : 0,
    old: isOld ? 1 : 0,
    repeated: isFresh && again !== null && again <= month ? 1 : 0,
  }
}
