import { Map as Persistent } from 'immutable'
import { aggregate } from '../kernel/aggregate.ts'
import { accept, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { same } from '../kernel/same.ts'
import { aMember } from '../members/evidence.ts'
import { termsOn, thePolicy } from '../policies/evidence.ts'
import { aSettlement } from '../settlements/evidence.ts'
import { minus } from '../values/exact.ts'
import { creditCommands, creditRefusals } from './commands.ts'
import { type CreditEvent, credits } from './events.ts'
import type { Credit } from './evidence.ts'
import { holdCredit, releaseCredit } from './hold.ts'
import { isWorse, nextWorse, reviewed, thePaying } from './paying.ts'

type Report = DataOf<CreditEvent, 'CreditReportRecorded'>

const changed = (data: DataOf<CreditEvent, 'CreditStandingChanged'>): CreditEvent => ({
  ...{ type: 'CreditStandingChanged', data },
})

/** Whether a report changes the grade: a better one only takes back what another brought. */
function isDecisive({ changed, grade }: Credit, told: Report): boolean {
  return isWorse(told.grade, grade) || (changed?.because === 'report' && told.grade !== grade)
}

export const credit = aggregate<Credit>()({
  stream: credits,
  commands: creditCommands,
  refusals: creditRefusals,
  readers: 'itself',
  needs: {
    RecordCreditReport: { member: aMember.twin },
    SetCreditLimit: { member: aMember.twin },
    ChangeCreditStanding: { member: aMember.twin },
    // A settlement has the id of its match, and that the id of its quote.
    HoldCredit: { quote: aSettlement.named },
    ReleaseCredit: { quote: aSettlement.named },
    ReviewCredit: { policy: thePolicy('credit'), paying: thePaying },
  },
  initialState: {
    ...{ grade: 'good', changed: null, report: null, denied: null },
    ...{ limits: Persistent(), trades: Persistent(), held: Persistent() },
  },
  decide: {
    RecordCreditReport(data, state, { id, day, needs }) {
      if (needs.member.status === 'absent') return refuse({ code: 'member-unknown', member: id })
      const { agency, grade: to, on } = data
      if (on > day) return refuse({ code: 'credit-day-ahead', day })
      const { report: last } = state
      if (same(data, last)) return accept()
      if (last !== null && on < last.on)
        return refuse({ code: 'credit-report-older', last: last.on })
      const recorded: CreditEvent = { type: 'CreditReportRecorded', data }
      if (!isDecisive(state, data)) return accept(recorded)
      const why = { because: 'report', from: state.grade, on: day, reason: agency } as const
      return accept(recorded, changed({ ...why, oneWorse: false, to }))
    },
    SetCreditLimit(data, { limits }, { id, needs }) {
      if (needs.member.status === 'absent') return refuse({ code: 'member-unknown', member: id })
      if (same(data, limits.get(data.limit.currency))) return accept()
      return accept({ type: 'CreditLimitSet', data })
    },
    ChangeCreditStanding({ because, reason, to: asked }, state, { id, day: on, needs }) {
      if (needs.member.status === 'absent') return refuse({ code: 'member-unknown', member: id })
      const { grade: from, changed: last } = state
      const repeated = last !== null && same([because, reason], [last.because, last.reason])
      if (asked === null && repeated) return accept()
      const to = asked ?? nextWorse(from)
      if (to === from) return accept()
      return accept(changed({ because, from, on, oneWorse: asked === null, reason, to }))
    },
    HoldCredit: (data, state, { id, needs }) => holdCredit(data, state, id, needs.quote),
    ReleaseCredit: (data, state, { needs }) => releaseCredit(data, state, needs.quote),
    ReviewCredit({ date }, state, { day, needs }) {
      if (date > day) return refuse({ code: 'credit-day-ahead', day })
      const found = reviewed(state, needs.paying, termsOn('credit', needs.policy, date), date)
      return found === null
        ? accept()
        : accept(changed({ ...found, from: state.grade, on: date, oneWorse: false }))
    },
  },
  evolve: {
    CreditReportRecorded: (state, report) => ({ ...state, report }),
    CreditStandingChanged: (state, { because, on, reason, to }) => ({
      ...{ ...state, grade: to, changed: { because, on, reason } },
    }),
    CreditLimitSet: (state, data) => ({
      ...{ ...state, limits: state.limits.set(data.limit.currency, data) },
    }),
    CreditHeld: (state, { amount, held, quote }) => ({
      ...state,
      trades: state.trades.set(quote, amount),
      held: state.held.set(held.currency, held.amount),
    }),
    CreditDenied: (state, denied) => ({ ...state, denied }),
    CreditReleased(state, { amount: { amount, currency }, quote }) {
      const held = minus(state.held.get(currency) ?? '0', amount)
      return {
        ...state,
        trades: state.trades.delete(quote),
        held: state.held.set(currency, held),
      }
    },
  },
  inverse: {
    CreditReportRecorded: (data) => ({ type: 'RecordCreditReport', data }),
    CreditStandingChanged({ because, on, oneWorse, reason, to }) {
      if (because === 'by-hand' || because === 'dispute-lost') {
        return { type: 'ChangeCreditStanding', data: { because, reason, to: oneWorse ? null : to } }
      }
      // One that a report brought stands after it, which tells what was asked.
      return { type: 'ReviewCredit', data: { date: on } }
    },
    CreditLimitSet: (data) => ({ type: 'SetCreditLimit', data }),
    CreditHeld: ({ amount, asking, because, quote }) => ({
      ...{ type: 'HoldCredit', data: { amount, asking, because, quote } },
    }),
    // Only who asks is denied.
    CreditDenied: ({ amount, asking, quote }) => ({
      ...{ type: 'HoldCredit', data: { amount, asking, because: 'asked' as const, quote } },
    }),
    CreditReleased: ({ because, quote }) => ({ type: 'ReleaseCredit', data: { because, quote } }),
  },
})
