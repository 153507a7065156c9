import { type Contribution, contributions } from '../../shared/standing-terms.ts'
import { addDays, dayNumber, type LocalDate } from '../../values/instant.ts'
import type { Day } from './days.ts'
import { UNIT, worthFrom } from './fading.ts'
import { type StandingTerms, scaleOf, shown } from './scale.ts'
import { type Change, changeOf, walkTo } from './standing.ts'

/** What time alone does to a level after a day: a warning, and what is decided after it. */
export function aheadOf(
  days: readonly Day[],
  terms: StandingTerms,
  on: LocalDate,
): readonly Change[] {
  const now = walkTo(days, terms, on)
  let ahead = now
  for (let n = 0, next = now.next(); n < 2 && next !== null; n++, next = ahead.next()) {
    ahead = walkTo(days, terms, next.on)
    if (ahead.steps.at(-1)?.is !== 'warned') break
  }
  return ahead.steps.slice(now.steps.length).map((step) => changeOf(ahead, step, terms))
}

/** Points of one kind: how often it counted, and what is left of them on a day. */
export type PointsOfKind = {
  readonly kind: Contribution
  readonly times: number
  readonly points: string
}

/** By kind what stands of a member's days on a day, which none of them is after. */
export function pointsByKind(
  days: readonly Day[],
  terms: StandingTerms,
  on: LocalDate,
): readonly PointsOfKind[] {
  const scale = scaleOf(terms)
  const worth = worthFrom(terms.halfLifeDays, days[0]?.day ?? on)
  return contributions.map((kind) => {
    let [times, parts] = [0, 0n]
    for (const { day, counts } of days) {
      const list = counts[kind]?.slice(0, terms.atMostPerCounterpartyAndMonth) ?? []
      const counted = list.reduce((all, one) => all + one, 0)
      times += counted
      parts += scale.points[kind] * BigInt(counted) * worth(dayNumber(day))
    }
    return { kind, times, points: shown(parts * UNIT, worth(dayNumber(on)), scale) }
  })
}

/** What is left on a day of the points that a kind was worth on another, which is not after it. */
export function leftOf(
  kind: Contribution,
  day: LocalDate,
  on: LocalDate,
  terms: StandingTerms,
): string {
  const scale = scaleOf(terms)
  const worth = worthFrom(terms.halfLifeDays, day)
  return shown(scale.points[kind] * worth(dayNumber(day)) * UNIT, worth(dayNumber(on)), scale)
}

/** When half of what was contributed on a day is left. */
export const halvesOn = (day: LocalDate, { halfLifeDays }: StandingTerms): LocalDate =>
  addDays(day, halfLifeDays)
