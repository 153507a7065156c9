import { accept, type Context, refuse } from '../../kernel/decider.ts'
import type { DataOf } from '../../kernel/event.ts'
import type { Policy } from '../../policies/evidence.ts'
import { compare, isAbove, plus, times } from '../../values/exact.ts'
import { daysBetween, type LocalDate } from '../../values/instant.ts'
import { type CalendarOn, calendarBy } from '../account/work-days.ts'
import { calculated } from '../actus/conventions.ts'
import { cycleDate } from '../actus/cycle.ts'
import type { LoanTerms } from '../actus/terms.ts'
import type { LoanCommand } from '../commands.ts'
import type { LoanEvent } from '../events.ts'
import { existing } from '../guarded.ts'

type Floating = LoanTerms & { readonly rateReset: NonNullable<LoanTerms['rateReset']> }

const isFloating = (terms: LoanTerms): terms is Floating => terms.rateReset !== null

/** The most days that a unit has: so many periods are never sooner than that. */
const longest = { days: 1, weeks: 7, months: 31, years: 366 }

/** The first date of the cycle, as the convention moves it, that is not before a day. */
function resetFrom(terms: Floating, day: LocalDate, on: CalendarOn): LocalDate {
  const { rateReset, endOfMonth, businessDays } = terms
  const { anchor, every, unit } = rateReset.cycle
  const surely = Math.floor(daysBetween(anchor, day) / (every * longest[unit])) - 1
  for (let n = Math.max(0, surely); ; n++) {
    const date = cycleDate(rateReset.cycle, n, endOfMonth)
    const moved = calculated(date, businessDays, on(date))
    if (moved >= day) return moved
  }
}

/** What was observed times the multiplier plus the spread, between floor and cap. */
function rateOf(
  { cap, floor, multiplier, spread }: Floating['rateReset'],
  observed: string,
): string {
  const rate = plus(times(observed, multiplier), spread)
  if (floor !== null && isAbove(floor, rate)) return plus(floor, '0')
  return cap !== null && isAbove(rate, cap) ? plus(cap, '0') : rate
}

/** The rate follows its series on the dates that were agreed, and on no other. */
export const resetRate = existing(
  (
    { from, observed }: DataOf<LoanCommand, 'ResetRate'>,
    { terms, rates, status },
    { needs }: Context<{ readonly calendar: Policy }>,
  ) => {
    if (!isFloating(terms)) return refuse({ code: 'rate-is-fixed' })
    const before = rates.findLast(({ day }) => day === from)
    if (before !== undefined) {
      return compare(before.observed, observed) === 0
        ? accept()
        : refuse({ code: 'rate-set-already', observed: before.observed })
    }
    if (status === 'closed' || status === 'declined') {
      return refuse({ code: 'loan-not-open', was: status })
    }
    const next = resetFrom(terms, from, calendarBy(needs.calendar))
    const ended = terms.maturity !== null && next >= terms.maturity
    if (next !== from || ended)
      return refuse({ code: 'not-a-reset-date', next: ended ? null : next })
    const data = { from, observed, rate: rateOf(terms.rateReset, observed) }
    return accept<LoanEvent>({ type: 'RateReset', data })
  },
)
