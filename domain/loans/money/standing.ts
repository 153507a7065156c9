import { termsOn } from '../../policies/evidence.ts'
import { isZero } from '../../values/decimal.ts'
import { fraction } from '../../values/fraction.ts'
import type { LocalDate } from '../../values/instant.ts'
import { accountOn } from '../account/account.ts'
import { asMoney } from '../account/amounts.ts'
import { lastMoved } from '../account/movements.ts'
import { overdueOn } from '../account/schedule.ts'
import { calendarBy } from '../account/work-days.ts'
import { type CoverEvidence, coverOn } from '../cover/cover.ts'
import { headroom } from '../cover/headroom.ts'
import type { LoanEvent } from '../events.ts'
import type { KnownLoan } from '../evidence.ts'
import type { Cover } from '../findings.ts'

type Because = NonNullable<KnownLoan['defaulted']>['because']

/** A loan as it stands on a day. */
export type Standing = {
  readonly cover: Cover
  /** Whether it is covered again: what is lent on it is not below what is owed. */
  readonly covered: boolean
  /** Why the agreement is not kept; null: it is. */
  readonly broken: Because | null
}

/** Whether something that was due is not paid for longer than is waited for. */
function isOverdue(loan: KnownLoan, day: LocalDate, needs: CoverEvidence): boolean {
  const { overdueDays } = termsOn('lending', needs.lending, day)
  const short = overdueOn(loan, day, overdueDays, calendarBy(needs.calendar))
  return short.gt(0) && !isZero(asMoney(short, loan.currency).amount)
}

function brokenOn(loan: KnownLoan, cover: Cover, day: LocalDate, needs: CoverEvidence) {
  if (cover.state === 'liquidate') return 'over-the-bound'
  const late = loan.call !== null && day > loan.call.answerBy
  if (late && cover.state !== 'covered') return 'call-unanswered'
  return isOverdue(loan, day, needs) ? 'overdue' : null
}

/**
 * How a loan stands on a day, with what is owed since: a close may be worked through after money
 * moved on the next day, and who was lent it then must not be taken to owe nothing.
 */
export function standingOn(
  id: string,
  loan: KnownLoan,
  day: LocalDate,
  needs: CoverEvidence,
): Standing {
  const last = [day, lastMoved(loan) ?? day].sort()[1]!
  const owed = accountOn(loan, last, calendarBy(needs.calendar))
  const cover = coverOn({ id, day, owed, loan, needs })
  const covered = !headroom(cover).lt(0)
  return { cover, covered, broken: brokenOn(loan, cover, day, needs) }
}

/** What is recovered: a call that need not be answered any more, a sale that need not go on. */
export function recovered(loan: KnownLoan, standing: Standing, date: LocalDate): LoanEvent[] {
  if (!standing.covered) return []
  const ended = { because: 'covered', date } as const
  if (loan.call !== null) {
    return [{ type: 'MarginCallEnded', data: { ...ended, call: loan.call.call } }]
  }
  const cured = loan.status === 'defaulted' && standing.broken === null
  return cured ? [{ type: 'LiquidationEnded', data: { date } }] : []
}

/** Whether what is owed is less than half of a minor unit: nobody can pay that. */
export const isNothing = (loan: KnownLoan, cover: Pick<Cover, 'exposure'>): boolean =>
  isZero(asMoney(fraction(cover.exposure), loan.currency).amount)
