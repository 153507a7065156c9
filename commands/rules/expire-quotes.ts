import { businessCalendar } from '../../domain/calendar/decider.ts'
import { BUSINESS, calendar } from '../../domain/calendar/events.ts'
import { quote } from '../../domain/quotes/decider.ts'
import { expiredBy } from '../../projections/open-quotes/queries.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

const PAGE = 256

/** A closed day ends the offers that ran out, whenever they did; then the day is settled. */
export const expireQuotes = rule(calendar, 'BusinessDayClosed', {
  name: 'expire-quotes',
  since: 'ledger',
  async *answer({ data: { date, end }, position, effectiveAt }, ask) {
    const [before = end] = [effectiveAt, end].sort()
    for (let after = ''; ; ) {
      const expired = await ask('open-quotes', position, (rows) =>
        expiredBy(rows, before, PAGE, after),
      )
      if (expired.length > 0) yield expired.map((id) => send(quote, 'ExpireQuote', id, { date }))
      if (expired.length < PAGE) break
      after = expired.at(-1)!
    }
    yield [send(businessCalendar, 'SettleBusinessDay', BUSINESS, { date })]
  },
})
