import type { LocalDate } from '../../values/instant.ts'
import type { StandingTerms } from './scale.ts'
import type { Step, Walk } from './walk.ts'

/** What a member was told of its level on one side; a level of null is the lowest. */
export type Told = {
  readonly level: string | null
  readonly since: LocalDate | null
  readonly falls: LocalDate | null
}

export const nothingTold: Told = { level: null, since: null, falls: null }

/**
 * What happened after what was told; `null`: what was told does not stand any more. A level that
 * came some days sooner or later than was told stands: its day is told with what comes next.
 */
export function newsSince(walk: Walk, told: Told, terms: StandingTerms): readonly Step[] | null {
  const { levels } = terms
  const level = told.level ?? levels[0]!.name
  const places = [{ to: 0, since: null, falls: null }, ...walk.steps]
  const stands = ({ to, falls }: (typeof places)[number]) =>
    levels[to]!.name === level && falls === told.falls
  const exactly = places.findLastIndex((place) => stands(place) && place.since === told.since)
  const from = exactly >= 0 ? exactly : places.findLastIndex(stands)
  return from < 0 ? null : walk.steps.slice(from)
}
