import type { DataOf } from '../../domain/kernel/event.ts'
import { same } from '../../domain/kernel/same.ts'
import type { PolicyEvent } from '../../domain/policies/events.ts'
import { termsOn } from '../../domain/policies/evidence.ts'
import type { TierEvent } from '../../domain/tiers/events.ts'
import type { Day } from '../../domain/tiers/standing/days.ts'
import { newsSince } from '../../domain/tiers/standing/news.ts'
import type { StandingTerms } from '../../domain/tiers/standing/scale.ts'
import { walkTo } from '../../domain/tiers/standing/standing.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { Folded, Row } from '../kernel/projection.ts'
import type { Rows } from './change.ts'
import type { policy, standings } from './rows.ts'

type Standing = Row<typeof standings>
type Told<T extends TierEvent['type']> = Folded<DataOf<TierEvent, T>>

const later = (a: LocalDate, b: LocalDate | null) => (b !== null && b > a ? b : a)

const nobody = {
  ...{ classified: false, level: null, since: null, falls: null, reviewed: null },
  ...{ vanished: null, due: null },
}

/** What was told of one side of a member, if anything was. */
export const standingOf = (
  { standings }: Rows,
  key: { readonly member: string; readonly side: Standing['side'] },
): Standing => standings.get(key) ?? { ...key, ...nobody }

/**
 * The first day whose review has something to tell; null: none, if nothing else is recorded. So a
 * review of thousands of members asks only those of whom there is news.
 */
export function dueOf(days: readonly Day[], told: Standing, terms: StandingTerms) {
  const first = days[0]?.day
  if (first !== undefined && !told.classified) return first
  if (first === undefined && !told.classified) return null
  const walk = walkTo(days, terms, later(days.at(-1)?.day ?? first ?? '1900-01-01', told.reviewed))
  const news = newsSince(walk, told, terms)
  if (news === null) return first ?? '1900-01-01'
  return news[0]?.on ?? walk.next()?.on ?? null
}

const born: Row<typeof policy> = { one: 'standing', date: '', adoptions: [] }

const policyOf = ({ policy }: Rows) => policy.get({ one: 'standing' }) ?? born

const termsOf = (known: Row<typeof policy>) => termsOn('standing', known, known.date)

/** The policy as it is known now; if its terms are others, all that rests on them is looked at. */
function know(rows: Rows, after: Row<typeof policy>) {
  const before = policyOf(rows)
  rows.policy.put(after)
  if (same(termsOf(before), termsOf(after))) return
  for (const { member, side } of rows.standings.scan({})) rows.touched.put({ member, side })
}

/** Once before a commit: whoever was touched is due on the day that its rows say now. */
export function settle(rows: Rows): void {
  const touched = rows.touched.scan({})
  if (touched.length === 0) return
  const terms = termsOf(policyOf(rows))
  for (const key of touched) {
    const told = standingOf(rows, key)
    const due = dueOf(rows.days.scan(key) as readonly Day[], told, terms)
    rows.standings.put({ ...told, due })
    rows.touched.delete(key)
  }
}

function tell(rows: Rows, member: string, side: Standing['side'], told: Partial<Standing>) {
  rows.standings.put({ ...standingOf(rows, { member, side }), ...told, classified: true })
  rows.touched.put({ member, side })
}

/** How what was told changes what is still to tell. */
export const ofReviews = {
  TierClassified: (rows: Rows, { data: { side, reviewed }, id }: Told<'TierClassified'>) =>
    tell(rows, id, side, { reviewed }),
  TierRaised: (rows: Rows, { data, id }: Told<'TierRaised'>) => {
    const { side, to, on, reviewed } = data
    tell(rows, id, side, { level: to, since: on, falls: null, reviewed })
  },
  TierWarned: (rows: Rows, { data: { side, falls, reviewed }, id }: Told<'TierWarned'>) =>
    tell(rows, id, side, { falls, reviewed }),
  TierWarningLifted: (rows: Rows, { data, id }: Told<'TierWarningLifted'>) =>
    tell(rows, id, data.side, { falls: null, reviewed: data.reviewed }),
  TierLowered: (rows: Rows, { data: { side, to, on, reviewed }, id }: Told<'TierLowered'>) =>
    tell(rows, id, side, { level: to, since: on, falls: null, reviewed }),
  TierCorrected: (rows: Rows, { data, id }: Told<'TierCorrected'>) => {
    const { side, to, since, falls, reviewed } = data
    tell(rows, id, side, { level: to, since, falls, reviewed })
  },
}

/** How policies and days change what a review has to tell. */
export const ofDays = {
  PolicyAdopted(rows: Rows, { data, id }: Folded<DataOf<PolicyEvent, 'PolicyAdopted'>>) {
    if (id !== 'standing') return
    const known = policyOf(rows)
    const { from, reason, terms } = data as Row<typeof policy>['adoptions'][number]
    know(rows, { ...known, adoptions: [...known.adoptions, { from, reason, terms }] })
  },
  BusinessDayMarked(rows: Rows, { data: { date } }: Folded<{ readonly date: LocalDate }>) {
    const known = policyOf(rows)
    if (date > known.date) know(rows, { ...known, date })
  },
}
