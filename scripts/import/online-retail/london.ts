import type { Instant } from '../../../domain/values/instant.ts'

const ZONE = 'Europe/London'
const LOCAL = /^(20\d\d-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)$/

/** `2011-07-01 10:23:00` on a clock in London; null for nonsense. */
export function instantOf(text: string): Instant | null {
  const match = LOCAL.exec(text)
  if (match === null) return null
  try {
    // An hour that a clock passes twice, or never, is the earlier, or the later: nobody says more.
    const local = Temporal.PlainDateTime.from(`${match[1]}T${match[2]}`, { overflow: 'reject' })
    return new Date(local.toZonedDateTime(ZONE).epochMilliseconds).toISOString()
  } catch {
    return null
  }
}

/** Reads times and remembers the last: the lines of an invoice have one. */
export function clock(): (text: string) => Instant | null {
  let last: { readonly text: string; readonly instant: Instant | null } | null = null
  return (text) => {
    if (last?.text !== text) last = { text, instant: instantOf(text) }
    return last.instant
  }
}
