import { calendar } from '../../domain/calendar/events.ts'
import { complaints } from '../../domain/complaints/events.ts'
import { matches } from '../../domain/matches/events.ts'
import { members } from '../../domain/members/events.ts'
import { policies } from '../../domain/policies/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { tiers } from '../../domain/tiers/events.ts'
import { type Folded, projection } from '../kernel/projection.ts'
import type { Rows } from './change.ts'
import { ofDays, ofReviews, settle } from './due.ts'
import { ofMatches } from './fold-matches.ts'
import { ofMembers } from './fold-members.ts'
import { tables } from './rows.ts'

/** A row that is looked for is kept in memory: many events of a batch then write it once. */
function stand({ contributed }: Rows, position: number) {
  contributed.get({ one: 'contributed' })
  contributed.put({ one: 'contributed', position })
}

type Handlers = Readonly<Record<string, (rows: Rows, event: never) => void>>

/** Handlers that also note where they stand. */
const noting = <H extends Handlers>(handlers: H): H =>
  Object.fromEntries(
    Object.entries(handlers).map(([type, handle]) => [
      type,
      (rows: Rows, event: Folded) => {
        stand(rows, event.position)
        handle(rows, event as never)
      },
    ]),
  ) as unknown as H

/**
 * What members contributed, of which nothing is announced: standing is a function of these rows.
 * For a buyer counts what it traded and paid on time, for a seller what it traded and delivered in
 * full, on time and to be accepted at first inspection; members brought in and data shared count
 * for both sides, a complaint against the side on which the member acted.
 */
export const contributions = projection({
  name: 'contributions',
  version: 2,
  of: [members, matches, settlements, complaints, tiers, policies, calendar],
  tables,
  fold: { ...noting({ ...ofMatches, ...ofMembers, ...ofDays }), ...ofReviews },
  settle,
})
