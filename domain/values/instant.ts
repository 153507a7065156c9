import { z } from 'zod'

const isCanonical = (text: string) => text.length === 24 && text.endsWith('Z')

/** No book that is kept or taken over is older: what is dated earlier is a slip of the pen. */
export const FIRST_DAY = '1900-01-01'
const isInRange = (text: string) => text >= FIRST_DAY

/**
 * A moment since 1900, kept in UTC with milliseconds; other offsets and precisions are converted.
 * Its year has four digits also in UTC, so that the order of texts is the order of time.
 */
export const Instant = z.iso
  .datetime({ offset: true, abort: true })
  .overwrite((text) => (isCanonical(text) ? text : new Date(text).toISOString()))
  .refine((text) => isCanonical(text) && isInRange(text), 'a year from 1900 to 9999 in UTC')
  .meta({ description: 'A moment in UTC with milliseconds', example: '2026-03-31T12:00:00.000Z' })
export type Instant = z.output<typeof Instant>

/** A day of the calendar since 1900, without a time zone. */
export const LocalDate = z.iso
  .date()
  .refine(isInRange, 'a year from 1900 to 9999')
  .meta({ description: 'A calendar day', example: '2025-12-31' })
export type LocalDate = z.output<typeof LocalDate>

const DAY_MS = 86_400_000

/** Days from the first date to the second; negative when the second is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS

/** Days since 1970; days before it are negative. */
export const dayNumber = (day: LocalDate): number => Date.parse(day) / DAY_MS

export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)
