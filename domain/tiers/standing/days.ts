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
 * The days of a month on which a kind counts with one partner: all trades of the day must have been
 * so, and the day counts once, so that an order that is split earns nothing.
 */
export function countedOn(month: Month, kind: Contribution): LocalDate[] {
  const days: LocalDate[] = []
  for (const { day, deeds } of month) {
    const tried = deeds[kind]
    if (tried !== undefined && tried[0] > 0 && tried[0] === tried[1]) days.push(day)
  }
  return days
}

/** The same by kind, of those that count. */
export const countedDays = (month: Month): [Contribution, LocalDate[]][] =>
  contributions.flatMap((kind) => {
    const days = countedOn(month, kind)
    return days.length === 0 ? [] : [[kind, days] as [Contribution, LocalDate[]]]
  })

/** These counts with so much more of a kind that counts for the n-th time, from nought; or less. */
export function withCount(
  counts: Day['counts'],
  kind: Contribution,
  nth: number,
  more: 1 | -1,
): Day['counts'] {
  const list = [...(counts[kind] ?? [])]
  while (list.length <= nth) list.push(0)
  list[nth]! += more
  while (list.at(-1) === 0) list.pop()
  // In the order of their names, so that equal counts are equal cells.
  const after: { [K in Contribution]?: readonly number[] } = {}
  for (const one of contributions) {
    const of = one === kind ? list : counts[one]
    if (of !== undefined && of.length > 0) after[one] = of
  }
  return after
}
