import { calendar } from '../../domain/calendar/events.ts'
import { quotes } from '../../domain/quotes/events.ts'
import { type Folded, type Handles, projection } from '../kernel/projection.ts'
import { itIs } from '../shared/today.ts'
import { tables } from './rows.ts'

/** However an offer ends, it is no longer open. A request that ends had no row. */
function close(rows: Handles<typeof tables>, { id, day }: Folded) {
  itIs(rows, day)
  rows.open.delete({ quote: id })
}

/** Which offers wait for an answer, and until when. */
export const openQuotes = projection({
  name: 'open-quotes',
  version: 3,
  of: [quotes, calendar],
  tables,
  fold: {
    QuoteOffered(rows, { data: { buyer, seller, product, validUntil }, id, effectiveAt, day }) {
      itIs(rows, day)
      rows.open.put({ quote: id, buyer, seller, product, validUntil, offeredAt: effectiveAt, day })
    },
    BusinessDayClosed: (rows, { data }) => itIs(rows, data.date),
    QuoteAccepted: close,
    QuoteRefused: close,
    QuoteWithdrawn: close,
    QuoteExpired: close,
  },
})
