import { z } from 'zod'
import { CALENDAR } from '../../commands/kernel/days.ts'
import { readTail, unread } from '../../commands/kernel/stream-state.ts'
import { BUSINESS, calendar } from '../../domain/calendar/events.ts'
import { type EventStore, pages } from '../../domain/kernel/event-store.ts'
import type { Position } from '../../domain/kernel/stored-event.ts'
import { endOfDayBy, type Policy } from '../../domain/policies/evidence.ts'
import { type Instant, LocalDate } from '../../domain/values/instant.ts'
import { PositionText, positionOf } from '../checked.ts'

/** A moment of the ledger: a position, or a day that is over. */
export type Moment = Position | LocalDate

/** A moment as it comes in a query string or on a command line. */
export const AsOf = z
  .string()
  .transform((text, { issues }): Moment => {
    if (PositionText.safeParse(text).success) return positionOf(text)
    const day = LocalDate.safeParse(text)
    if (day.success) return day.data
    const message = 'a day, as 2026-03-31, or a position as an answer gave it'
    issues.push({ code: 'custom', message, input: text })
    return z.NEVER
  })
  .meta({
    description:
      'As it was known then: at a position, or when a day was settled (or else when it ended)',
    example: '2026-03-31',
  })

/** It is not known yet what will have been known then. */
export class AsOfAhead extends Error {
  override name = 'AsOfAhead'
  readonly moment: Moment
  constructor(moment: Moment) {
    super(
      typeof moment === 'number' ? `nothing has position ${moment} yet` : `${moment} is not over`,
    )
    this.moment = moment
  }
}

type Store = Pick<EventStore, 'readStream' | 'readAll' | 'end'>

/** Days are closed, marked and settled: three events each. */
const PAGE = 1_024

/** Where a day was settled, and where the calendar stream was last before an instant. */
async function inCalendar(store: Store, date: LocalDate, end: Instant) {
  const name = `${calendar.kind}-${BUSINESS}`
  let before: Position = 0
  for (let from = 0; ; from += PAGE) {
    const events = await store.readStream(name, { from, limit: PAGE })
    for (const { type, data, position, at } of events) {
      if (type === 'BusinessDaySettled' && JSON.parse(data).date === date) {
        return { settled: position, before }
      }
      if (at < end) before = position
    }
    if (events.length < PAGE) return { settled: null, before }
  }
}

/** The last event that was recorded before an instant, which is looked for after a position. */
async function lastBefore(store: Store, instant: Instant, after: Position): Promise<Position> {
  let last = after
  for await (const events of pages(store, { after, limit: PAGE })) {
    const later = events.findIndex(({ at }) => at >= instant)
    if (later >= 0) return events[later - 1]?.position ?? last
    last = events.at(-1)!.position
  }
  return last
}

/**
 * Whether no event can still come up to a position: it is not beyond the last one, or not beyond
 * what the ledger noted for itself since. Rows stand there too, and their answers name it.
 */
async function isOver(store: Store, position: Position): Promise<boolean> {
  for (let after = await store.end(); after < position; ) {
    const { next, end } = await store.readAll({ after, limit: PAGE })
    if (end) return next >= position
    after = next
  }
  return true
}

/**
 * The position at which a moment was: that of `BusinessDaySettled` of the day; of a day that was
 * never settled, that of the last event that was recorded before it ended. Throws AsOfAhead if
 * more may still come to be known of it, and StoreUnavailable.
 */
export async function positionAsOf(store: Store, moment: Moment, now: Instant): Promise<Position> {
  if (typeof moment === 'number') {
    if (!(await isOver(store, moment))) throw new AsOfAhead(moment)
    return moment
  }
  const { state } = await readTail(store, CALENDAR, unread(CALENDAR.aggregate))
  const end = endOfDayBy(state as Policy, moment)
  const { settled, before } = await inCalendar(store, moment, end)
  if (settled !== null) return settled
  if (end > now) throw new AsOfAhead(moment)
  return lastBefore(store, end, before)
}
