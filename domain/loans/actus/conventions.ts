import { z } from 'zod'
import { addDays, type LocalDate } from '../../values/instant.ts'
import { isWorked, type WorkingDays, weekdays } from '../../values/working-days.ts'

/** Whether what begins at the end of a month stays at the ends of months (ACTUS EOM, SD). */
export const EndOfMonth = z.enum(['same-day', 'end-of-month'])
export type EndOfMonth = z.output<typeof EndOfMonth>

export const monthEnd = (date: LocalDate): LocalDate => {
  const { year, month, daysInMonth } = Temporal.PlainDate.from(date)
  return new Temporal.PlainDate(year, month, daysInMonth).toString()
}

/**
 * What becomes of a date on which nobody works (ACTUS NOS, SCF, SCMF, CSF, CSMF, SCP, SCMP, CSP,
 * CSMP). It moves to the next worked day or the one before; modified, never into another month.
 * Shifted first, interest runs to the day on which it is paid; calculated first, to the date as it
 * was.
 */
export const BusinessDays = z.enum([
  'none',
  'shift-calculate-following',
  'shift-calculate-modified-following',
  'calculate-shift-following',
  'calculate-shift-modified-following',
  'shift-calculate-preceding',
  'shift-calculate-modified-preceding',
  'calculate-shift-preceding',
  'calculate-shift-modified-preceding',
])
export type BusinessDays = z.output<typeof BusinessDays>

/** Every day is worked (ACTUS NC). */
export const everyDay: WorkingDays = { workingDays: weekdays, holidays: [] }

/** Mondays to Fridays are worked (ACTUS MF). */
export const mondayToFriday: WorkingDays = { workingDays: weekdays.slice(0, 5), holidays: [] }

/** The longest that a calendar may rest: what is beyond is a calendar without worked days. */
const LONGEST_REST = 366

/** The first worked day from this date on, forwards or backwards. Throws if there is none. */
function worked(date: LocalDate, step: 1 | -1, calendar: WorkingDays): LocalDate {
  for (let days = 0; days <= LONGEST_REST; days++) {
    const day = addDays(date, step * days)
    if (isWorked(day, calendar)) return day
  }
  throw new Error(`no day is worked within a year of ${date}`)
}

/** The day on which what falls on a date is done. */
export function shifted(date: LocalDate, by: BusinessDays, calendar: WorkingDays): LocalDate {
  if (by === 'none') return date
  const step = by.endsWith('following') ? 1 : -1
  const moved = worked(date, step, calendar)
  const stays = by.includes('modified') && moved.slice(0, 7) !== date.slice(0, 7)
  return stays ? worked(date, step === 1 ? -1 : 1, calendar) : moved
}

/** The date to which interest runs that is due on a date. */
export const calculated = (date: LocalDate, by: BusinessDays, calendar: WorkingDays): LocalDate =>
  by.startsWith('shift') ? shifted(date, by, calendar) : date
