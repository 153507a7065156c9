import { businessCalendar } from '../../domain/calendar/decider.ts'
import { BUSINESS, calendar } from '../../domain/calendar/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'
import { reviewCredit } from './day-of-credit.ts'
import { handOver, reachStates } from './day-of-field.ts'
import { closeUnsecured, reviewLoans } from './day-of-goods.ts'
import { endMemberships, reportUse } from './day-of-memberships.ts'
import { reviewTiers } from './day-of-tiers.ts'

/** What a day's marks bring about, one step after the other; then the day is settled. */
export const settleDay = rule(calendar, 'BusinessDayMarked', {
  name: 'settle-day',
  since: 'ledger',
  async *answer(marked, ask) {
    const { date } = marked.data
    yield* closeUnsecured(marked, ask)
    yield* reviewLoans(marked, ask)
    yield* handOver(marked, ask)
    yield* reachStates(marked, ask)
    yield* reviewCredit(marked, ask)
    yield* reviewTiers(marked, ask)
    yield* reportUse(marked, ask)
    yield* endMemberships(marked, ask)
    yield [send(businessCalendar, 'SettleBusinessDay', BUSINESS, { date })]
  },
})
