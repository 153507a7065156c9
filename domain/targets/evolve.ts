import { assertStatus, type Evolve } from '../kernel/decider.ts'
import type { TargetEvent } from './events.ts'
import type { KnownTarget, Target } from './evidence.ts'
import { changed, withObjection } from './objections.ts'

const known = (state: Target): KnownTarget => assertStatus(state, 'open', 'dropped')
const open = (state: Target): KnownTarget => assertStatus(state, 'open')

export const evolveTarget: Evolve<Target, TargetEvent> = {
  TargetNamed(state, named) {
    assertStatus(state, 'absent')
    return {
      ...{ status: 'open', named, namedFor: null, agent: null, team: null, task: null },
      ...{ territory: named.territory, visits: 0, visited: null, covered: null },
      ...{ objections: {}, customer: null, shares: {} },
    }
  },
  TargetAssigned(state, { agent, reason, task, team }) {
    const before = open(state)
    const namedFor = reason === 'named' ? team : before.namedFor
    return { ...before, agent, namedFor, task, team }
  },
  TargetMoved: (state, { territory }) => ({ ...open(state), territory }),
  TargetVisited(state, { keyPersons, team }, { day: on }) {
    const before = open(state)
    return { ...before, visits: before.visits + 1, visited: { keyPersons, team, on } }
  },
  TargetCovered(state, { by, member }, { day: on }) {
    return { ...open(state), covered: { by, member, on } }
  },
  ObjectionRaised(state, raised, { day: on }) {
    const before = open(state)
    const objection = { raised, on, answer: null, removed: false }
    return { ...before, objections: withObjection(before, raised.objection, objection) }
  },
  ObjectionAnswered: (state, { answer, objection }, { day }) =>
    changed(open(state), objection, { answer }, day),
  ObjectionRemoved: (state, { objection }, { day }) =>
    changed(known(state), objection, { removed: true }, day),
  CustomerStateReached: (state, customer) => ({ ...open(state), customer }),
  ShareGranted(state, { account, share }) {
    const before = known(state)
    return { ...before, shares: { ...before.shares, [account]: share } }
  },
  TargetDropped: (state) => ({ ...open(state), status: 'dropped' }),
}
