import type { CalendarEvent } from '../../domain/calendar/events.ts'
import type { DataOf } from '../../domain/kernel/event.ts'
import { quote } from '../../domain/quotes/decider.ts'
import { expiredBy } from '../../projections/open-quotes/queries.ts'
import { type Cause, send } from '../kernel/reacting/rule.ts'
import type { Ask } from '../kernel/rows.ts'

const PAGE = 256

type Closed = Cause<DataOf<CalendarEvent, 'BusinessDayClosed'>>

/** A closed day ends the offers that ran out, whenever they did. */
export async function* expireQuotes({ data, position, effectiveAt }: Closed, ask: Ask) {
  const { date, end } = data
  const [before = end] = [effectiveAt, end].sort()
  for (let after = ''; ; ) {
    const expired = await ask('open-quotes', position, (rows) =>
      expiredBy(rows, before, PAGE, after),
    )
    if (expired.length > 0) yield expired.map((id) => send(quote, 'ExpireQuote', id, { date }))
    if (expired.length < PAGE) break
    after = expired.at(-1)!
  }
}
