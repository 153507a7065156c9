import { isZero } from '../../values/decimal.ts'
import { type Fraction, fraction, NONE } from '../../values/fraction.ts'
import type { LocalDate } from '../../values/instant.ts'
import type { KnownLoan, Payment } from '../evidence.ts'
import { capitalizations } from './interest-dates.ts'
import type { CalendarOn } from './work-days.ts'

/** What changes what is owed, on the day on which it happened. */
export type Movement = { readonly day: LocalDate } & (
  | { readonly kind: 'capitalized' }
  | { readonly kind: 'disbursed'; readonly amount: Fraction; readonly tranche: string }
  | {
      readonly kind: 'paid'
      readonly payment: string
      readonly interest: Fraction
      readonly principal: Fraction
      /** Exact interest above what was paid of it. */
      readonly rounding: Fraction
    }
  | { readonly kind: 'written-off'; readonly amount: Fraction; readonly rounding: Fraction }
)

/** The order of one day: what came due before, then money out, money in, and what is given up. */
const order: readonly Movement['kind'][] = ['capitalized', 'disbursed', 'paid', 'written-off']

const byDay = (a: Movement, b: Movement) =>
  a.day === b.day ? order.indexOf(a.kind) - order.indexOf(b.kind) : a.day < b.day ? -1 : 1

/** Money that went to others, and nothing of it to the loan, moved nothing of what is owed. */
const isOfLoan = ({ interest, principal, rounding }: Payment) =>
  [interest.amount, principal.amount, rounding].some((part) => !isZero(part))

function recorded({ disbursements, payments, writtenOff }: KnownLoan): readonly Movement[] {
  const lent = disbursements.map(({ day, amount, tranche }) => ({
    ...{ day, kind: 'disbursed' as const, amount: fraction(amount.amount), tranche },
  }))
  const paid = payments.filter(isOfLoan).map(({ day, interest, payment, principal, rounding }) => ({
    ...{ day, kind: 'paid' as const, payment },
    interest: fraction(interest.amount),
    principal: fraction(principal.amount),
    rounding: fraction(rounding),
  }))
  const given = writtenOff && {
    ...{ day: writtenOff.day, kind: 'written-off' as const },
    amount: fraction(writtenOff.amount.amount),
    rounding: fraction(writtenOff.rounding),
  }
  return [...lent, ...paid, ...(given ? [given] : [])]
}

/**
 * Everything that changed what is owed until a day, itself included, in the order in which it
 * happened, whatever the order in which it was recorded.
 */
export function movementsOf(loan: KnownLoan, until: LocalDate, on: CalendarOn): Movement[] {
  const capitalized = capitalizations(loan.terms, until, on).map((day) => ({
    ...{ day, kind: 'capitalized' as const },
  }))
  return [...capitalized, ...recorded(loan)].filter(({ day }) => day <= until).sort(byDay)
}

/** The last day on which money moved, or nothing did. */
export const lastMoved = (loan: KnownLoan): LocalDate | null =>
  recorded(loan).reduce<LocalDate | null>(
    (last, { day }) => (last === null || day > last ? day : last),
    null,
  )

/** What was lent in all, whenever. */
export const lentInAll = ({ disbursements }: KnownLoan): Fraction =>
  disbursements.reduce((all, { amount }) => all.add(fraction(amount.amount)), NONE)
