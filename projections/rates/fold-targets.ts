import type { MemberEvent } from '../../domain/members/events.ts'
import type { TargetEvent } from '../../domain/targets/events.ts'
import { monthOf } from '../shared/months.ts'
import type { Handlers } from './handlers.ts'
import { note, open, recount, targetSubject, unknown } from './subjects.ts'

/** Who is to be won, who was, and what holds it back. */
export const targetHandlers: Handlers<MemberEvent | TargetEvent> = {
  MemberRegistered(rows, { data: { place }, id: member, day, position }) {
    open(rows, member, { day, position }, place?.country ?? null)
  },
  TargetNamed(rows, { data, id: target, day, position: named }) {
    const { categories, place, territory, usersNeeded } = data
    const subject = targetSubject(target)
    const wanted = new Set(categories)
    for (const category of wanted) rows.names.put({ subject, category })
    rows.subjects.put({
      ...{ ...unknown, subject, target, named, cohort: monthOf(day), country: place.country },
      ...{ firstTerritory: territory, territory, names: wanted.size, usersNeeded },
    })
  },
  TargetAssigned(rows, { data: { team }, id }) {
    const known = rows.subjects.get({ subject: targetSubject(id) })
    if (known) rows.subjects.put({ ...known, team, firstTeam: known.firstTeam ?? team })
  },
  TargetMoved: (rows, { data: { territory }, id }) => note(rows, id, { territory }),
  TargetCovered(rows, { data: { member }, id: target, day }) {
    const opened = rows.accounts.get({ member })?.opened ?? day
    note(rows, target, { member, opened })
    rows.covers.put({ member, target })
    recount(rows, member)
  },
  TargetDropped(rows, { data: { because }, id }) {
    if (because !== 'named-twice') return
    note(rows, id, { twice: true, counts: false })
    const member = rows.subjects.get({ subject: targetSubject(id) })?.member
    if (member) recount(rows, member)
  },
  CustomerStateReached: (rows, { data: { state }, id }) => note(rows, id, { state }),
  ObjectionRaised({ objections }, { data, id: target, day: raisedOn }) {
    objections.put({ target, ...data, raisedOn, answered: false })
  },
  ObjectionAnswered({ objections }, { data: { objection }, id: target }) {
    const known = objections.get({ target, objection })
    if (known) objections.put({ ...known, answered: true })
  },
  ObjectionRemoved({ objections }, { data: { objection }, id: target }) {
    objections.delete({ target, objection })
  },
}
