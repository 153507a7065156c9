import { aggregate } from '../kernel/aggregate.ts'
import { accept, refuse } from '../kernel/decider.ts'
import { endOfDayBy, thePolicy } from '../policies/evidence.ts'
import type { LocalDate } from '../values/instant.ts'
import { calendarCommands, calendarRefusals } from './commands.ts'
import { calendar } from './events.ts'

/** The last day closed and the last settled; a day that was skipped is caught up by the next. */
export type Calendar = { readonly closed: LocalDate | null; readonly settled: LocalDate | null }

export const businessCalendar = aggregate<Calendar>()({
  stream: calendar,
  commands: calendarCommands,
  refusals: calendarRefusals,
  readers: 'platform',
  needs: { CloseBusinessDay: { calendar: thePolicy('calendar') } },
  initialState: { closed: null, settled: null },
  decide: {
    CloseBusinessDay({ date }, { closed }, { day, needs }) {
      if (date === closed) return accept()
      if (closed !== null && date < closed) {
        return refuse({ code: 'day-passed', lastClosed: closed })
      }
      if (date > day) return refuse({ code: 'day-not-begun', date })
      return accept({
        type: 'BusinessDayClosed',
        data: { date, end: endOfDayBy(needs.calendar, date) },
      })
    },
    SettleBusinessDay({ date }, { closed, settled }) {
      if (closed === null || date > closed) return refuse({ code: 'day-not-closed', date })
      if (settled !== null && date <= settled) return accept()
      return accept({ type: 'BusinessDaySettled', data: { date } })
    },
  },
  evolve: {
    BusinessDayClosed: (state, { date }) => ({ ...state, closed: date }),
    BusinessDaySettled: (state, { date }) => ({ ...state, settled: date }),
  },
  inverse: {
    BusinessDayClosed: ({ date }) => ({ type: 'CloseBusinessDay', data: { date } }),
    BusinessDaySettled: (data) => ({ type: 'SettleBusinessDay', data }),
  },
})
