import { z } from 'zod'
import { record } from '../../kernel/record.ts'
import { addDays, LocalDate } from '../../values/instant.ts'
import { type EndOfMonth, monthEnd } from './conventions.ts'

const Unit = z.enum(['days', 'weeks', 'months', 'years'])

const period = { every: z.int().min(1).max(999), unit: Unit }

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
  ...period,
  anchor: LocalDate,
  stub: z.enum(['short', 'long']).default('short'),
}).meta({
  description: 'A cycle of dates',
  example: { anchor: '2026-01-31', every: 3, stub: 'short', unit: 'months' },
})
export type Cycle = z.output<typeof Cycle>

/** So many periods later; a day that a month lacks becomes its last. */
export function later(from: LocalDate, { count, unit }: Period): LocalDate {
  if (unit === 'days') return addDays(from, count)
  if (unit === 'weeks') return addDays(from, count * 7)
  return Temporal.PlainDate.from(from)
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

/**
 * The dates of a cycle from its anchor to an end. The end itself is always the last of them; of a
 * long stub the regular date before it is left out, unless the end is a regular date itself.
 */
export function datesOf(cycle: Cycle, end: LocalDate, endOfMonth: EndOfMonth): LocalDate[] {
  const dates: LocalDate[] = []
  for (let n = 0, date = cycle.anchor; date < end; date = cycleDate(cycle, n, endOfMonth)) {
    dates.push(date)
    n += 1
  }
  const regular = cycleDate(cycle, dates.length, endOfMonth) === end
  if (cycle.stub === 'long' && !regular && dates.length > 1) dates.pop()
  return cycle.anchor <= end ? [...dates, end] : dates
}
