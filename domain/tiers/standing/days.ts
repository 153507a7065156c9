import { type Contribution, contributions } from '../../shared/standing-terms.ts'
import type { LocalDate } from '../../values/instant.ts'

/** Of a kind: how many trades of a day could have been so, and how many of them were. */
export type Tried = readonly [of: number, kept: number]

/** What a member did with one partner on one day, on one side of the trade. */
export type Deeds = { readonly [K in Contribution]?: Tried }

/** The deeds of one month with one partner, in the order of their days. */
export type Month = readonly { readonly day: LocalDate; readonly deeds: Deeds }[]

/** The most partners that a policy may ask for: no day names more. */
export const MOST_PARTNERS = 99

/**
 * What a member did on one day on one side, whatever a policy makes of it: so it is kept, and read
 * under any.
 */
export type Day = {
  readonly day: LocalDate
  /**
   * By kind, with how many partners it is the first day of the month on which it counts, the
   * second, and so on.
   */
  readonly counts: { readonly [K in Contribution]?: readonly number[] }
  /** Net value of what it traded, by currency. */
  readonly money: Readonly<Record<string, string>>
  /** With whom it traded, the first of them in the order of their ids. */
  readonly partners: readonly string[]
}

/**
 * By kind, the days of a month on which it counts with one partner: all trades of the day must have
 * been so, and the day counts once, so that an order that is split earns nothing.
 */
export const countedDays = (month: Month): [Contribution, LocalDate[]][] =>
  contributions.flatMap((kind) => {
    const days = month
      .filter(({ deeds }) => {
        const [of, kept] = deeds[kind] ?? [0, 0]
        return of > 0 && of === kept
      })
      .map(({ day }) => day)
    return days.length === 0 ? [] : [[kind, days] as [Contribution, LocalDate[]]]
  })

/** These counts with so much more of a kind that counts for the n-th time, from nought; or less. */
export function withCount(
  counts: Day['counts'],
  kind: Contribution,
  nth: number,
  more: 1 | -1,
): Day['counts'] {
  const before = counts[kind] ?? []
  const list = Array.from({ length: Math.max(before.length, nth + 1) }, (_, i) => before[i] ?? 0)
  list[nth]! += more
  while (list.at(-1) === 0) list.pop()
  const { [kind]: _, ...others } = counts
  // In the order of their names, so that equal counts are equal cells.
  const kinds = { ...others, ...(list.length > 0 ? { [kind]: list } : {}) }
  return Object.fromEntries(Object.entries(kinds).sort(([a], [b]) => (a < b ? -1 : 1)))
}
