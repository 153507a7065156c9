import { z } from 'zod'
import { type CommandOf, command } from '../kernel/command.ts'
import { type RefusalOf, refusal } from '../kernel/refusal.ts'
import { terms } from '../shared/agreed-by-both.ts'
import { shared, tradeRefusals } from '../shared/refusals.ts'
import { NotCancelled } from '../shared/undone.ts'
import { QuoteId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Money } from '../values/money.ts'
import { Text } from '../values/text.ts'
import { UnitPrice } from '../values/unit-price.ts'
import { agreement } from './events.ts'

export const matchCommands = {
  AgreeMatch: command('Agree a spot trade, from an accepted quote or without one.', {
    ...agreement,
    deliverBy: LocalDate.nullable().default(null),
    lot: agreement.lot.default(null),
    quote: agreement.quote.default(null),
    references: agreement.references.default([]),
    sample: z.boolean().default(false).meta({ description: 'A sample: counts in no price' }),
    subsidised: z.boolean().default(false).meta({
      description: 'Paid for by the platform: counts in no price',
    }),
    takenOver: z.boolean().default(false),
    value: Money.nullable().default(null).meta({
      description: 'If given, it must be price times quantity to the last cent',
    }),
  }),
  ProveMatch: command('Mark a match as real, once its settlement is complete.', {}),
  CancelMatch: command(
    'Cancel before any goods have come: one party proposes it, the other agrees by saying the ' +
      'same at whose cost it is. The word of the platform is enough.',
    terms,
  ),
  NoteFailedCancellation: command('Note that a cancellation could not be.', {
    because: NotCancelled,
  }),
  UndoMatch: command('Mark a match as undone, once nothing is left of its goods.', {}),
}
/** Proposals to cancel one match, in all. */
export const MAX_PROPOSALS = 100

export type MatchCommand = CommandOf<typeof matchCommands>

export const matchRefusals = {
  ...tradeRefusals,
  'match-absent': refusal('absent', 'There is no match with this id.', {}),
  'match-exists': refusal('conflict', 'A match with this id agreed something else.', {}),
  'lot-unknown': shared['lot-unknown'],
  'lender-below-mark': refusal(
    'rule',
    'In a liquidation the lender pays no less than the mark.',
    { mark: UnitPrice.nullable() },
    'Sell to somebody else, or pay at least the mark; without a mark the lender cannot buy.',
  ),
  'quote-not-accepted': refusal('rule', 'A match names a quote only once it is accepted.', {
    quote: QuoteId,
    was: Text,
  }),
  'quote-differs': refusal('rule', 'The match does not agree with its quote.', {
    field: Text,
    quote: QuoteId,
  }),
  'value-differs': refusal('rule', 'The value is not price times quantity.', {
    expected: Money,
    given: Money,
  }),
  'nothing-paid': refusal('rule', 'A match is real only when it was invoiced and paid.', {}),
  'nothing-accepted': refusal('rule', 'The settlement closed without goods: no trade is real.', {}),
  'match-undone': refusal('conflict', 'Nothing is left of this match.', {}),
  'goods-delivered': refusal(
    'conflict',
    'Goods have come: it is too late to cancel.',
    {},
    'Agree that no more goods will come, and return those that were accepted.',
  ),
  'cancellation-not-agreed': refusal('conflict', 'No cancellation of this match is under way.', {}),
  'goods-not-undone': refusal('rule', 'Something is left of the goods of this match.', {}),
  'too-many-proposals': shared['too-many-proposals'],
  'payable-negative': shared['payable-negative'],
  'settlement-incomplete': refusal('rule', 'The settlement of this match is not complete.', {
    was: Text,
  }),
}
export type MatchRefusal = RefusalOf<typeof matchRefusals>
