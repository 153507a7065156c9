import { z } from 'zod'
import { accountOn } from '../../domain/loans/account/account.ts'
import { capitalFlow } from '../../domain/loans/account/capital-flow.ts'
import { type Line, statementOf } from '../../domain/loans/account/statement.ts'
import type { CalendarOn } from '../../domain/loans/account/work-days.ts'
import { DayCount } from '../../domain/loans/actus/day-counts.ts'
import { Source } from '../../domain/loans/events.ts'
import type { KnownLoan } from '../../domain/loans/evidence.ts'
import { FractionText, written } from '../../domain/values/fraction.ts'
import { LoanId, MatchId, MemberId } from '../../domain/values/identifiers.ts'
import { daysBetween, LocalDate } from '../../domain/values/instant.ts'
import { Currency, decimalsOf } from '../../domain/values/money.ts'
import { Amount, amountOf, text } from './amounts.ts'

const Rule = z
  .strictObject({
    dayCount: DayCount,
    from: LocalDate.meta({ description: 'The first day that counts' }),
    to: LocalDate.meta({ description: 'The first day that does not' }),
    days: z.int().meta({ description: 'Days of the calendar from the one to the other' }),
    years: FractionText.meta({ description: 'What the day count makes of them' }),
    rate: FractionText.meta({ description: 'A year' }),
    principal: Amount,
  })
  .meta({ description: 'By what interest was counted: principal × rate × years' })

const Part = z
  .strictObject({
    amount: text('What came', '600000.00'),
    source: Source,
    from: MemberId.nullable(),
    settlement: MatchId.nullable(),
    storage: text('Paid before the lender: storage'),
    saleCosts: text('Paid before the lender: what the sale cost'),
    interest: text('Of it interest'),
    principal: text('Of it principal'),
    owner: text("What is left of it for the goods' owner"),
  })
  .meta({ description: 'Where a payment went, in this order' })

const StatementLine = z
  .strictObject({
    day: LocalDate,
    what: z.enum(['disbursed', 'interest', 'capitalized', 'paid', 'rounded', 'written-off']),
    reference: text('The tranche, or the payment').nullable(),
    amount: Amount.meta({ description: 'By how much more is owed; negative: less' }),
    owed: Amount.meta({ description: 'What is owed after it' }),
    rule: Rule.nullable(),
    payment: Part.nullable(),
  })
  .meta({ description: 'What made more or less owed' })

const Flow = z
  .strictObject({
    income: Amount.meta({ description: 'All interest that ran until that day' }),
    cost: Amount.nullable().meta({
      description: 'At the funding rate, for the same principal and days; null: none was named',
    }),
    earned: Amount.nullable().meta({ description: 'What is left; 0: the money is lent for free' }),
  })
  .meta({ description: 'What the money brings whoever lends it, and what it costs' })

export const Statement = z
  .strictObject({
    loan: LoanId,
    on: LocalDate,
    currency: Currency,
    lines: z.array(StatementLine),
    owed: Amount,
    capitalFlow: Flow,
  })
  .meta({ description: 'Everything that made more or less owed, until the end of a day' })

function ruleOf({ rule }: Line, places: number): z.output<typeof Rule> | null {
  if (rule === null) return null
  const { dayCount, from, to, years, rate, principal } = rule
  return {
    ...{ dayCount, from, to, days: daysBetween(from, to) },
    ...{ years: written(years), rate: written(rate), principal: amountOf(principal, places) },
  }
}

function partOf({ payments }: KnownLoan, { what, reference }: Line) {
  const paid = payments.find(({ payment }) => what === 'paid' && payment === reference)
  if (paid === undefined) return null
  const { source, from, settlement } = paid
  return {
    ...{ amount: paid.amount.amount, source, from, settlement },
    ...{ storage: paid.storage.amount, saleCosts: paid.saleCosts.amount },
    ...{ interest: paid.interest.amount, principal: paid.principal.amount },
    owner: paid.owner.amount,
  }
}

function flowOf(loan: KnownLoan, on: LocalDate, calendar: CalendarOn, places: number) {
  const { income, cost, earned } = capitalFlow(loan, accountOn(loan, on, calendar))
  return {
    income: amountOf(income, places),
    cost: cost && amountOf(cost, places),
    earned: earned && amountOf(earned, places),
  }
}

export function statement(
  id: string,
  loan: KnownLoan,
  on: LocalDate,
  calendar: CalendarOn,
): z.output<typeof Statement> {
  const places = decimalsOf(loan.currency)
  const { lines, owed } = statementOf(loan, on, calendar)
  return {
    ...{ loan: id, on, currency: loan.currency },
    lines: lines.map((line) => ({
      ...{ day: line.day, what: line.what, reference: line.reference },
      amount: amountOf(line.amount, places),
      owed: amountOf(line.owed, places),
      rule: ruleOf(line, places),
      payment: partOf(loan, line),
    })),
    owed: amountOf(owed, places),
    capitalFlow: flowOf(loan, on, calendar, places),
  }
}
