import { quotes } from '../../domain/quotes/events.ts'
import { type Folded, type Handles, projection } from '../kernel/projection.ts'
import { open } from './rows.ts'

const tables = { open }

/** However an offer ends, it is no longer open. A request that ends had no row. */
const close = ({ open }: Handles<typeof tables>, { id }: Folded) => open.delete({ quote: id })

/** Which offers wait for an answer, and until when. */
export const openQuotes = projection({
  name: 'open-quotes',
  version: 2,
  of: [quotes],
  tables,
  fold: {
    QuoteOffered({ open }, { data: { buyer, seller, product, validUntil }, id, effectiveAt }) {
      open.put({ quote: id, buyer, seller, product, validUntil, offeredAt: effectiveAt })
    },
    QuoteAccepted: close,
    QuoteRefused: close,
    QuoteWithdrawn: close,
    QuoteExpired: close,
  },
})
