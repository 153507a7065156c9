import { z } from 'zod'
import { LocalDate } from '../../domain/values/instant.ts'
import { type Handles, table } from '../kernel/projection.ts'
import type { TableReading } from '../kernel/reading.ts'

/** The latest day that the ledger knows of; one row. */
export const today = table({ one: z.literal('today'), date: LocalDate }, ['one'])

type Tables = { readonly today: typeof today }

/** Something happened on a day: the latest is today. */
export function itIs({ today }: Handles<Tables>, date: LocalDate): void {
  const before = today.get({ one: 'today' })
  if (before === undefined || before.date < date) today.put({ one: 'today', date })
}

/** The day asked for, or the last one known; null: there is none. */
export const dayOf = (rows: TableReading<Tables>, asked: LocalDate | undefined): LocalDate | null =>
  asked ?? rows.one('today', { one: 'today' })?.date ?? null
