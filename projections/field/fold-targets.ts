import type { DataOf } from '../../domain/kernel/event.ts'
import type { TargetEvent } from '../../domain/targets/events.ts'
import type { Folded } from '../kernel/projection.ts'
import { itIs } from '../shared/today.ts'
import { become, type Target } from './count.ts'
import { dueOn, type Rows } from './due.ts'

type Told<T extends TargetEvent['type']> = Folded<DataOf<TargetEvent, T>>

/** Won, and not yet with those who serve it. */
const withAwaits = (target: Target): Target => ({
  ...target,
  awaits: target.stage === 'covered' && target.task !== 'service' ? target.territory : null,
})

function change(rows: Rows, target: string, to: (before: Target) => Partial<Target>) {
  const before = rows.targets.get({ target })
  if (before) become(rows, before, withAwaits({ ...before, ...to(before) }))
}

const counted = {
  'not-converted': 'notConverted',
  'not-repeating': 'notRepeating',
  'not-more': 'notMore',
} as const

type Named = keyof Told<'TargetNamed'>['data'] | 'target' | 'namedOn'

const untouched: Omit<Target, Named> = {
  ...{ stage: 'open', team: null, task: null, agent: null, awaits: null },
  ...{ member: null, coveredBy: null, coveredOn: null, droppedOn: null, because: null },
  ...{ visits: 0, visitedOn: null, keyPersons: 0, notConverted: 0, notRepeating: 0, notMore: 0 },
  ...{ state: null, stateOn: null, orders: null, own: null, shares: [], due: null },
}

/** What happens to one target. */
export const ofTargets = {
  TargetNamed(rows: Rows, { data, id: target, day }: Told<'TargetNamed'>) {
    itIs(rows, day)
    become(rows, undefined, { ...untouched, ...data, target, namedOn: day })
  },
  TargetAssigned(rows: Rows, { data: { agent, task, team }, id }: Told<'TargetAssigned'>) {
    change(rows, id, () => ({ agent, task, team }))
  },
  TargetMoved(rows: Rows, { data: { territory }, id }: Told<'TargetMoved'>) {
    change(rows, id, () => ({ territory }))
  },
  TargetVisited(rows: Rows, { data: { keyPersons }, id, day }: Told<'TargetVisited'>) {
    change(rows, id, ({ visits, visitedOn }) => ({
      ...{ visits: visits + 1, keyPersons },
      visitedOn: visitedOn !== null && visitedOn > day ? visitedOn : day,
    }))
  },
  TargetCovered(rows: Rows, { data: { by, member }, id, day }: Told<'TargetCovered'>) {
    rows.customers.put({ member, target: id })
    change(rows, id, () => ({
      ...{ stage: 'covered', member, coveredBy: by, coveredOn: day, due: dueOn(rows, day) },
    }))
  },
  ObjectionRaised(rows: Rows, { data, id: target, day, position }: Told<'ObjectionRaised'>) {
    const none = { answer: null, removedOn: null, removedBy: null }
    rows.objections.put({ ...data, target, raisedOn: day, position, ...none })
    const name = counted[data.kind]
    change(rows, target, (before) => ({ [name]: before[name] + 1 }))
  },
  ObjectionAnswered(rows: Rows, { data, id: target }: Told<'ObjectionAnswered'>) {
    const { answer, objection } = data
    const before = rows.objections.get({ target, objection })
    if (before) rows.objections.put({ ...before, answer })
  },
  ObjectionRemoved(rows: Rows, { data, id: target, day }: Told<'ObjectionRemoved'>) {
    const { by: removedBy, objection } = data
    const before = rows.objections.get({ target, objection })
    if (before === undefined) return
    // What it bought may have been bought before somebody said that it does not buy.
    const removedOn = day > before.raisedOn ? day : before.raisedOn
    rows.objections.put({ ...before, removedOn, removedBy })
    const name = counted[before.kind]
    change(rows, target, (row) => ({ [name]: row[name] - 1 }))
  },
  CustomerStateReached(rows: Rows, { data, id }: Told<'CustomerStateReached'>) {
    const { date: stateOn, orders, own, state } = data
    change(rows, id, () => ({ orders, own, state, stateOn }))
  },
  ShareGranted(rows: Rows, { data: { account, share }, id }: Told<'ShareGranted'>) {
    change(rows, id, ({ shares }) => ({
      shares: [...shares.filter((one) => one.account !== account), { account, share }],
    }))
  },
  TargetDropped(rows: Rows, { data: { because }, id, day }: Told<'TargetDropped'>) {
    const { member } = rows.targets.get({ target: id }) ?? { member: null }
    if (member !== null) rows.customers.delete({ member, target: id })
    change(rows, id, () => ({ stage: 'dropped', because, droppedOn: day, due: null }))
  },
}
