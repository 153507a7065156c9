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
const marked = (date: string): CalendarEvent => ({ type: 'BusinessDayMarked', data: { date } })
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

test('a closed day is marked, and then settled', () => {
  const day = { date: '2026-03-30' }
  given(businessCalendar, closed('2026-03-30'))
    .when('MarkBusinessDay', day)
    .thenAccepted(marked('2026-03-30'))
  given(businessCalendar, closed('2026-03-30'), marked('2026-03-30'))
    .when('SettleBusinessDay', day)
    .thenAccepted(settled('2026-03-30'))
})

test('a day is marked and settled with the later one that was', () => {
  const days = [closed('2026-03-29'), closed('2026-03-30'), marked('2026-03-30')]
  given(businessCalendar, ...days)
    .when('MarkBusinessDay', { date: '2026-03-29' })
    .thenNothing()
  given(businessCalendar, ...days)
    .when('SettleBusinessDay', { date: '2026-03-29' })
    .thenAccepted(settled('2026-03-29'))
  given(businessCalendar, ...days, settled('2026-03-30'))
    .when('SettleBusinessDay', { date: '2026-03-29' })
    .thenNothing()
})

test('a day is neither marked nor settled before it is closed', () => {
  const day = { date: '2026-03-30' }
  const refused = { code: 'day-not-closed', ...day } as const
  for (const type of ['MarkBusinessDay', 'SettleBusinessDay'] as const) {
    given(businessCalendar).when(type, day).thenRefused(refused)
    given(businessCalendar, closed('2026-03-29')).when(type, day).thenRefused(refused)
  }
})

test('a day is not settled before its marks are taken', () => {
  const day = { date: '2026-03-30' }
  const refused = { code: 'day-not-marked', ...day } as const
  const before = [closed('2026-03-29'), marked('2026-03-29'), closed('2026-03-30')]
  given(businessCalendar, closed('2026-03-30')).when('SettleBusinessDay', day).thenRefused(refused)
  given(businessCalendar, ...before)
    .when('SettleBusinessDay', day)
    .thenRefused(refused)
})

test('a day that an older ledger settled without marks stays settled', () => {
  const old = [closed('2026-03-29'), settled('2026-03-29')]
  for (const type of ['MarkBusinessDay', 'SettleBusinessDay'] as const) {
    given(businessCalendar, ...old)
      .when(type, { date: '2026-03-29' })
      .thenNothing()
  }
  given(businessCalendar, ...old, closed('2026-03-30'))
    .when('MarkBusinessDay', { date: '2026-03-30' })
    .thenAccepted(marked('2026-03-30'))
})

test('days only ever go forward, each of them closed, then marked, then settled', () => {
  const command = fc.record({
    type: fc.constantFrom('CloseBusinessDay', 'MarkBusinessDay', 'SettleBusinessDay'),
    data: fc.integer({ min: 0, max: 9 }).map((day) => ({ date: addDays('2026-03-25', day) })),
  })
  fc.assert(
    fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
      const events: CalendarEvent[] = []
      for (const command of commands) {
        const decision = decideOn(businessCalendar, foldAll(businessCalendar, events), command)
        if (decision.accepted) events.push(...(decision.events as CalendarEvent[]))
      }
      const daysOf = (type: string) =>
        events.filter((event) => event.type === type).map(({ data }) => data.date)
      for (const type of ['BusinessDayClosed', 'BusinessDayMarked', 'BusinessDaySettled']) {
        expect(daysOf(type)).toEqual([...new Set(daysOf(type))].sort())
      }
      let [closed, marked] = ['', '']
      for (const { type, data } of events) {
        if (type === 'BusinessDayClosed') closed = data.date
        if (type !== 'BusinessDayClosed') expect(data.date <= closed).toBe(true)
        if (type === 'BusinessDayMarked') marked = data.date
        if (type === 'BusinessDaySettled') expect(data.date <= marked).toBe(true)
      }
    }),
  )
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(businessCalendar)).toEqual([])
})
