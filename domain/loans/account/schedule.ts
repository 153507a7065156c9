import { type Fraction, least, NONE, orNone } from '../../values/fraction.ts'
import { daysBetween, type LocalDate } from '../../values/instant.ts'
import { type Due, duesOf } from '../actus/dues.ts'
import type { KnownLoan } from '../evidence.ts'
import { accountOn } from './account.ts'
import { countedTo } from './interest-dates.ts'
import type { CalendarOn } from './work-days.ts'

/** What is due when, as agreed, of what was lent and of the rates that were set. */
export function scheduleOf(loan: KnownLoan, until: LocalDate, on: CalendarOn): readonly Due[] {
  const { terms, disbursements, rates } = loan
  if (disbursements.length === 0) return []
  const lent = disbursements.map(({ day, amount }) => ({ day, amount: amount.amount }))
  const observed = rates.map(({ day, observed }) => ({ day, rate: observed }))
  return duesOf(terms, lent, { calendar: on(until), observed, until })
}

/**
 * Interest that was due on a day and is not paid by another. It is that of what is owed indeed,
 * which is less than agreed if more was paid before.
 */
function interestShort(loan: KnownLoan, due: Due, by: LocalDate, on: CalendarOn): Fraction {
  if (due.interest.equals(0)) return NONE
  const counted = accountOn(loan, countedTo(loan.terms, due.date, on), on)
  const since = accountOn(loan, by, on).paidInterest.sub(counted.paidInterest)
  return orNone(counted.accrued.sub(since))
}

/**
 * Instalments until a day that are not paid by another. Principal that was paid before its time
 * counts for the instalments that come first.
 */
function principalShort(
  loan: KnownLoan,
  dues: readonly Due[],
  until: LocalDate,
  by: LocalDate,
  on: CalendarOn,
): Fraction {
  const agreed = dues
    .filter(({ date, kind }) => kind === 'principal' && date <= until)
    .reduce((all, { principal }) => all.add(principal), NONE)
  if (agreed.equals(0)) return NONE
  const { principal, paidPrincipal } = accountOn(loan, by, on)
  return least(orNone(agreed.sub(paidPrincipal)), principal)
}

const isMoney = ({ kind }: Due) => kind !== 'rate-reset' && kind !== 'capitalization'

/** Dues until a day, that day included, and how much of each was not paid on its own day. */
export function missedSince(
  loan: KnownLoan,
  after: LocalDate | null,
  until: LocalDate,
  on: CalendarOn,
): readonly { readonly due: LocalDate; readonly short: Fraction }[] {
  const dues = scheduleOf(loan, until, on)
  return dues
    .filter((due) => isMoney(due) && due.date <= until && (after === null || due.date > after))
    .map((due) => {
      const { date, kind } = due
      if (kind === 'maturity') return { due: date, short: accountOn(loan, date, on).owed }
      const behind = principalShort(loan, dues, date, date, on)
      return { due: date, short: interestShort(loan, due, date, on).add(behind) }
    })
}

/** What is not paid of all that was due so many days before a day, or earlier. */
export function overdueOn(loan: KnownLoan, day: LocalDate, days: number, on: CalendarOn): Fraction {
  const dues = scheduleOf(loan, day, on)
  const old = dues.filter((due) => isMoney(due) && daysBetween(due.date, day) >= days)
  const last = old.at(-1)
  if (last === undefined) return NONE
  if (last.kind === 'maturity') return accountOn(loan, day, on).owed
  // Interest that was due before the last of them and is still owed was owed then, too.
  const interest = old.findLast((due) => !due.interest.equals(0))
  const unpaid = interest ? interestShort(loan, interest, day, on) : NONE
  return unpaid.add(principalShort(loan, dues, last.date, day, on))
}
