import { z } from 'zod'
import { type CommandOf, command } from '../kernel/command.ts'
import { type RefusalOf, refusal } from '../kernel/refusal.ts'
import { tradeRefusals } from '../shared/refusals.ts'
import { QuoteId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Money } from '../values/money.ts'
import { Text } from '../values/text.ts'
import { agreement } from './events.ts'

export const matchCommands = {
  AgreeMatch: command('Agree a spot trade, from an accepted quote or without one.', {
    ...agreement,
    deliverBy: LocalDate.nullable().default(null),
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
}
export type MatchCommand = CommandOf<typeof matchCommands>

export const matchRefusals = {
  ...tradeRefusals,
  'match-absent': refusal('absent', 'There is no match with this id.', {}),
  'match-exists': refusal('conflict', 'A match with this id agreed something else.', {}),
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
  'settlement-incomplete': refusal('rule', 'The settlement of this match is not complete.', {
    was: Text,
  }),
}
export type MatchRefusal = RefusalOf<typeof matchRefusals>
