import { addDays, type LocalDate } from '../../domain/values/instant.ts'
import type { Handles } from '../kernel/projection.ts'
import type { tables } from './rows.ts'

export type Rows = Handles<typeof tables>

/** The first day of those still to be settled on which something of a day can be looked at. */
export function dueOn({ settled }: Rows, day: LocalDate): LocalDate {
  const last = settled.get({ one: 'settled' })?.date
  if (last === undefined) return day
  const next = addDays(last, 1)
  return day > next ? day : next
}
