import type { calendar } from '../../domain/calendar/events.ts'
import { aggregates } from '../../domain/catalog.ts'
import type { StreamDeclaration } from '../../domain/kernel/event.ts'
import type { memberships } from '../../domain/memberships/events.ts'
import type { policies } from '../../domain/policies/events.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { type Folded, type Handles, projection } from '../kernel/projection.ts'
import { itIs } from '../shared/today.ts'
import { tables } from './rows.ts'

type Rows = Handles<typeof tables>

/**
 * Whatever a member records is use of its account. The type has the streams whose events are
 * handled one by one.
 */
const everyStream = aggregates.map(({ stream }) => stream) as readonly StreamDeclaration[]
type Handled = readonly [typeof memberships, typeof policies, typeof calendar]

/** A token of the member recorded something: of each day its name is kept once. */
function used({ activity }: Rows, member: string, { by, day }: Pick<Folded, 'by' | 'day'>) {
  const users = activity.get({ member, day })?.users ?? []
  if (!users.includes(by)) activity.put({ member, day, users: [...users, by].sort() })
}

/** The term before the one that was renewed is past, and no longer told of. */
function passOver({ terms }: Rows, member: string, ends: LocalDate | null) {
  const term = ends === null ? undefined : terms.get({ member, ends })
  if (term?.report) terms.put({ ...term, report: false })
}

/** A term that had not begun never ran: it does not expire either. */
function endTerm({ terms }: Rows, member: string, ends: LocalDate | null, day: LocalDate) {
  const term = ends === null ? undefined : terms.get({ member, ends })
  if (term === undefined) return
  if (term.begins > day) terms.delete({ member, ends: term.ends })
  else if (term.outcome === 'open' || term.ends >= day) {
    terms.put({ ...term, outcome: 'ended', report: false })
  } else if (term.report) terms.put({ ...term, report: false })
}

/**
 * Annual memberships and how accounts were used. Of every event only the member is looked at: one
 * of the platform, and most are, costs the look into its text.
 */
export const membershipRows = projection({
  name: 'memberships',
  version: 1,
  of: everyStream as unknown as Handled,
  tables,
  fold: {
    MembershipBegun(rows, { data: { fee, from, to }, id: member, day }) {
      itIs(rows, day)
      rows.terms.put({ member, ends: to, begins: from, fee, outcome: 'open', report: true })
      rows.holders.put({ member, ends: to, previous: null, endedOn: null, because: null })
    },
    MembershipRenewed(rows, { data: { fee, from, to }, id: member, day }) {
      itIs(rows, day)
      const holder = rows.holders.get({ member })!
      const before = rows.terms.get({ member, ends: holder.ends })!
      passOver(rows, member, holder.previous)
      // Who renewed late need not be told what might have moved it to.
      const report = before.report && day <= before.ends
      rows.terms.put({ ...before, outcome: 'renewed', report })
      rows.terms.put({ member, ends: to, begins: from, fee, outcome: 'open', report: true })
      rows.holders.put({ ...holder, ends: to, previous: before.ends })
    },
    MembershipUseReported(rows, { data, id: member, day }) {
      itIs(rows, day)
      const { ends, ...told } = data
      passOver(rows, member, ends)
      rows.reports.put({ member, ends, on: day, ...told })
    },
    MembershipEnded(rows, { data: { because }, id: member, day }) {
      itIs(rows, day)
      const holder = rows.holders.get({ member })!
      endTerm(rows, member, holder.previous, day)
      endTerm(rows, member, holder.ends, day)
      rows.holders.put({ ...holder, endedOn: day, because })
    },
    PolicyAdopted(rows, { data: { from, reason, terms }, id, revision, day }) {
      itIs(rows, day)
      if (id === 'membership') rows.policy.put({ revision, from, reason, terms })
    },
    BusinessDayClosed: (rows, { data }) => itIs(rows, data.date),
  },
  rest(rows, event) {
    const { member } = event
    if (member === null) return
    itIs(rows, event.day)
    used(rows, member, event)
  },
})
