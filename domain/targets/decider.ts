import { aggregate } from '../kernel/aggregate.ts'
import { accept, type Context, refuse } from '../kernel/decider.ts'
import { guards } from '../kernel/guards.ts'
import { same } from '../kernel/same.ts'
import { aMember } from '../members/evidence.ts'
import { termsOn, thePolicy } from '../policies/evidence.ts'
import { registrationOf } from '../shared/registration.ts'
import { aTeam } from '../teams/evidence.ts'
import { aTerritory } from '../territories/evidence.ts'
import { compare, sum } from '../values/exact.ts'
import { MAX_SHARES, targetCommands, targetRefusals } from './commands.ts'
import { stateBy, theOrders } from './customer-state.ts'
import { type TargetEvent, targets } from './events.ts'
import type { KnownTarget, Target } from './evidence.ts'
import { evolveTarget } from './evolve.ts'
import { answerObjection, openOf, raiseObjection, removeObjection } from './objections.ts'

const { existing } = guards<Target>()('target-absent', ['agent'])

/** As `existing`, and nobody has given it up. */
const standing = <Data, Evidence, Decided>(
  handler: (data: Data, state: KnownTarget, context: Context<Evidence>) => Decided,
) =>
  existing((data: Data, state, context: Context<Evidence>) =>
    state.status === 'dropped' ? refuse({ code: 'target-dropped' }) : handler(data, state, context),
  )

export const target = aggregate<Target>()({
  stream: targets,
  commands: targetCommands,
  refusals: targetRefusals,
  // Who works on it changes, and with it who may see it: an agent sees it at /targets.
  readers: 'platform',
  needs: {
    NameTarget: { territory: aTerritory.named, team: aTeam.perhaps },
    AssignTarget: { team: aTeam.named },
    MoveTarget: { territory: aTerritory.named },
    VisitTarget: { team: aTeam.named },
    CoverTarget: { member: aMember.named },
    ReachCustomerState: { field: thePolicy('field'), orders: theOrders },
  },
  initialState: { status: 'absent' },
  decide: {
    NameTarget({ team, ...data }, state, { needs }) {
      if (state.status !== 'absent') {
        const repeated = same([state.named, state.namedFor], [data, team])
        return repeated ? accept() : refuse({ code: 'target-exists' })
      }
      const { territory } = data
      if (needs.territory.status === 'absent') {
        return refuse({ code: 'territory-unknown', territory })
      }
      const named = { type: 'TargetNamed' as const, data }
      if (team === null) return accept(named)
      if (needs.team?.status !== 'working') return refuse({ code: 'team-unknown', team })
      const { member: agent, task } = needs.team
      return accept<TargetEvent>(named, {
        type: 'TargetAssigned',
        data: { agent, reason: 'named', task, team },
      })
    },
    AssignTarget: standing(({ reason, team }, state, { needs }) => {
      if (needs.team.status === 'absent') return refuse({ code: 'team-unknown', team })
      if (state.team === team) return accept()
      const { member: agent, task } = needs.team
      if (reason === 'hand-over') {
        if (state.task === 'service') return accept()
        if (state.covered === null) return refuse({ code: 'target-not-covered' })
        if (task !== 'service') return refuse({ code: 'team-not-of-service', team })
      }
      return accept({ type: 'TargetAssigned', data: { agent, reason, task, team } })
    }),
    MoveTarget: standing((data, state, { needs }) => {
      const { territory } = data
      if (needs.territory.status === 'absent') {
        return refuse({ code: 'territory-unknown', territory })
      }
      return state.territory === territory ? accept() : accept({ type: 'TargetMoved', data })
    }),
    VisitTarget: standing((data, { team, visited }, { by, day, needs }) => {
      // Whoever knows of it beside the platform is its team: it visits as no other, whether or not
      // there is such a team.
      if (by.member !== null && data.team !== team) {
        return refuse({ code: 'not-a-party', party: 'team' })
      }
      if (needs.team.status === 'absent') return refuse({ code: 'team-unknown', team: data.team })
      const repeated = visited !== null && same({ ...data, on: day }, visited)
      return repeated ? accept() : accept({ type: 'TargetVisited', data })
    }),
    CoverTarget: standing((data, { covered }, { needs }) => {
      const { member } = data
      if (covered?.member === member) return accept()
      if (covered !== null) return refuse({ code: 'target-covered', member: covered.member })
      if (needs.member.status === 'absent') return refuse({ code: 'member-unknown', member })
      return accept({ type: 'TargetCovered', data })
    }),
    RaiseObjection: standing(raiseObjection),
    AnswerObjection: standing(answerObjection),
    RemoveObjection: existing(removeObjection),
    ReachCustomerState: standing(({ date }, { covered, customer }, { day, needs }) => {
      if (covered === null) return refuse({ code: 'target-not-covered' })
      if (date > day) return refuse({ code: 'state-before-its-day', day })
      if (customer !== null && date < customer.date) return accept()
      const { orders, own } = needs.orders
      const state = stateBy({ orders, own }, termsOn('field', needs.field, date))
      if (state === null || state === customer?.state) return accept()
      return accept({ type: 'CustomerStateReached', data: { date, orders, own, state } })
    }),
    GrantShare: existing((data, { shares }) => {
      const { account, share } = data
      const before = Object.hasOwn(shares, account) ? shares[account]! : null
      if (before !== null) {
        const more = compare(share, before)
        if (more === 0) return accept()
        if (more < 0) return refuse({ code: 'share-lasts', granted: before })
      } else if (Object.keys(shares).length >= MAX_SHARES) {
        return refuse({ code: 'too-many-shares', limit: MAX_SHARES })
      }
      const others = Object.entries(shares).filter(([other]) => other !== account)
      const granted = sum(others.map(([, other]) => other))
      if (compare(sum([granted, share]), '100') > 0) {
        return refuse({ code: 'shares-exceed-whole', granted })
      }
      return accept({ type: 'ShareGranted', data })
    }),
    DropTarget: existing((data, state) => {
      if (state.status === 'dropped') return accept()
      const { place, registration } = state.named
      return accept<TargetEvent>(
        {
          type: 'TargetDropped',
          data: { ...data, registration: registrationOf(place, registration) },
        },
        ...openOf(state).map((objection) => ({
          type: 'ObjectionRemoved' as const,
          data: { by: 'dropped' as const, objection },
        })),
      )
    }),
  },
  evolve: evolveTarget,
  inverse: {
    TargetNamed(data, events) {
      const assigned = events.find(({ type }) => type === 'TargetAssigned')
      const team = assigned?.type === 'TargetAssigned' ? assigned.data.team : null
      return { type: 'NameTarget', data: { ...data, team } }
    },
    TargetAssigned: ({ reason, team }) => ({
      type: 'AssignTarget',
      data: { reason: reason === 'named' ? 'chosen' : reason, team },
    }),
    TargetMoved: (data) => ({ type: 'MoveTarget', data }),
    TargetVisited: (data) => ({ type: 'VisitTarget', data }),
    TargetCovered: (data) => ({ type: 'CoverTarget', data }),
    ObjectionRaised: (data) => ({ type: 'RaiseObjection', data }),
    ObjectionAnswered: (data) => ({ type: 'AnswerObjection', data }),
    ObjectionRemoved: (data) => ({ type: 'RemoveObjection', data }),
    CustomerStateReached: ({ date }) => ({ type: 'ReachCustomerState', data: { date } }),
    ShareGranted: (data) => ({ type: 'GrantShare', data }),
    TargetDropped: ({ because, reason }) => ({ type: 'DropTarget', data: { because, reason } }),
  },
})
