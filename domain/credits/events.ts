import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { MatchId, QuoteId, Reference } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Money, PositiveMoney } from '../values/money.ts'
import { Text } from '../values/text.ts'

/** From the best to the worst: a stopped member buys nothing on open account. */
export const grades = ['good', 'watched', 'stopped'] as const
export const CreditGrade = z.enum(grades)
export type CreditGrade = z.output<typeof CreditGrade>

export const report = {
  agency: Text.meta({ example: 'Chamber of Commerce' }),
  evidence: Text.meta({ example: 'Report 7 of 2026' }),
  grade: CreditGrade,
  /** The day that it is of. */
  on: LocalDate,
}

/** For which asking, so that a quote that asks again is answered again; null: by hand. */
const asking = Reference.nullable()

export const limit = { limit: Money, reason: Text }

/** Facts about what one member may owe on open account. Stored forever: revise, never edit. */
export const credits = stream('credit', 'What a member may owe on open account', {
  CreditReportRecorded: event('An agency reported on the member.', report),
  CreditStandingChanged: event('It pays better, or worse, than it did.', {
    because: z.enum(['paid-late', 'paid-on-time', 'dispute-lost', 'report', 'by-hand']),
    from: CreditGrade,
    /** The day by which it was looked at. */
    on: LocalDate,
    /** Nobody named the grade: it is one worse than before. */
    oneWorse: z.boolean(),
    reason: Text,
    to: CreditGrade,
  }),
  CreditLimitSet: event('It may owe so much in this currency.', limit),
  CreditHeld: event('What a trade owes on account takes so much of the limit.', {
    amount: PositiveMoney,
    /** Asked: it fits the limit. Reopened: it is owed again, whatever the limit is by now. */
    because: z.enum(['asked', 'reopened']),
    /** What is held in this currency with it. */
    held: Money,
    limit: Money.nullable(),
    asking,
    quote: QuoteId,
  }),
  CreditDenied: event('A trade on account does not fit.', {
    amount: PositiveMoney,
    because: z.enum(['no-limit', 'above-limit', 'stopped', 'too-many']),
    held: Money,
    limit: Money.nullable(),
    asking,
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
