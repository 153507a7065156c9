import { same } from '../../domain/kernel/same.ts'
import { quote } from '../../domain/quotes/decider.ts'
import { quotes } from '../../domain/quotes/events.ts'
import { answerOf } from '../../projections/offers/answers.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/**
 * A request that an offer to many covers is answered at once, at the price of the group that the
 * buyer belongs to. Any other waits for a person, also that of a buyer who belongs to none: it
 * learns nothing of the offer, not even that there is one.
 */
export const answerByOffer = rule(quotes, 'QuoteRequested', {
  name: 'answer-by-offer',
  since: 'ledger',
  // Most requests rest on no offer.
  unless: '"offer":null',
  async *answer({ data, id, day, effectiveAt, position }, ask) {
    const { buyer, seller, product, condition, offer } = data
    if (offer === null) return
    const asked = { offer, buyer, seller, product, condition, day, effectiveAt }
    const answer = await ask('customers', position, (rows) => answerOf(rows, asked))
    if (answer === null) return
    const { audience, price, validUntil } = answer
    const asAsked = same(answer.condition, condition)
    yield [
      send(quote, 'OfferQuote', id, {
        ...{ audience, price, validUntil, condition: asAsked ? null : answer.condition },
      }),
    ]
  },
})
