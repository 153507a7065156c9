import { z } from 'zod'
import { record } from '../../kernel/record.ts'
import { addDays, daysBetween, LocalDate } from '../../values/instant.ts'
import { type EndOfMonth, monthEnd } from './conventions.ts'
import { dayOf, type Moment } from './moment.ts'

const Unit = z.enum(['days', 'weeks', 'months', 'years'])

/** A length of time, as the calendar counts it; none is `0 days`. */
export const Period = record({ count: z.int().min(0).max(999), unit: Unit }).meta({
  description: 'A length of time',
  example: { count: 10, unit: 'days' },
})
export type Period = z.output<typeof Period>

/**
 * What happens again and again, from an anchor on. The last period may be cut by the end: a short
 * stub is a period of its own, a long one is joined to the period before it.
 */
export const Cycle = record({
  anchor: LocalDate,
  every: z.int().min(1).max(999),
  stub: z.enum(['short', 'long']).default('short'),
  unit: Unit,
}).meta({
  description: 'A cycle of dates',
  example: { anchor: '2026-01-31', every: 3, stub: 'short', unit: 'months' },
})
export type Cycle = z.output<typeof Cycle>

/** So many units later, or earlier; a day that a month lacks becomes its last. */
export function later(from: Moment, { count, unit }: Period): LocalDate {
  const day = dayOf(from)
  if (unit === 'days') return addDays(day, count)
  if (unit === 'weeks') return addDays(day, count * 7)
  return Temporal.PlainDate.from(day)
    .add({ [unit]: count })
    .toString()
}

/** The date of the cycle after so many periods; negative ones are before the anchor. */
export function cycleDate(cycle: Cycle, periods: number, endOfMonth: EndOfMonth): LocalDate {
  const { anchor, every, unit } = cycle
  const date = later(anchor, { count: every * periods, unit })
  const atEnd = endOfMonth === 'end-of-month' && anchor === monthEnd(anchor)
  return atEnd && (unit === 'months' || unit === 'years') ? monthEnd(date) : date
}

/** The fewest days that a unit has. */
const shortest = { days: 1, weeks: 7, months: 28, years: 365 }

/** How often a cycle comes around until a day: as often as that, or less. */
export const periodsAtMost = ({ anchor, every, unit }: Cycle, until: LocalDate): number =>
  daysBetween(anchor, until) / (every * shortest[unit])

/**
 * The dates of a cycle from its anchor on, before an end, if there is one, and until a day, if one
 * is named, that day included. Of a long stub the last before the end is left out, unless the end is
 * the next. A cycle of no length has its anchor alone.
 */
export function datesBefore(
  cycle: Cycle,
  end: Moment | null,
  endOfMonth: EndOfMonth,
  until: LocalDate | null = null,
): LocalDate[] {
  const isWithin = (date: LocalDate) =>
    (end === null || date < end) && (until === null || date <= until)
  if (cycle.every === 0) return [cycle.anchor].filter(isWithin)
  const dates: LocalDate[] = []
  let next: LocalDate = cycle.anchor
  // What is after the year 9999 has another text, which is less.
  while (isWithin(next) && next > (dates.at(-1) ?? '')) {
    dates.push(next)
    next = cycleDate(cycle, dates.length, endOfMonth)
  }
  const isCut = end !== null && (next > end || next <= (dates.at(-1) ?? ''))
  if (cycle.stub === 'long' && isCut && dates.length > 1) dates.pop()
  return dates
}
