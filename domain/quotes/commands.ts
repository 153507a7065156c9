import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { Audience } from '../shared/audience.ts'
import { parties } from '../shared/parties.ts'
import { shared, tradeRefusals } from '../shared/refusals.ts'
import { OfferId } from '../values/identifiers.ts'
import { Instant, LocalDate } from '../values/instant.ts'
import { Text } from '../values/text.ts'
import { TradeCondition } from '../values/trade-condition.ts'
import { UnitPrice } from '../values/unit-price.ts'

export const quoteCommands = {
  RequestQuote: command(
    'Ask a seller for a price under a condition; a member does so under an id of its own, which ' +
      'begins with its own id and `~`.',
    {
      ...parties,
      condition: TradeCondition,
      offer: OfferId.nullable().default(null).meta({
        description: 'The offer to many that it answers, which answers at once what it covers',
        example: null,
      }),
    },
  ),
  OfferQuote: command('Name a price, as requested or under another condition.', {
    audience: Audience.nullable().default(null).meta({
      description: 'Whom the price was meant for, if it was published to a group',
      example: null,
    }),
    condition: TradeCondition.nullable().default(null),
    price: UnitPrice,
    validUntil: Instant.nullable().default(null),
  }),
  AcceptQuote: command('Accept the offer; on open account, where that is limited, ask for it.', {
    takenOver: z.boolean().default(false).meta({
      description: 'The quote comes from another book; its matches are recorded one by one',
    }),
  }),
  ConfirmAcceptance: command('Note that what is owed on account is held on a limit.', {}),
  DenyAcceptance: command('Note that what would be owed on account fits no limit.', {}),
  RefuseQuote: command('Say no to an offer, or to a request.', { reason: Text }),
  WithdrawQuote: command('Take back a request, or an offer that is not yet accepted.', {
    reason: Text,
  }),
  ExpireQuote: command('End an offer that a closed business day left behind.', {
    date: LocalDate,
  }),
  VoidQuote: command('Note that no match could come of a quote that was accepted.', {
    because: Text.meta({ description: 'The code of the problem', example: 'match-exists' }),
  }),
}

export const quoteRefusals = {
  ...tradeRefusals,
  'not-a-party': shared['not-a-party'],
  'id-not-own': shared['id-not-own'],
  'quote-absent': refusal('absent', 'There is no quote with this id.', {}),
  'quote-exists': refusal('conflict', 'A quote with this id asks for something else.', {}),
  'quote-not-open': refusal('conflict', 'The quote is not in a state for this.', { was: Text }),
  'valid-until-passed': shared['valid-until-passed'],
  'quote-matched': refusal('conflict', 'A match has come of the quote.', {}),
  'quote-expired': refusal('conflict', 'The offer has run out.', { validUntil: Instant }),
  'quote-still-valid': refusal('conflict', 'The offer has not run out on that day.', {
    validUntil: Instant.nullable(),
  }),
}
