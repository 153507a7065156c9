import { match } from '../../domain/matches/decider.ts'
import { quotes } from '../../domain/quotes/events.ts'
import { addDays, dateOf } from '../../domain/values/instant.ts'
import { answer, reaction } from './reaction.ts'

/** An accepted quote is a match, under the quote's id; one taken over brings its own matches. */
export const agreeMatchFromQuote = reaction(quotes, 'QuoteAccepted', {
  name: 'agree-match',
  since: 'ledger',
  when: ({ takenOver }) => !takenOver,
  *handle({ data, id, effectiveAt }) {
    const { buyer, seller, product, condition, price } = data
    const { leadTime } = condition
    const deliverBy = leadTime === null ? null : addDays(dateOf(effectiveAt), leadTime)
    const terms = { buyer, condition, deliverBy, price, product, quote: id, seller }
    const plain = { references: [], sample: false, subsidised: false, value: null }
    yield [answer(match, 'AgreeMatch', id, { ...terms, ...plain, takenOver: false })]
  },
})
