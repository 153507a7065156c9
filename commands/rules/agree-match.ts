import { match } from '../../domain/matches/decider.ts'
import { quote } from '../../domain/quotes/decider.ts'
import { quotes } from '../../domain/quotes/events.ts'
import { addDays } from '../../domain/values/instant.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/**
 * An accepted quote is a match, under the quote's id; one taken over brings its own matches. If no
 * match can come of it, as where another has this id, the quote says so to both of its parties.
 */
export const agreeMatch = rule(quotes, 'QuoteAccepted', {
  name: 'agree-match',
  since: 'ledger',
  when: ({ takenOver }) => !takenOver,
  answer({ data: { buyer, seller, product, condition, price }, id, day }) {
    const { leadTime } = condition
    const deliverBy = leadTime === null ? null : addDays(day, leadTime)
    return send(match, 'AgreeMatch', id, {
      ...{ buyer, condition, deliverBy, price, product, quote: id, seller },
    })
  },
  refused: ({ code }, { id }) => send(quote, 'VoidQuote', id, { because: code }),
})
