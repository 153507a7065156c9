import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { record } from '../kernel/record.ts'
import { DecimalText } from '../values/decimal.ts'
import { FractionText } from '../values/fraction.ts'
import { LotId, MatchId, MemberId, ProductId, Reference } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Money, PositiveMoney } from '../values/money.ts'
import { Quantity } from '../values/quantity.ts'
import { Text } from '../values/text.ts'
import { LoanTerms } from './actus/terms.ts'
import { Cover, Findings, Sale } from './findings.ts'

/** Two rings that meet at the borrower: what it buys, and what it has sold already. */
export const Chain = record({
  /** The sale downstream, whose receivable is assigned: a match in which the borrower sells. */
  downstream: MatchId,
  /** The purchases that are paid for: matches in which the borrower buys. */
  upstream: z.array(MatchId).min(1).max(100),
  /** How much of the product downstream one of the raw material gives, in base units. */
  yield: DecimalText,
})

export const request = {
  amount: PositiveMoney,
  borrower: MemberId,
  chain: Chain.nullable(),
  lender: MemberId,
  lots: z.array(LotId).max(100),
  /** Who sells the goods if they must be sold; null: the lender itself trades in them. */
  seller: MemberId.nullable(),
  terms: LoanTerms,
}

/** Whether less is asked for where the goods do not bear the amount. */
const orLess = z.boolean()

/** What the lots are of. */
const products = z.array(ProductId).max(100)

/** Why a loan is not lent. */
export const Declined = z.enum([
  'not-judged',
  'not-kept',
  'not-saleable',
  'not-covered',
  'no-chain',
  'by-lender',
])
export type Declined = z.output<typeof Declined>

export const Ending = z.enum([
  'paid',
  'declined',
  'withdrawn',
  'collateral-refused',
  'not-answered',
  'written-off',
])

/** What money a payment is. */
export const Source = z.enum(['cash', 'proceeds', 'claim'])
export type Source = z.output<typeof Source>

/** Where money went. */
const applied = {
  amount: PositiveMoney,
  from: MemberId.nullable(),
  interest: Money,
  /** What is left for the owner. */
  owner: Money,
  payment: Reference,
  principal: Money,
  /** What the exact interest was above what was paid of it; below zero where it was less. */
  rounding: FractionText,
  saleCosts: Money,
  settlement: MatchId.nullable(),
  source: Source,
  storage: Money,
}

/** Facts about one loan. Stored forever: revise, never edit. */
export const loans = stream('loan', 'Money that is lent on goods, or on a chain of trades', {
  LoanRequested: event('A member asks for money against goods.', { ...request, products }).revise(
    { ...request, orLess, products },
    (asked) => ({ ...asked, orLess: false }),
  ),
  LoanAppraised: event('It was looked at whether the goods are judged, kept and saleable.', {
    chain: Findings.nullable(),
    /** Offices that one party holds at once: the platform lends, keeps and judges. */
    conflicts: z.array(z.enum(['lender-keeps', 'lender-judges', 'borrower-keeps'])).max(3),
    cover: Cover,
    judged: Findings,
    kept: Findings,
    /** The most that is lent on all of it. */
    lendable: Money,
    saleable: Findings,
    /** What there is to sell of each product, and how soon it is sold. */
    sales: z.array(Sale).max(100),
    // Whom the borrower names as seller, and what others pledged, is told to nobody else.
  }).hide('sales'),
  LoanApproved: event('The lender will lend, once the goods are secured.', {
    amount: PositiveMoney,
    /** No amount was named: it is the one that was asked for, or less if that was said. */
    asAsked: z.boolean(),
  }),
  LoanDeclined: event('Nothing is lent.', {
    because: z.array(Declined).min(1).max(6),
    reason: Text.nullable(),
  }),
  CollateralOffered: event('More goods are to stand behind it, or others.', {
    /** Lots that are to be released for them. */
    instead: z.array(LotId).max(100),
    lots: z.array(LotId).min(1).max(100),
    products: z.array(ProductId).max(100),
  }),
  CollateralAnswered: event('A lot, or a receivable, was secured, or could not be.', {
    because: Text.nullable(),
    granted: z.boolean(),
    lot: LotId.nullable(),
    /** Of a lot that was made of others behind the loan, and is there in their place. */
    product: ProductId.nullable(),
    quantity: Quantity.nullable(),
    settlement: MatchId.nullable(),
  }),
  CollateralReturned: event('Goods, or a receivable, are no longer needed.', {
    because: z.enum(['sold', 'released', 'substituted', 'closed', 'late']),
    lot: LotId.nullable(),
    /** As much as may go, or all of it: no quantity was named. */
    most: z.boolean(),
    quantity: Quantity.nullable(),
    /** The word of the lender; null: it follows from something else. */
    release: Reference.nullable(),
    settlement: MatchId.nullable(),
  }),
  LoanDisbursed: event('Money was lent.', {
    amount: PositiveMoney,
    /** The upstream match that is paid for; null: a loan on goods. */
    match: MatchId.nullable(),
    /** The entry of the pledge in the registry, which was searched before. */
    registration: Reference,
    to: MemberId,
    tranche: Reference,
    /** No amount was named: all that could be. */
    whole: z.boolean(),
  }),
  RateReset: event('The rate follows its series from a day on.', {
    from: LocalDate,
    /** What was observed of the series. */
    observed: z.string(),
    rate: z.string(),
  }),
  LoanCalled: event('The lender called its money back.', {
    /** The day on which the notice ends, before any convention moves it. */
    due: LocalDate,
  }),
  PaymentApplied: event('Money came, and went to what was owed, in this order.', applied).revise(
    {
      ...applied,
      /** The call that it answers; null: none was named. */
      call: z.int().min(1).nullable(),
      /** No amount was named: it is all that was owed. */
      whole: z.boolean(),
    },
    (old) => ({ ...old, call: null, whole: false }),
  ),
  InstalmentMissed: event('What was due by a day was not paid.', {
    /** As of which day it was looked at. */
    date: LocalDate,
    due: LocalDate,
    short: Money,
  }),
  MarginCalled: event('The goods no longer cover what is owed.', {
    amount: PositiveMoney,
    /** The last day on which it can be answered. */
    answerBy: LocalDate,
    call: z.int().min(1),
    cover: Cover,
    date: LocalDate,
  }),
  MarginCallEnded: event('It is covered again.', {
    because: z.enum(['covered', 'closed', 'defaulted']),
    call: z.int().min(1),
    date: LocalDate,
  }),
  LoanDefaulted: event('The borrower did not keep the agreement.', {
    because: z.enum(['call-unanswered', 'over-the-bound', 'overdue']),
    date: LocalDate,
  }),
  LiquidationOrdered: event('The goods are to be sold, in a sale open to all.', {
    /** What is owed on this day. */
    owed: Money,
  }),
  LiquidationEnded: event('Enough was sold or paid: what is left of the goods stays.', {
    date: LocalDate,
  }),
  LoanWrittenOff: event('The lender gives up what is still owed.', {
    amount: PositiveMoney,
    reason: Text,
    /** What was owed exactly above that amount; below zero where it was less. */
    rounding: FractionText,
  }),
  LoanClosed: event('Nothing is owed, or nothing is lent.', { because: Ending }),
})
export type LoanEvent = EventOf<typeof loans>
