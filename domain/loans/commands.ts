import { z } from 'zod'
import { type CommandOf, command } from '../kernel/command.ts'
import type { RefusalOf } from '../kernel/refusal.ts'
import { DecimalText } from '../values/decimal.ts'
import { LotId, MatchId, MemberId, Reference } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Money, PositiveMoney } from '../values/money.ts'
import { Quantity } from '../values/quantity.ts'
import { Text } from '../values/text.ts'
import { appraisalRefusals } from './appraisal/appraisal-refusals.ts'
import { Ending, request, Source } from './events.ts'
import { moneyRefusals } from './money/refusals.ts'

const lot = LotId.nullable().default(null)
const settlement = MatchId.nullable().default(null)
const quantity = Quantity.nullable().default(null)

export const loanCommands = {
  RequestLoan: command('Ask for money against goods, or against a chain of two trades.', {
    ...request,
    chain: request.chain.default(null),
    lots: request.lots.default([]),
    orLess: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether less is asked for where the goods do not bear the amount' }),
    seller: request.seller.default(null),
  }),
  AppraiseLoan: command('Look whether the goods are judged, kept and saleable.', {}),
  ApproveLoan: command('Agree to lend, once the goods are secured.', {
    amount: PositiveMoney.nullable()
      .default(null)
      .meta({ description: 'Without it: as asked, or as much as can be lent if less may be' }),
  }),
  DeclineLoan: command('Say that nothing is lent.', { reason: Text }),
  WithdrawLoan: command('Take a request back, before money was lent.', {}),
  OfferCollateral: command('Put more goods behind a loan, or others instead.', {
    instead: z.array(LotId).max(100).default([]),
    lots: z.array(LotId).min(1).max(100),
  }),
  AnswerCollateral: command('Record what was answered to a pledge, or to an assignment.', {
    because: Text.nullable().default(null),
    granted: z.boolean(),
    ...{ lot, quantity, settlement },
  }),
  ReleaseCollateral: command('Give goods back that the loan does not need.', {
    lot: LotId,
    quantity: quantity.meta({ description: 'Without it: as much as may go' }),
    release: Reference,
  }),
  DisburseLoan: command('Record that money was lent, after the registry was searched.', {
    amount: PositiveMoney.nullable().default(null).meta({ description: 'Without it: all' }),
    match: MatchId.nullable().default(null),
    registration: Reference,
    to: MemberId,
    tranche: Reference,
  }),
  ResetRate: command('Set the rate by what was observed of its series.', {
    from: LocalDate,
    observed: DecimalText,
  }),
  CallLoan: command('Call money back that was lent on call: it is due after its notice.', {}),
  ApplyPayment: command('Put money to what is owed.', {
    amount: PositiveMoney.nullable()
      .default(null)
      .meta({ description: 'Without it: all that is owed on the day, in cash' }),
    call: z
      .int()
      .min(1)
      .nullable()
      .default(null)
      .meta({ description: 'The number of the margin call that it answers, if it answers one' }),
    from: MemberId.nullable().default(null),
    payment: Reference,
    saleCosts: Money.nullable().default(null),
    settlement,
    source: Source.default('cash'),
  }),
  ReviewCover: command('Hold what is owed against what stands behind it, as of a day.', {
    date: LocalDate.nullable().default(null).meta({ description: 'Without it: today' }),
  }),
  OrderLiquidation: command('Have the goods of a defaulted loan sold.', {}),
  WriteOffLoan: command('Give up what is still owed.', { reason: Text }),
  CloseLoan: command('End a loan of which nothing was lent, or nothing is owed.', {
    because: Ending,
  }),
}
export type LoanCommand = CommandOf<typeof loanCommands>

export const loanRefusals = { ...appraisalRefusals, ...moneyRefusals }
export type LoanRefusal = RefusalOf<typeof loanRefusals>
