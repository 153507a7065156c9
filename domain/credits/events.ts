import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { MatchId, QuoteId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Money, PositiveMoney } from '../values/money.ts'
import { Text } from '../values/text.ts'

export const CreditGrade = z.enum(['good', 'watched', 'stopped'])

/** Facts about what one member may owe on open account. Stored forever: revise, never edit. */
export const credits = stream('credit', 'What a member may owe on open account', {
  CreditReportRecorded: event('An agency reported on the member.', {
    agency: Text,
    evidence: Text,
    grade: CreditGrade,
    on: LocalDate,
  }),
  CreditStandingChanged: event('It pays better, or worse, than it did.', {
    because: z.enum(['paid-late', 'paid-on-time', 'dispute-lost', 'report', 'by-hand']),
    from: CreditGrade,
    reason: Text,
    to: CreditGrade,
  }),
  CreditLimitSet: event('It may owe so much in this currency.', {
    limit: Money,
    reason: Text,
  }),
  CreditHeld: event('A trade on account fits the limit, and takes that much of it.', {
    amount: PositiveMoney,
    /** What is held in this currency with it. */
    held: Money,
    limit: Money,
    quote: QuoteId,
  }),
  CreditDenied: event('A trade on account does not fit.', {
    amount: PositiveMoney,
    because: z.enum(['no-limit', 'above-limit', 'stopped']),
    held: Money,
    limit: Money.nullable(),
    quote: QuoteId,
  }),
  CreditReleased: event('What a trade held is free again.', {
    amount: PositiveMoney,
    because: z.enum(['paid', 'undone', 'not-agreed']),
    match: MatchId.nullable(),
    quote: QuoteId,
  }),
})
export type CreditEvent = EventOf<typeof credits>
