import { businessCalendar } from '../../domain/calendar/decider.ts'
import { BUSINESS, calendar } from '../../domain/calendar/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'
import { refuseLate, takeMarks } from './day-of-goods.ts'
import { expireQuotes } from './expire-quotes.ts'

/**
 * What a closed day brings about, one step after the other; then it is marked. The name is that of
 * the rule's place in the log, which older ledgers know: under another it would begin anew.
 */
export const endBusinessDay = rule(calendar, 'BusinessDayClosed', {
  name: 'expire-quotes',
  since: 'ledger',
  async *answer(closed, ask) {
    yield* expireQuotes(closed, ask)
    yield* refuseLate(closed, ask)
    yield* takeMarks(closed, ask)
    yield [send(businessCalendar, 'MarkBusinessDay', BUSINESS, { date: closed.data.date })]
  },
})
