import { type EventOf, event, stream } from '../kernel/event.ts'
import { Instant, LocalDate } from '../values/instant.ts'
import { endOfDayIn } from '../values/zone.ts'

/** The business calendar: time is an event, so that a replay needs no clock. */
export const calendar = stream('calendar', 'Business days as they end', {
  BusinessDayClosed: event('A business day ended; what lives by the clock answers to this.', {
    date: LocalDate,
  }).revise(
    {
      date: LocalDate,
      /** The first moment after it. */
      end: Instant,
    },
    ({ date }) => ({ date, end: endOfDayIn('UTC', date) }),
  ),
  BusinessDayMarked: event('All marks of a closed day are taken; reviews answer to this.', {
    date: LocalDate,
  }),
  BusinessDaySettled: event('Everything that a closed day brought about has been recorded.', {
    date: LocalDate,
  }),
})
export type CalendarEvent = EventOf<typeof calendar>

/** The one stream of this kind: `calendar-business`. */
export const BUSINESS = 'business'
