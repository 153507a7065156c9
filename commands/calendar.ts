import { businessCalendar } from '../domain/calendar/decider.ts'
import { BUSINESS } from '../domain/calendar/events.ts'
import { endpoints } from './kernel/endpoint.ts'

export const calendarEndpoints = endpoints(
  businessCalendar,
  'calendar',
  {
    CloseBusinessDay: { path: 'close-day', by: 'platform' },
    MarkBusinessDay: { path: 'mark-day', by: 'platform' },
    SettleBusinessDay: { path: 'settle-day', by: 'platform' },
  },
  BUSINESS,
)
