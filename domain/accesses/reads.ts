import { Set as Persistent } from 'immutable'
import type { z } from 'zod'
import type { Instant } from '../values/instant.ts'
import type { AccessEvent, asked } from './events.ts'

/** What was read within the last minute in which anything was: earlier ones are over. */
export type Reads = {
  /** Null: nothing was read. */
  readonly minute: Instant | null
  readonly known: Persistent<string>
}

export const noReads: Reads = { minute: null, known: Persistent() }

type Asked = { readonly [K in keyof typeof asked]: z.output<(typeof asked)[K]> }
type Read = AccessEvent['data']

/** The minute of a moment: `2026-03-31T12:00:00.000Z`. */
export const minuteOf = (moment: Instant): Instant => `${moment.slice(0, 16)}:00.000Z`

const nameOf = ({ caller, question }: Asked) => `${caller} ${question}`

/**
 * The read as it is recorded; null: it was, within the same minute. A server whose clock is behind
 * reads within the last minute that there is.
 */
export function newRead(asked: Asked, { minute, known }: Reads, now: Instant): Read | null {
  const own = minuteOf(now)
  const within = minute !== null && minute > own ? minute : own
  return within === minute && known.has(nameOf(asked)) ? null : { ...asked, minute: within }
}

export const withRead = ({ minute, known }: Reads, read: Read): Reads => ({
  minute: read.minute,
  known: (read.minute === minute ? known : noReads.known).add(nameOf(read)),
})

/** What was asked of a read that was recorded. */
export const askedFor = ({ minute: _, ...asked }: Read): Asked => asked
