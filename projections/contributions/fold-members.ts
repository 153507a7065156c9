import type { ComplaintEvent } from '../../domain/complaints/events.ts'
import type { DataOf } from '../../domain/kernel/event.ts'
import type { MemberEvent } from '../../domain/members/events.ts'
import type { Folded } from '../kernel/projection.ts'
import { become, type Rows } from './change.ts'
import { now, pairOf } from './fold-matches.ts'
import type { Fact } from './given-by-match.ts'
import { disown } from './newcomers.ts'

type OfMember<T extends MemberEvent['type']> = Folded<DataOf<MemberEvent, T>>
type OfComplaint<T extends ComplaintEvent['type']> = Folded<DataOf<ComplaintEvent, T>>

/** Trades between allied members never count, also those that were made before it was known. */
function ally(rows: Rows, a: string, b: string, day: string) {
  for (const { match } of rows.pairs.scan(pairOf(a, b))) {
    const before = rows.matches.get({ match })
    if (before?.counts) now(rows, before, { ...before, counts: false }, day)
  }
  disown(rows, a, b)
  disown(rows, b, a)
}

/** Who is in whose hands now. */
function control(rows: Rows, member: string, controller: string | null, day: string) {
  const before = rows.controllers.get({ member })
  if (before) {
    rows.controllers.delete({ member })
    rows.groups.delete(before)
  }
  if (controller === null) return
  rows.controllers.put({ member, controller })
  const sisters = rows.groups.scan({ controller }).map((one) => one.member)
  rows.groups.put({ controller, member })
  for (const other of [controller, ...sisters]) ally(rows, member, other, day)
}

/** What a member did alone, on both sides. */
const alone = (deed: string, of: Fact['of'], event: Folded, member: string, partner: string) =>
  (['buyer', 'seller'] as const).map(
    (side): Fact => ({
      ...{ member, side, day: event.day, of, source: of === 'data' ? event.eventId : event.id },
      ...{ partner, match: null, deeds: { [deed]: true }, currency: '', amount: '0' },
    }),
  )

/** How the events of members and complaints change what they contributed. */
export const ofMembers = {
  MemberRegistered(rows: Rows, { data, id: member, day }: OfMember<'MemberRegistered'>) {
    const { businessType, size, broughtInBy, controller, legalName } = data
    rows.members.put({ member, legalName, registered: day, businessType, size })
    control(rows, member, controller, day)
    if (broughtInBy === null) return
    rows.newcomers.put({ newcomer: member, bringer: broughtInBy })
    rows.bringers.put({ bringer: broughtInBy, newcomer: member })
  },
  ControllerLearned: (rows: Rows, { data, id, day }: OfMember<'ControllerLearned'>) =>
    control(rows, id, data.controller, day),
  DataShared: (rows: Rows, event: OfMember<'DataShared'>) =>
    become(rows, [], alone('dataShared', 'data', event, event.id, '')),
  ComplaintFiled({ complaints }: Rows, { data, id }: OfComplaint<'ComplaintFiled'>) {
    const { complainant, respondent, match } = data
    complaints.put({ complaint: id, complainant, respondent, match })
  },
  ComplaintUpheld(rows: Rows, event: OfComplaint<'ComplaintUpheld'>) {
    const filed = rows.complaints.get({ complaint: event.id })
    if (filed === undefined) return
    const { complainant, respondent, match } = filed
    const about = match === null ? undefined : rows.matches.get({ match })
    const sides = alone('complaintUpheld', 'complaint', event, respondent, complainant)
    // It is against the side on which the respondent acted, where that is known.
    const those = sides.filter(({ side }) => about === undefined || about[side] === respondent)
    become(
      rows,
      [],
      those.map((fact) => ({ ...fact, match })),
    )
  },
}
