import { accept, type Context, type Decision, refuse } from '../../kernel/decider.ts'
import type { DataOf } from '../../kernel/event.ts'
import { termsOn } from '../../policies/evidence.ts'
import { isZero } from '../../values/decimal.ts'
import { isAbove } from '../../values/exact.ts'
import { addDays, type LocalDate } from '../../values/instant.ts'
import { isMoney } from '../../values/money.ts'
import { asMoney } from '../account/amounts.ts'
import { missedSince } from '../account/schedule.ts'
import { calendarBy, workDaysAfter } from '../account/work-days.ts'
import type { LoanCommand, LoanRefusal } from '../commands.ts'
import type { CoverEvidence } from '../cover/cover.ts'
import { topUp } from '../cover/headroom.ts'
import type { LoanEvent } from '../events.ts'
import type { KnownLoan } from '../evidence.ts'
import { existing } from '../guarded.ts'
import { closing } from './closing.ts'
import { isNothing, recovered, type Standing, standingOn } from './standing.ts'

type By = Context<CoverEvidence>

/** What was due on days that are over, and was not paid on them; each is recorded once. */
function missed(loan: KnownLoan, date: LocalDate, { day, needs }: By): LoanEvent[] {
  const over = [date, addDays(day, -1)].sort()[0]!
  const all = missedSince(loan, loan.missed, over, calendarBy(needs.calendar))
  return all
    .map(({ due, short }) => ({ date, due, short: asMoney(short, loan.currency) }))
    .filter(({ short }) => !isZero(short.amount))
    .map((data) => ({ type: 'InstalmentMissed', data }))
}

/**
 * A call for what is not covered. It can be answered for some working days after it was recorded:
 * a late close shortens nobody's time, and a later holiday does not move it. An open call is told
 * again with its own number and its own last day, if the amount is another.
 */
function called(loan: KnownLoan, { cover }: Standing, date: LocalDate, by: By): LoanEvent[] {
  const amount = topUp(cover, loan.currency)
  if (loan.call !== null) {
    const { answerBy, call } = loan.call
    if (loan.call.amount.amount === amount.amount) return []
    return [{ type: 'MarginCalled', data: { amount, answerBy, call, cover, date } }]
  }
  const { answerDays, minimumCall } = termsOn('lending', by.needs.lending, date)
  if (cover.state === 'covered' || isAbove(minimumCall, amount.amount)) return []
  const answerBy = workDaysAfter(by.day, answerDays, calendarBy(by.needs.calendar)(by.day))
  const call = loan.calls + 1
  return [{ type: 'MarginCalled', data: { amount, answerBy, call, cover, date } }]
}

/** A default takes the place of an open call. */
function defaulted(
  loan: KnownLoan,
  because: NonNullable<Standing['broken']>,
  date: LocalDate,
): LoanEvent[] {
  const open = loan.call && { because: 'defaulted' as const, call: loan.call.call, date }
  return [
    ...(open ? [{ type: 'MarginCallEnded' as const, data: open }] : []),
    { type: 'LoanDefaulted', data: { because, date } },
  ]
}

function judged(loan: KnownLoan, standing: Standing, date: LocalDate, by: By): LoanEvent[] {
  if (isNothing(loan, standing.cover)) return closing(loan, 'paid', date)
  if (loan.status === 'defaulted') return recovered(loan, standing, date)
  if (standing.broken !== null) return defaulted(loan, standing.broken, date)
  if (standing.covered) return recovered(loan, standing, date)
  return called(loan, standing, date, by)
}

const tooLarge = (event: LoanEvent) =>
  (event.type === 'MarginCalled' && !isMoney(event.data.amount)) ||
  (event.type === 'InstalmentMissed' && !isMoney(event.data.short))

/**
 * Holds what is owed against what stands behind it, with the marks of that day. A review of a day
 * before one that was reviewed tells nothing new, and the same review again neither.
 */
export const reviewCover = existing(
  (data: DataOf<LoanCommand, 'ReviewCover'>, loan, by: By): Decision<LoanEvent, LoanRefusal> => {
    const date = data.date ?? by.day
    if (date > by.day) return refuse({ code: 'day-to-come', date })
    if (loan.status !== 'open' && loan.status !== 'defaulted') return accept()
    if (loan.reviewed !== null && date < loan.reviewed) return accept()
    const standing = standingOn(by.id, loan, date, by.needs)
    const events = [...missed(loan, date, by), ...judged(loan, standing, date, by)]
    return events.some(tooLarge) ? refuse({ code: 'value-too-large' }) : accept(...events)
  },
)
