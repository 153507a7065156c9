import { z } from 'zod'
import { type CommandOf, command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { shared, tradeRefusals } from '../shared/refusals.ts'
import { QuoteId, Reference } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { PositiveMoney } from '../values/money.ts'
import { Text } from '../values/text.ts'
import { CreditGrade, credits, limit, report } from './events.ts'

const { CreditReleased, CreditHeld } = credits.events

export const creditCommands = {
  RecordCreditReport: command(
    'Record what an agency reports: a worse grade than the member has is its grade at once; a ' +
      'better one only where an earlier report had lowered it.',
    report,
  ),
  SetCreditLimit: command(
    'Say how much the member may owe on account in a currency; what it owes by then it still owes.',
    limit,
  ),
  ChangeCreditStanding: command('Let the member stand better, or worse, for a reason.', {
    because: z.enum(['by-hand', 'dispute-lost']).default('by-hand'),
    reason: Text,
    to: CreditGrade.nullable().default(null).meta({
      description: 'Null: one grade worse than it stands',
      example: 'watched',
    }),
  }),
  HoldCredit: command(
    'Hold what a trade owes on account, if it fits; once its settlement is open again, in any case.',
    {
      amount: PositiveMoney,
      asking: Reference.nullable().default(null).meta({
        description:
          'The event by which the quote asks; null: by hand, or a settlement opened again',
        example: null,
      }),
      because: CreditHeld.data.shape.because.default('asked'),
      quote: QuoteId,
    },
  ),
  ReleaseCredit: command('Release what a trade held, if nothing of it is owed on account.', {
    because: CreditReleased.data.shape.because,
    quote: QuoteId,
  }),
  ReviewCredit: command('Look whether the member pays late, or has not for long.', {
    date: LocalDate,
  }),
}
export type CreditCommand = CommandOf<typeof creditCommands>

/** Trades of one member that are owed for on account at one time. */
export const MAX_HELD = 10_000

export const creditRefusals = {
  'member-unknown': tradeRefusals['member-unknown'],
  'value-too-large': shared['value-too-large'],
  'credit-report-older': refusal('conflict', 'A report of a later day is recorded already.', {
    last: LocalDate,
  }),
  'credit-day-ahead': refusal('rule', 'Credit is looked at on days that have begun.', {
    day: LocalDate,
  }),
}
