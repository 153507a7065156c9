import { z } from 'zod'
import type { Instant, LocalDate } from './instant.ts'
import { utcDay } from './utc-day.ts'

function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/** A time zone of the IANA database. Offsets are refused: they know no summer time. */
export const TimeZone = z
  .string()
  .max(64)
  .regex(/^(?:UTC|[A-Z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){1,2})$/, {
    error: 'a time zone such as Asia/Shanghai',
    abort: true,
  })
  .refine(isZone, 'a time zone of the IANA database')
  .meta({ description: 'A time zone of the IANA database', example: 'Asia/Shanghai' })

/** The calendar day of a moment in a time zone. */
export const dayIn = (zone: string, instant: Instant): LocalDate =>
  zone === 'UTC'
    ? utcDay(instant)
    : Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()

/** The first moment after a calendar day in a time zone, also where that day never was. */
export const endOfDayIn = (zone: string, date: LocalDate): Instant =>
  new Date(
    Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  ).toISOString()
