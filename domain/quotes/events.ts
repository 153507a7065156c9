import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { Audience } from '../shared/audience.ts'
import { parties } from '../shared/parties.ts'
import { Flags } from '../values/flags.ts'
import { OfferId } from '../values/identifiers.ts'
import { Instant, LocalDate } from '../values/instant.ts'
import { PositiveMoney } from '../values/money.ts'
import { Text } from '../values/text.ts'
import { TradeCondition } from '../values/trade-condition.ts'
import { UnitPrice } from '../values/unit-price.ts'

/** What was agreed, whole, so that an answer to it needs nothing else. */
const terms = { ...parties, condition: TradeCondition, flags: Flags, price: UnitPrice }

const offer = { ...terms, validUntil: Instant.nullable() }

const acceptance = {
  ...terms,
  /** From another book, whose matches are recorded one by one. */
  takenOver: z.boolean(),
}

const named = {
  ...offer,
  /** The seller named no condition: it is the one that was asked for, whatever that is. */
  asAsked: z.boolean(),
}

const asked = { ...parties, condition: TradeCondition, flags: Flags }

/** Facts about one quote. Stored forever: revise, never edit. */
export const quotes = stream('quote', 'A request for a price and what came of it', {
  QuoteRequested: event('A buyer asked a seller for a price under a condition.', asked).revise(
    {
      ...asked,
      /** The offer to many that it answers; null: none. */
      offer: OfferId.nullable(),
    },
    (old) => ({ ...old, offer: null }),
  ),
  QuoteOffered: event('The seller named a price.', offer)
    .revise(named, (old) => ({ ...old, asAsked: false }))
    .revise(
      {
        ...named,
        /** Whom the price was meant for, if it was published to a group. */
        audience: Audience.nullable(),
      },
      (old) => ({ ...old, audience: null }),
    ),
  QuoteAcceptanceAsked: event('The buyer accepts, if its credit bears what it would owe.', {
    /** On open account. */
    amount: PositiveMoney,
    buyer: parties.buyer,
  }),
  QuoteAcceptanceDenied: event('It does not: the offer stands as before.', {}),
  QuoteAccepted: event('The buyer accepted the offer.', acceptance)
    // Nobody's credit was limited.
    .revise({ ...acceptance, asked: z.boolean() }, (old) => ({ ...old, asked: false })),
  QuoteRefused: event('One side said no.', { party: z.enum(['buyer', 'seller']), reason: Text }),
  QuoteWithdrawn: event('The side whose turn was past took its word back.', {
    party: z.enum(['buyer', 'seller']),
    reason: Text,
  }),
  QuoteExpired: event('A day closed after the offer had run out.', { date: LocalDate }),
  QuoteVoided: event('No match could come of the quote that was accepted.', {
    /** Why its match was refused, as the code of a problem. */
    because: Text,
  }),
})
export type QuoteEvent = EventOf<typeof quotes>
