import { addDays, type LocalDate } from '../../domain/values/instant.ts'
import type { Handles } from '../kernel/projection.ts'
import type { tables } from './rows.ts'

export type Rows = Handles<typeof tables>

/**
 * The first day whose end has something of a day looked at: what is recorded once the marks of a
 * day are taken may come too late for whoever looks at that one.
 */
export function dueOn({ latest }: Rows, day: LocalDate): LocalDate {
  const last = latest.get({ one: 'marked' })?.date
  if (last === undefined) return day
  const next = addDays(last, 1)
  return day > next ? day : next
}

/** The marks of a day were taken, or it was settled. */
export function ends({ latest }: Rows, one: 'marked' | 'settled', date: LocalDate): void {
  const last = latest.get({ one })?.date
  if (last === undefined || last < date) latest.put({ one, date })
}
