import { type Fraction, least, NONE, orNone } from '../../values/fraction.ts'
import { daysBetween, type LocalDate } from '../../values/instant.ts'
import { type Due, duesOf } from '../actus/dues.ts'
import type { KnownLoan } from '../evidence.ts'
import { type Balance, balancesUntil } from './account.ts'
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

type BalanceOn = (day: LocalDate) => Balance

/**
 * Interest that was due on a day and is not paid by another. It is that of what is owed indeed,
 * which is less than agreed if more was paid before. `counted` is the day to which it is counted.
 */
function interestShort(due: Due, counted: LocalDate, by: LocalDate, balance: BalanceOn): Fraction {
  if (due.interest.equals(0)) return NONE
  const then = balance(counted)
  const since = balance(by).paidInterest.sub(then.paidInterest)
  return orNone(then.accrued.sub(since))
}

/**
 * Of instalments that were agreed, what is not paid by a day. Principal that was paid before its
 * time counts for the instalments that come first.
 */
function principalShort(agreed: Fraction, by: LocalDate, balance: BalanceOn): Fraction {
  if (agreed.equals(0)) return NONE
  const { principal, paidPrincipal } = balance(by)
  return least(orNone(agreed.sub(paidPrincipal)), principal)
}

/** Principal that was agreed to be repaid until each day on which some is due, in their order. */
function agreedBy(dues: readonly Due[]): (day: LocalDate) => Fraction {
  let agreed = NONE
  const sums = dues
    .filter(({ kind }) => kind === 'principal')
    .map(({ date, principal }) => {
      agreed = agreed.add(principal)
      return { date, agreed }
    })
  return (day) => sums.findLast(({ date }) => date <= day)?.agreed ?? NONE
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
  const agreed = agreedBy(dues)
  const balance = balancesUntil(loan, until, on)
  return dues
    .filter((due) => isMoney(due) && due.date <= until && (after === null || due.date > after))
    .map((due) => {
      const { date, kind } = due
      if (kind === 'maturity') return { due: date, short: balance(date).owed }
      const interest = interestShort(due, countedTo(loan.terms, date, on), date, balance)
      return { due: date, short: interest.add(principalShort(agreed(date), date, balance)) }
    })
}

/** What is not paid of all that was due so many days before a day, or earlier. */
export function overdueOn(loan: KnownLoan, day: LocalDate, days: number, on: CalendarOn): Fraction {
  const dues = scheduleOf(loan, day, on)
  const old = dues.filter((due) => isMoney(due) && daysBetween(due.date, day) >= days)
  const last = old.at(-1)
  if (last === undefined) return NONE
  const balance = balancesUntil(loan, day, on)
  if (last.kind === 'maturity') return balance(day).owed
  // Interest that was due before the last of them and is still owed was owed then, too.
  const due = old.findLast(({ interest }) => !interest.equals(0))
  const unpaid = due ? interestShort(due, countedTo(loan.terms, due.date, on), day, balance) : NONE
  return unpaid.add(principalShort(agreedBy(dues)(last.date), day, balance))
}
