import { aggregate } from '../kernel/aggregate.ts'
import { accept, refuse } from '../kernel/decider.ts'
import { endOfDayBy, thePolicy } from '../policies/evidence.ts'
import type { LocalDate } from '../values/instant.ts'
import { calendarCommands, calendarRefusals } from './commands.ts'
import { calendar } from './events.ts'

/**
 * The last day closed, the last marked and the last settled, in this order; a day that was skipped
 * is caught up by the next. Older ledgers settled their days without marks.
 */
export type Calendar = {
  readonly closed: LocalDate | null
  readonly marked: LocalDate | null
  readonly settled: LocalDate | null
}

/** Whether a step has come to this day, or to a later one. */
const reaches = (last: LocalDate | null, date: LocalDate) => last !== null && date <= last

export const businessCalendar = aggregate<Calendar>()({
  stream: calendar,
  commands: calendarCommands,
  refusals: calendarRefusals,
  readers: 'platform',
  needs: { CloseBusinessDay: { calendar: thePolicy('calendar') } },
  initialState: { closed: null, marked: null, settled: null },
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
    MarkBusinessDay({ date }, { closed, marked, settled }) {
      if (!reaches(closed, date)) return refuse({ code: 'day-not-closed', date })
      if (reaches(marked, date) || reaches(settled, date)) return accept()
      return accept({ type: 'BusinessDayMarked', data: { date } })
    },
    SettleBusinessDay({ date }, { closed, marked, settled }) {
      if (!reaches(closed, date)) return refuse({ code: 'day-not-closed', date })
      if (reaches(settled, date)) return accept()
      if (!reaches(marked, date)) return refuse({ code: 'day-not-marked', date })
      return accept({ type: 'BusinessDaySettled', data: { date } })
    },
  },
  evolve: {
    BusinessDayClosed: (state, { date }) => ({ ...state, closed: date }),
    BusinessDayMarked: (state, { date }) => ({ ...state, marked: date }),
    BusinessDaySettled: (state, { date }) => ({ ...state, settled: date }),
  },
  inverse: {
    BusinessDayClosed: ({ date }) => ({ type: 'CloseBusinessDay', data: { date } }),
    BusinessDayMarked: (data) => ({ type: 'MarkBusinessDay', data }),
    BusinessDaySettled: (data) => ({ type: 'SettleBusinessDay', data }),
  },
})
