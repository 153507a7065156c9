import { z } from 'zod'
import { missedSince, overdueOn, scheduleOf } from '../../domain/loans/account/schedule.ts'
import type { CalendarOn } from '../../domain/loans/account/work-days.ts'
import type { Due } from '../../domain/loans/actus/dues.ts'
import { Source } from '../../domain/loans/events.ts'
import type { KnownLoan } from '../../domain/loans/evidence.ts'
import { LoanId } from '../../domain/values/identifiers.ts'
import { addDays, LocalDate } from '../../domain/values/instant.ts'
import { Currency, decimalsOf } from '../../domain/values/money.ts'
import { Amount, amountOf, text } from './amounts.ts'

const Instalment = z
  .strictObject({
    date: LocalDate,
    kind: z.enum(['interest', 'principal', 'capitalization', 'maturity', 'rate-reset']),
    interest: Amount.meta({ description: 'Negative: it is added to the principal' }),
    principal: Amount,
    toPay: Amount.meta({ description: 'Interest and principal together' }),
    balance: Amount.meta({ description: 'The principal after it' }),
    short: Amount.nullable().meta({
      description: 'What of it was not paid on its day; null: its day is to come',
    }),
  })
  .meta({ description: 'What is due on a day, as agreed' })

const Paid = z
  .strictObject({
    day: LocalDate,
    payment: text('The payment', 'p-1'),
    source: Source,
    interest: text('Of it interest'),
    principal: text('Of it principal'),
  })
  .meta({ description: 'What was paid to the lender' })

export const Schedule = z
  .strictObject({
    loan: LoanId,
    on: LocalDate,
    currency: Currency,
    dues: z.array(Instalment),
    paid: z.array(Paid).meta({ description: 'Until that day, in the order of days' }),
    overdue: Amount.meta({ description: 'What of all that was due until that day is not paid' }),
  })
  .meta({ description: 'What is due when, as agreed and as paid' })

/** Without a maturity so many days are listed, from the day asked for on. */
const AHEAD = 366

const isMoney = ({ kind }: Due) => kind !== 'rate-reset' && kind !== 'capitalization'

export function schedule(
  id: string,
  loan: KnownLoan,
  on: LocalDate,
  calendar: CalendarOn,
): z.output<typeof Schedule> {
  const places = decimalsOf(loan.currency)
  const inMoney = (value: Due['interest']) => amountOf(value, places)
  const until = loan.terms.maturity ?? addDays(on, AHEAD)
  // A maturity that the convention moves is due after its date.
  const dues = scheduleOf(loan, addDays(until, AHEAD), calendar)
  const missed = new Map(
    missedSince(loan, null, on, calendar).map(({ due, short }) => [due, short] as const),
  )
  return {
    ...{ loan: id, on, currency: loan.currency },
    dues: dues.map((due) => {
      const short = isMoney(due) ? missed.get(due.date) : undefined
      return {
        ...{ date: due.date, kind: due.kind },
        ...{ interest: inMoney(due.interest), principal: inMoney(due.principal) },
        toPay: inMoney(due.interest.add(due.principal)),
        balance: inMoney(due.balance),
        short: short === undefined ? null : inMoney(short),
      }
    }),
    paid: loan.payments
      .filter(({ day }) => day <= on)
      .map(({ day, payment, source, interest, principal }) => ({
        ...{ day, payment, source, interest: interest.amount, principal: principal.amount },
      }))
      .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
    overdue: inMoney(overdueOn(loan, on, 0, calendar)),
  }
}
