import fc from 'fast-check'
import { expect, test } from 'vitest'
import { businessCalendar } from '../../domain/calendar/decider.ts'
import type { CalendarEvent } from '../../domain/calendar/events.ts'
import { addDays } from '../../domain/values/instant.ts'
import { decideOn, foldAll, given, notProvoked } from '../support/given.ts'

const closed = (date: string): CalendarEvent => ({
  type: 'BusinessDayClosed',
  data: { date, end: `${addDays(date, 1)}T00:00:00.000Z` },
})
const settled = (date: string): CalendarEvent => ({ type: 'BusinessDaySettled', data: { date } })

test('a day closes on that day, or later', () => {
  for (const date of ['2026-03-31', '2026-03-01']) {
    given(businessCalendar).when('CloseBusinessDay', { date }).thenAccepted(closed(date))
  }
})

test('days that were missed may be left out', () => {
  given(businessCalendar, closed('2026-03-01'))
    .when('CloseBusinessDay', { date: '2026-03-30' })
    .thenAccepted(closed('2026-03-30'))
})

test('a day does not close before it has begun', () => {
  given(businessCalendar)
    .when('CloseBusinessDay', { date: '2026-04-01' })
    .thenRefused({ code: 'day-not-begun', date: '2026-04-01' })
})

test('a day does not close after a later one', () => {
  given(businessCalendar, closed('2026-03-30'))
    .when('CloseBusinessDay', { date: '2026-03-29' })
    .thenRefused({ code: 'day-passed', lastClosed: '2026-03-30' })
})

test('a closed day is settled', () => {
  given(businessCalendar, closed('2026-03-30'))
    .when('SettleBusinessDay', { date: '2026-03-30' })
    .thenAccepted(settled('2026-03-30'))
})

test('a day is settled with the later one that was settled', () => {
  given(businessCalendar, closed('2026-03-29'), closed('2026-03-30'), settled('2026-03-30'))
    .when('SettleBusinessDay', { date: '2026-03-29' })
    .thenNothing()
})

test('a day is not settled before it is closed', () => {
  const day = { date: '2026-03-30' }
  const refused = { code: 'day-not-closed', ...day } as const
  given(businessCalendar).when('SettleBusinessDay', day).thenRefused(refused)
  given(businessCalendar, closed('2026-03-29')).when('SettleBusinessDay', day).thenRefused(refused)
})

test('days only ever go forward, whatever is asked', () => {
  const command = fc.record({
    type: fc.constantFrom('CloseBusinessDay', 'SettleBusinessDay'),
    data: fc.integer({ min: 0, max: 9 }).map((day) => ({ date: addDays('2026-03-25', day) })),
  })
  fc.assert(
    fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
      const events: CalendarEvent[] = []
      for (const command of commands) {
        const decision = decideOn(businessCalendar, foldAll(businessCalendar, events), command)
        if (decision.accepted) events.push(...(decision.events as CalendarEvent[]))
      }
      for (const type of ['BusinessDayClosed', 'BusinessDaySettled']) {
        const days = events.filter((event) => event.type === type).map(({ data }) => data.date)
        expect(days).toEqual([...new Set(days)].sort())
      }
    }),
  )
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(businessCalendar)).toEqual([])
})
