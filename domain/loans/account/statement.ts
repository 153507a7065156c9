import type { Fraction } from '../../values/fraction.ts'
import type { LocalDate } from '../../values/instant.ts'
import type { DayCount } from '../actus/day-counts.ts'
import type { KnownLoan } from '../evidence.ts'
import { accountOn, type Segment, type Step, type Sums } from './account.ts'
import type { CalendarOn } from './work-days.ts'

/** One line of a statement; all amounts are exact. */
export type Line = {
  readonly day: LocalDate
  readonly what: 'disbursed' | 'interest' | 'capitalized' | 'paid' | 'rounded' | 'written-off'
  /** The tranche or the payment. */
  readonly reference: string | null
  /** By how much more is owed than before; below zero: less. */
  readonly amount: Fraction
  /** What is owed after it. */
  readonly owed: Fraction
  /** Of interest: the rule by which it was counted. */
  readonly rule: ({ readonly dayCount: DayCount } & Segment) | null
  /** Of a payment: what went to interest, and what to principal. */
  readonly parts: { readonly interest: Fraction; readonly principal: Fraction } | null
}

type Told = Omit<Line, 'owed'>

const owedAfter = ({ principal, accrued }: Sums) => principal.add(accrued)

const plain = { reference: null, rule: null, parts: null }

/** What a fraction of a cent was rounded by, if it was. */
const rounded = (day: LocalDate, rounding: Fraction): Told[] =>
  rounding.equals(0) ? [] : [{ ...plain, day, what: 'rounded', amount: rounding.neg() }]

function linesOf(step: Step, dayCount: DayCount): readonly Told[] {
  if ('segment' in step) {
    const { to: day, interest: amount } = step.segment
    return [{ ...plain, day, what: 'interest', amount, rule: { dayCount, ...step.segment } }]
  }
  const { moved, before } = step
  const { day } = moved
  switch (moved.kind) {
    case 'capitalized':
      return before.accrued.equals(0)
        ? []
        : [{ ...plain, day, what: 'capitalized', amount: before.accrued.mul(0) }]
    case 'disbursed':
      return [{ ...plain, day, what: 'disbursed', amount: moved.amount, reference: moved.tranche }]
    case 'paid': {
      const { interest, principal, payment: reference } = moved
      const amount = interest.add(principal).neg()
      const parts = { interest, principal }
      const paid: Told = { ...plain, day, what: 'paid', amount, reference, parts }
      return [paid, ...rounded(day, moved.rounding)]
    }
    case 'written-off':
      return [
        { ...plain, day, what: 'written-off', amount: moved.amount.neg() },
        ...rounded(day, moved.rounding),
      ]
  }
}

/**
 * Everything that made more or less owed until the end of a day, in the order in which it
 * happened: interest stands with its rule on the day to which it was counted.
 */
export function statementOf(
  loan: KnownLoan,
  until: LocalDate,
  on: CalendarOn,
): { readonly lines: readonly Line[]; readonly owed: Fraction } {
  const { steps, owed } = accountOn(loan, until, on)
  const lines = steps.flatMap((step) => {
    const told = linesOf(step, loan.terms.dayCount)
    let left = owedAfter(step.sums)
    const backwards = told.toReversed().map((line) => {
      const whole = { ...line, owed: left }
      left = left.sub(line.amount)
      return whole
    })
    return backwards.reverse()
  })
  return { lines, owed }
}
