import { aggregate } from '../kernel/aggregate.ts'
import { accept, assertStatus, refuse } from '../kernel/decider.ts'
import { same } from '../kernel/same.ts'
import { aMember } from '../members/evidence.ts'
import { type Policy, termsOn, thePolicy } from '../policies/evidence.ts'
import { addDays, type LocalDate } from '../values/instant.ts'
import { DAYS_AHEAD, membershipCommands, membershipRefusals } from './commands.ts'
import { memberships } from './events.ts'
import { type Membership, reportedDays, type Term, theUse } from './evidence.ts'
import { dayAfter, earlier, lastDayOf } from './term.ts'

type Running = Extract<Membership, { readonly status: 'running' }>
type Bought = Pick<Term, 'fee' | 'from'>

const lastOf = ({ terms }: Running): Term => terms.at(-1)!

const isOf = ({ fee, from }: Bought) => {
  return (term: Term) => same([fee, from], [term.fee, term.from])
}

/** The last day on which a term may be renewed, by the policy of a day. */
const renewableUntil = ({ to }: Term, policy: Policy, day: LocalDate): LocalDate =>
  addDays(to, termsOn('membership', policy, day).graceDays)

const boughtOf = ({ fee, from }: Bought) => ({ fee, from })

export const membership = aggregate<Membership>()({
  stream: memberships,
  commands: membershipCommands,
  refusals: membershipRefusals,
  readers: 'itself',
  needs: {
    BeginMembership: { member: aMember.twin },
    RenewMembership: { policy: thePolicy('membership') },
    ReportMembershipUse: { policy: thePolicy('membership'), use: theUse },
    EndMembership: { policy: thePolicy('membership') },
  },
  initialState: { status: 'absent' },
  decide: {
    BeginMembership({ fee, from }, state, { id, day, needs }) {
      if (needs.member.status === 'absent') return refuse({ code: 'member-unknown', member: id })
      if (state.status === 'running') {
        if (state.terms.some(isOf({ fee, from }))) return accept()
        const last = lastOf(state)
        return refuse({ code: 'membership-exists', from: last.from, to: last.to })
      }
      if (state.status === 'ended' && from <= state.until) {
        return refuse({ code: 'membership-overlaps', until: state.until })
      }
      const to = lastDayOf(from)
      if (to < day || from > addDays(day, DAYS_AHEAD)) {
        return refuse({ code: 'membership-out-of-time', day, to })
      }
      return accept({ type: 'MembershipBegun', data: { fee, from, to } })
    },
    ReportMembershipUse({ ends }, state, { day, needs: { policy, use } }) {
      if (state.status === 'absent') return refuse({ code: 'membership-absent' })
      if (state.status === 'ended') {
        return refuse({ code: 'membership-ended', because: state.because, until: state.until })
      }
      const term = state.terms.find(({ to }) => to === ends)
      if (term === undefined) return refuse({ code: 'term-unknown', ends })
      if (term.reported) return accept()
      const { activeDays, reportDays } = termsOn('membership', policy, day)
      const due = addDays(ends, -reportDays)
      if (day < due) return refuse({ code: 'report-not-due', from: due })
      const data = { ...reportedDays(policy, day, ends), ...use, idle: use.activeDays < activeDays }
      return accept({ type: 'MembershipUseReported', data: { ...data, ends } })
    },
    RenewMembership({ fee, from }, state, { day, needs: { policy } }) {
      if (state.status === 'absent') return refuse({ code: 'membership-absent' })
      if (state.status === 'ended') {
        return refuse({ code: 'membership-ended', because: state.because, until: state.until })
      }
      if (state.terms.some(isOf({ fee, from }))) return accept()
      const last = lastOf(state)
      const next = dayAfter(last.to)
      if (from !== next) return refuse({ code: 'renewal-does-not-follow', from: next })
      if (day < last.from) return refuse({ code: 'renewal-too-early', from: last.from })
      const until = renewableUntil(last, policy, day)
      if (day > until) return refuse({ code: 'renewal-too-late', until })
      return accept({ type: 'MembershipRenewed', data: { fee, from, to: lastDayOf(from) } })
    },
    EndMembership({ because, reason }, state, { day, needs: { policy } }) {
      if (state.status === 'absent') return refuse({ code: 'membership-absent' })
      if (state.status === 'ended') {
        if (same([because, reason], [state.because, state.reason])) return accept()
        return refuse({ code: 'membership-ended', because: state.because, until: state.until })
      }
      const until = renewableUntil(lastOf(state), policy, day)
      if (because === 'not-renewed' && day <= until)
        return refuse({ code: 'may-be-renewed', until })
      return accept({ type: 'MembershipEnded', data: { because, reason } })
    },
  },
  evolve: {
    MembershipBegun(state, term) {
      assertStatus(state, 'absent', 'ended')
      return { status: 'running', terms: [{ ...term, reported: false }] }
    },
    MembershipUseReported(state, { ends }) {
      const running = assertStatus(state, 'running')
      const terms = running.terms.map((term) =>
        term.to === ends ? { ...term, reported: true } : term,
      )
      return { ...running, terms }
    },
    MembershipRenewed(state, term) {
      const { terms } = assertStatus(state, 'running')
      return { status: 'running', terms: [...terms.slice(-1), { ...term, reported: false }] }
    },
    MembershipEnded(state, ended, { day }) {
      const { to } = lastOf(assertStatus(state, 'running'))
      return { status: 'ended', ...ended, until: earlier(day, to) }
    },
  },
  inverse: {
    MembershipBegun: (data) => ({ type: 'BeginMembership', data: boughtOf(data) }),
    MembershipUseReported: ({ ends }) => ({ type: 'ReportMembershipUse', data: { ends } }),
    MembershipRenewed: (data) => ({ type: 'RenewMembership', data: boughtOf(data) }),
    MembershipEnded: (data) => ({ type: 'EndMembership', data }),
  },
})
